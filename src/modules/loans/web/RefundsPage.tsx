import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Out } from '../../../kernel/endpoint.ts'
import { Button } from '../../../ui/button.tsx'
import { DateField } from '../../../ui/date-input.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Crumb, Strip, Title } from '../../../ui/page.tsx'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { useMay, useToday } from '../../../ui/session.ts'
import { Empty, Loading, Reading } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { FundPick, NoFund, useFund } from '../../ledger/web/parts/fund.tsx'
import { collections } from '../contract-collections.ts'

type Refunds = Out<typeof collections.refunds>
type Refund = Refunds['rows'][number]

/** What was taken although nothing was owed: with its age, until it is paid back. */
export function RefundsPage() {
  const { t } = useT()
  const fund = useFund()
  return (
    <>
      <Crumb back={{ to: '/loans', label: t('loans.register') }} />
      <Title name={t('loans.refunds_title')} note={t('loans.refunds_note')} actions={<FundPick of={fund} />} />
      {fund.fund ? <Found fund={fund.fund.code} /> : fund.waiting ? <Loading /> : <NoFund />}
    </>
  )
}

function Found({ fund }: { fund: string }) {
  const { t } = useT()
  const { money } = useFormat()
  const found = useRead(collections.refunds, { fund })
  const [paying, setPaying] = useState<Refund | null>(null)
  return (
    <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }}>
      {(it) => (
        <>
          <Strip figures={[{ key: 'owed', label: t('loans.owed_in_all'), value: money(it.owedSatang), note: t('loans.count', { count: it.rows.filter((row) => row.paidOn === null).length }) }]} />
          {it.rows.length === 0 ? <Empty title={t('loans.no_refunds')} /> : <Table rows={it.rows} onPay={setPaying} />}
          {paying ? <PayDialog of={paying} onClose={() => setPaying(null)} /> : null}
        </>
      )}
    </Reading>
  )
}

function Table({ rows, onPay }: { rows: Refund[]; onPay: (refund: Refund) => void }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const mayPay = useMay(collections.payRefund.may)
  return (
    <Wide label={t('loans.refunds_title')}>
      <table className="grid rounds told">
        <thead>
          <tr>
            <th scope="col">{t('loans.number')}</th>
            <th scope="col">{t('loans.borrower')}</th>
            <th scope="col">{t('loans.refund_why')}</th>
            <th scope="col">{t('loans.arisen')}</th>
            <th scope="col" className="num">{t('loans.amount')}</th>
            <th scope="col">{t('loans.pay_refund')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link className="key" to={`/loans/${row.loanId}`}>
                  {row.number}
                </Link>
              </td>
              <td>{row.borrower}</td>
              <td>{t(`loans.outcome_${row.why}`)}</td>
              <td>
                {day(row.arisenOn)} <span className="note">{t('loans.age', { count: row.ageDays })}</span>
              </td>
              <td className="num strong">{money(row.amountSatang)}</td>
              <td>
                {row.paidOn !== null ? <span className="note">{t('loans.refund_paid_on', { day: day(row.paidOn), reference: row.reference ?? '' })}</span> : null}
                {row.paidOn === null && mayPay ? (
                  <Button icon={Undo2} onPress={() => onPay(row)}>
                    {t('loans.pay_refund')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

type Values = { paidOn: LocalDate | null; reference: string }

function PayDialog({ of, onClose }: { of: Refund; onClose: () => void }) {
  const { t } = useT()
  const { money } = useFormat()
  const today = useToday()
  const write = useWrite(collections.payRefund, [collections.refunds])
  const save = async ({ paidOn, reference }: Values) => {
    await write.mutateAsync({ id: of.id, version: of.version, paidOn: paidOn ?? '', reference: reference.trim() })
    toast(t('loans.refund_paid', { amount: money(of.amountSatang) }))
  }
  return (
    <FormDialog<Values> title={t('loans.pay_refund_title', { borrower: of.borrower })} defaults={{ paidOn: today, reference: '' }} action={t('loans.pay_refund')} busy={write.isPending} onSave={save} onClose={onClose} note={money(of.amountSatang)}>
      <DateField name="paidOn" label={t('loans.paid_day')} min={of.arisenOn as LocalDate} max={today} />
      <TextField name="reference" label={t('loans.reference')} maxLength={200} />
    </FormDialog>
  )
}
