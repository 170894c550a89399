import { FilePlus, Wallet } from 'lucide-react'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { Button } from '../../../ui/button.tsx'
import { asSatang, useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Crumb, Strip, Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session.ts'
import { Empty, Reading } from '../../../ui/states.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { boards } from '../contract-board.ts'
import { ApplyDialog } from './ApplyDialog.tsx'
import { ApplicationSteps } from './ApplicationSteps.tsx'
import { CeilingDialog } from './board-dialogs.tsx'
import type { Application, Board } from './loan.ts'

/** One meeting: what is asked, what it settles, what is new money, what the ceiling leaves; the decision on each, and the payment. */
export function BoardPage() {
  const { t } = useT()
  const { day } = useFormat()
  const { id = '' } = useParams()
  const found = useRead(boards.board, { id })
  const board = found.data
  return (
    <>
      <Crumb back={{ to: '/loans/boards', label: t('loans.boards') }} />
      <Title name={board ? t('loans.meeting', { name: board.name }) : t('loans.boards')} note={board && day(board.meetingOn, 'long')} actions={board && <Actions of={board} />} />
      {board ? <Figures of={board} /> : null}
      <Reading of={{ data: board, error: asApiError(found.error), refetch: found.refetch }}>{(it) => <Rows of={it} />}</Reading>
    </>
  )
}

function Actions({ of }: { of: Board }) {
  const { t } = useT()
  const [mayApply, mayDecide] = [useMay(boards.apply.may), useMay(boards.setCeiling.may)]
  const [open, setOpen] = useState<'apply' | 'ceiling' | null>(null)
  return (
    <>
      {mayDecide ? <Button icon={Wallet} onPress={() => setOpen('ceiling')}>{t('loans.set_ceiling')}</Button> : null}
      {mayApply ? <Button kind="main" icon={FilePlus} onPress={() => setOpen('apply')}>{t('loans.take_application')}</Button> : null}
      {open === 'apply' ? <ApplyDialog board={of} onClose={() => setOpen(null)} /> : null}
      {open === 'ceiling' ? <CeilingDialog board={of} onClose={() => setOpen(null)} /> : null}
    </>
  )
}

function Figures({ of }: { of: Board }) {
  const { t } = useT()
  const { money } = useFormat()
  return (
    <Strip
      figures={[
        { key: 'sum', label: t('loans.board_sum'), value: money(of.totals.amountSatang), note: t('loans.count', { count: of.totals.count }) },
        { key: 'old', label: t('loans.old_debt'), value: money(of.totals.oldSatang) },
        { key: 'new', label: t('loans.new_money'), value: money(of.totals.newMoneySatang) },
        { key: 'left', label: `${t('loans.ceiling', { year: of.ceilingYear })} · ${t('loans.ceiling_left')}`, value: of.leftSatang === null ? t('loans.no_ceiling_yet') : money(of.leftSatang), note: t('loans.ceiling_used', { amount: money(of.usedSatang) }) },
      ]}
    />
  )
}

function Rows({ of }: { of: Board }) {
  const { t } = useT()
  const { money } = useFormat()
  if (of.rows.length === 0) return <Empty title={t('loans.no_applications')} />
  return (
    <Wide label={t('loans.applications')}>
      <table className="grid rounds told">
        <thead>
          <tr>
            <th scope="col">{t('loans.applications')}</th>
            <th scope="col">{t('loans.borrower')}</th>
            <th scope="col" className="num">{t('loans.requested')}</th>
            <th scope="col" className="num">{t('loans.old_debt')}</th>
            <th scope="col" className="num">{t('loans.new_money')}</th>
            <th scope="col" className="num">{t('loans.approved')}</th>
            <th scope="col">{t('loans.decision')}</th>
          </tr>
        </thead>
        <tbody>
          {of.rows.map((row) => (
            <Row key={row.id} of={row} />
          ))}
          <tr className="sum">
            <td colSpan={2}>{t('ui.total')}</td>
            <td className="num">{money(of.totals.requestedSatang)}</td>
            <td className="num">{money(of.totals.oldSatang)}</td>
            <td className="num">{money(of.totals.newMoneySatang)}</td>
            <td className="num">{money(of.totals.amountSatang)}</td>
            <td />
          </tr>
        </tbody>
      </table>
    </Wide>
  )
}

function Row({ of }: { of: Application }) {
  const { t } = useT()
  const { money } = useFormat()
  const state = of.state === 'paid' ? t('loans.application_paid') : t(`loans.state_${of.state}`)
  return (
    <tr>
      <td>
        <Link className="key" to={`/loans/applications/${of.id}`}>
          {of.number}
        </Link>
      </td>
      <td>
        {of.borrower} <span className="note">{of.agency}</span>
      </td>
      <td className="num">{money(of.requestedSatang)}</td>
      <td className="num">
        {asSatang(of.oldSatang) > 0n ? money(of.oldSatang) : ''} <span className="note">{of.oldNumber}</span>
      </td>
      <td className="num">{money(of.newMoneySatang)}</td>
      <td className="num strong">{of.approvedSatang === null ? '' : money(of.approvedSatang)}</td>
      <td>
        {of.loanId === null ? state : <Link to={`/loans/${of.loanId}`}>{state}</Link>} <span className="note">{of.history.at(-1)?.reason}</span> <ApplicationSteps of={of} />
      </td>
    </tr>
  )
}
