import { Link } from 'react-router'
import { daysBetween } from '../../../kernel/local-date.ts'
import { Facts } from '../../../ui/facts.tsx'
import type { Fact } from '../../../ui/facts.tsx'
import { asSatang, useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { MoneyBar } from '../../../ui/money-bar.tsx'
import { Say } from '../../../ui/say.tsx'
import { useToday } from '../../../ui/session.ts'
import { DueDate } from '../../rulebook/web/parts/due-date.tsx'
import { Unconfirmed } from '../../rulebook/web/parts/unconfirmed.tsx'
import { dutyOf, onDay, percent } from './advance.ts'
import type { Advance } from './advance.ts'

/** Who, for what, how much is left, and the days that count. */
export function AdvanceFacts({ advance }: { advance: Advance }) {
  const { t } = useT()
  const { money } = useFormat()
  const claim = asSatang(advance.claimSatang)
  return (
    <div className="pad flow">
      <Who advance={advance} />
      <Money advance={advance} />
      {claim > 0n ? <Say live={false}>{t('advances.claim_more', { amount: money(claim) })}</Say> : null}
      <Turns advance={advance} />
      <Days advance={advance} />
    </div>
  )
}

/** What changed the course: a trip that did not take place, money carried into another year. */
function Turns({ advance }: { advance: Advance }) {
  const { t } = useT()
  const { day } = useFormat()
  const { tripCancelledOn, crossYear } = advance
  return (
    <>
      {tripCancelledOn ? <Say live={false}>{t('advances.trip_is_cancelled', { day: day(tripCancelledOn), reason: advance.cancelReason ?? '' })}</Say> : null}
      {crossYear ? <Say live={false}>{t('advances.carried_over', { year: crossYear.fromYear, limit: day(crossYear.limitOn), warn: day(crossYear.warnOn) })}</Say> : null}
    </>
  )
}

function rows(filter: Record<string, string>): string {
  return `/advances?${new URLSearchParams({ view: 'all', 'f.state': 'all', ...filter }).toString()}`
}

function Who({ advance }: { advance: Advance }) {
  const { t } = useT()
  const from = [advance.source, advance.category].filter(Boolean).join(' ')
  return (
    <Facts
      facts={[
        { key: 'borrower', label: t('advances.borrower'), value: <Link to={rows({ 'f.borrower': advance.borrower })}>{advance.borrower}</Link> },
        { key: 'agency', label: t('advances.agency'), value: <Link to={rows({ 'f.agency': advance.agency })}>{advance.agencyName}</Link>, note: from || undefined },
        { key: 'purpose', label: t('advances.purpose'), value: advance.project, note: t(`advances.kind_${advance.kind}`), wide: true },
        ...(advance.requestId === null ? [] : [{ key: 'request', label: t('advances.from_request'), value: <Link to={`/advances/requests/${advance.requestId}`}>{t('advances.open_request')}</Link> }]),
      ]}
    />
  )
}

function Money({ advance }: { advance: Advance }) {
  const { t } = useT()
  const settled = asSatang(advance.settledSatang)
  const to = '?tab=rounds'
  return (
    <MoneyBar
      label={t('advances.bar_label')}
      whole={{ label: t('advances.amount'), amount: advance.amountSatang, to: '?tab=documents' }}
      parts={[
        { key: 'v', label: t('advances.vouchers'), amount: advance.vouchersSatang, look: 'voucher', to },
        { key: 'c', label: t('advances.cash_back'), amount: advance.cashSatang, look: 'cash', to },
        { key: 'o', label: t('advances.outstanding'), amount: advance.outstandingSatang, look: 'out', to },
      ]}
      note={t('advances.settled_percent', { percent: percent(settled, asSatang(advance.amountSatang)) })}
    />
  )
}

function Days({ advance }: { advance: Advance }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const open = { view: 'open', 'f.state': 'open', 'f.borrower': advance.borrower }
  const facts: Fact[] = [
    { key: 'received', label: t('advances.received'), value: day(advance.receivedOn), figure: true },
    ...useReturn(advance),
    useDue(advance),
    ...useRecall(advance),
    { key: 'others', label: t('advances.other_open'), value: advance.others.length === 0 ? t('advances.no_others') : <Link to="?tab=others">{t('advances.count', { count: advance.others.length })}</Link> },
    { key: 'person', label: t('advances.person_owes'), value: <Link to={rows(open)}>{money(advance.personOutstandingSatang)}</Link>, figure: true },
  ]
  return <Facts ruled facts={facts} />
}

/** The day of return of a travel advance: real, else planned, else not said. */
function useReturn({ kind, returnedOn, plannedReturnOn }: Advance): Fact[] {
  const { t } = useT()
  const { day } = useFormat()
  if (kind !== 'travel') return []
  if (returnedOn === null && plannedReturnOn !== null) return [{ key: 'planned', label: t('advances.planned_return'), value: <span className="is-provisional">{day(plannedReturnOn)}</span>, figure: true }]
  return [{ key: 'returned', label: t('advances.returned'), value: returnedOn ? day(returnedOn) : t('advances.not_said'), figure: true }]
}

function useDue(advance: Advance): Fact {
  const { t } = useT()
  const clear = dutyOf(advance, 'advances.clear')
  const label = t('advances.due')
  if (clear === undefined) return { key: 'due', label, value: '-' }
  const note = clear.effectiveDueOn ? <Unconfirmed {...clear.explanation} /> : undefined
  return { key: 'due', label, value: <DueDate of={clear.explanation} late={advance.overdue} />, note }
}

/** The last day for recall, counted from the nominal due date; nothing once the advance is cleared. */
function useRecall(advance: Advance): Fact[] {
  const { t } = useT()
  const { day } = useFormat()
  const today = useToday()
  const by = onDay(advance.recallBy)
  if (by === null || advance.standing === 'cleared') return []
  const left = daysBetween(today, by)
  const note = left < 0 ? t('advances.days_past', { count: -left }) : t('ui.days_left', { count: left })
  if (advance.recallReportedOn) return [{ key: 'recall', label: t('advances.recall_reported_on'), value: day(advance.recallReportedOn), figure: true }]
  return [{ key: 'recall', label: t('advances.recall_by'), value: day(by), note: left === 0 ? t('ui.due_today') : note, figure: true }]
}
