import { Users } from 'lucide-react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { fiscalYear, type LocalDate } from '../../../kernel/local-date.ts'
import type { Out } from '../../../kernel/endpoint.ts'
import { Button } from '../../../ui/button.tsx'
import { DateField } from '../../../ui/date-input.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Crumb, Title } from '../../../ui/page.tsx'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { useMay, useToday } from '../../../ui/session.ts'
import { Empty, Loading, Reading } from '../../../ui/states.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { FundPick, NoFund, useFund } from '../../ledger/web/parts/fund.tsx'
import { boards } from '../contract-board.ts'

type Boards = Out<typeof boards.list>['rows']

/** The board's meetings, and calling the next one. */
export function BoardsPage() {
  const { t } = useT()
  const fund = useFund()
  const mayCall = useMay(boards.call.may)
  const [calling, setCalling] = useState(false)
  return (
    <>
      <Crumb back={{ to: '/loans', label: t('loans.register') }} />
      <Title
        name={t('loans.boards')}
        note={t('loans.boards_note')}
        actions={
          <>
            <FundPick of={fund} />
            {mayCall && fund.fund ? (
              <Button kind="main" icon={Users} onPress={() => setCalling(true)}>
                {t('loans.call_board')}
              </Button>
            ) : null}
          </>
        }
      />
      {fund.fund ? <Found fund={fund.fund.code} /> : fund.waiting ? <Loading /> : <NoFund />}
      {calling && fund.fund ? <CallDialog fund={fund.fund.code} onClose={() => setCalling(false)} /> : null}
    </>
  )
}

function Found({ fund }: { fund: string }) {
  const found = useRead(boards.list, { fund })
  return <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>{({ rows }) => <Table rows={rows} />}</Reading>
}

function Table({ rows }: { rows: Boards }) {
  const { t } = useT()
  const { day, money } = useFormat()
  if (rows.length === 0) return <Empty title={t('loans.no_boards')}>{t('loans.no_boards_more')}</Empty>
  return (
    <Wide label={t('loans.boards')}>
      <table className="grid rounds told">
        <thead>
          <tr>
            <th scope="col">{t('loans.meeting_name')}</th>
            <th scope="col">{t('loans.meeting_on')}</th>
            <th scope="col">{t('loans.applications')}</th>
            <th scope="col" className="num">{t('loans.board_sum')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link className="key" to={`/loans/boards/${row.id}`}>
                  {row.name}
                </Link>
              </td>
              <td>{day(row.meetingOn)}</td>
              <td>{t('loans.decided_of', { decided: row.decided, count: row.applications })}</td>
              <td className="num strong">{money(row.amountSatang)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

type Values = { name: string; meetingOn: LocalDate | null; payOffOn: LocalDate | null; year: string }

function CallDialog({ fund, onClose }: { fund: string; onClose: () => void }) {
  const { t } = useT()
  const today = useToday()
  const navigate = useNavigate()
  const write = useWrite(boards.call, [boards.list])
  const save = async ({ name, meetingOn, payOffOn, year }: Values) => {
    const made = await write.mutateAsync({ fund, name: name.trim(), meetingOn: meetingOn ?? '', payOffOn: payOffOn ?? '', ceilingYear: Number(year) })
    void navigate(`/loans/boards/${made.id}`)
  }
  return (
    <FormDialog<Values> title={t('loans.call_board')} defaults={{ name: '', meetingOn: today, payOffOn: today, year: String(fiscalYear(today)) }} action={t('loans.call_board')} busy={write.isPending} onSave={save} onClose={onClose}>
      <TextField name="name" label={t('loans.meeting_name')} maxLength={40} />
      <DateField name="meetingOn" label={t('loans.meeting_on')} />
      <DateField name="payOffOn" label={t('loans.pay_off_day')} />
      <TextField name="year" label={t('loans.ceiling_year')} maxLength={4} />
    </FormDialog>
  )
}
