import { Link } from 'react-router'
import { daysBetween } from '../../../kernel/local-date.ts'
import { Facts } from '../../../ui/facts.tsx'
import type { Fact } from '../../../ui/facts.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Say } from '../../../ui/say.tsx'
import { useToday } from '../../../ui/session.ts'
import { DueDate } from '../../rulebook/web/parts/due-date.tsx'
import { Unconfirmed } from '../../rulebook/web/parts/unconfirmed.tsx'
import { isGuarantee } from '../rules.ts'
import { dutyOf, onDay } from './security.ts'
import type { Security } from './security.ts'

/** Whose it is, what it is, and the days: of the contract, of the liability, of the return. */
export function SecurityFacts({ security }: { security: Security }) {
  const { t } = useT()
  const { day } = useFormat()
  const early = security.releasedOn !== null && security.liabilityEndsOn !== null && security.releasedOn < security.liabilityEndsOn
  return (
    <div className="pad flow">
      <Who security={security} />
      <Form security={security} />
      <ContractDays security={security} />
      <ReturnDays security={security} />
      <LifeFacts security={security} />
      {security.expiresEarly ? <Say live={false} tone="late">{t('securities.expires_too_early', { day: day(security.liabilityEndsOn) })}</Say> : null}
      {early ? (
        <Say live={false}>
          {t('securities.released_early', { released: day(security.releasedOn), ends: day(security.liabilityEndsOn) })}
        </Say>
      ) : null}
    </div>
  )
}

function rows(filter: Record<string, string>): string {
  return `/securities?${new URLSearchParams({ view: 'all', 'f.state': 'all', ...filter }).toString()}`
}

function Who({ security }: { security: Security }) {
  const { t } = useT()
  const taxId = security.taxId ? t('securities.tax_id', { number: security.taxId }) : undefined
  return (
    <Facts
      facts={[
        { key: 'counterparty', label: t('securities.counterparty'), value: <Link to={rows({ 'f.counterparty': security.counterparty })}>{security.counterparty}</Link>, note: taxId },
        { key: 'agency', label: t('securities.agency'), value: <Link to={rows({ 'f.agency': security.agency })}>{security.agencyName}</Link> },
        { key: 'purpose', label: t('securities.purpose'), value: t(`securities.purpose_${security.purpose}`) },
      ]}
    />
  )
}

/** The facts of its form: a letter has an issuer, a number and a last day; cash has none of them. */
function Form({ security }: { security: Security }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const letter = isGuarantee(security.kind)
  const facts: Fact[] = [
    { key: 'amount', label: t('securities.amount'), value: money(security.amountSatang), figure: true, strong: true },
    { key: 'form', label: t('securities.form'), value: t(`securities.form_${security.kind}`) },
    ...(security.issuer ? [{ key: 'issuer', label: t(letter ? 'securities.issuer' : 'securities.drawn_on'), value: security.issuer }] : []),
    ...(security.reference ? [{ key: 'reference', label: t(security.kind === 'cash' ? 'securities.receipt' : 'securities.reference'), value: security.reference, figure: true }] : []),
    ...(letter ? [{ key: 'expires', label: t('securities.expires'), value: <Expiry security={security} />, figure: true }] : []),
    { key: 'contract', label: t('securities.contract_amount'), value: security.contractAmountSatang ? money(security.contractAmountSatang) : day(null), figure: true },
  ]
  return <Facts ruled facts={facts} />
}

/** What its life here brought: receipt, own fields, inspection, refund, what it replaced or was replaced by. */
function LifeFacts({ security }: { security: Security }) {
  const { t } = useT()
  const { day } = useFormat()
  const { instrument, expects, replaces, replacedBy, refundAccount } = security
  const words = (key: string, label: string, value: string | null | undefined): Fact[] => (value ? [{ key, label: t(`securities.${label}`), value }] : [])
  const other = (key: string, it: Security['replaces']): Fact[] =>
    it === null ? [] : [{ key, label: t(`securities.${key}`), value: <Link to={`/securities/${it.id}`}>{t(`securities.form_${it.kind}`)}</Link> }]
  const facts: Fact[] = [
    ...words('receipt', 'receipt_number', security.receiptNumber), ...words('egp', 'own_egpReference', instrument.egpReference), ...words('series', 'own_series', instrument.series),
    ...words('dated', 'own_datedOn', instrument.datedOn && day(instrument.datedOn)), ...words('account', 'own_account', instrument.account), ...words('project', 'project', expects.project),
    ...words('instalment', 'instalment', expects.instalment === undefined ? null : [expects.instalment, expects.instalments].filter(Boolean).join('/')),
    ...words('inspected', 'inspected', security.inspectedOn && day(security.inspectedOn)),
    ...words('refund', 'refund_to', refundAccount && `${refundAccount.bank} ${refundAccount.number} ${refundAccount.name}`),
    ...words('acknowledged', 'acknowledged', security.acknowledgedOn && `${day(security.acknowledgedOn)} ${security.acknowledgedBy ?? ''}`),
    ...other('replaces', replaces), ...other('replaced_by', replacedBy),
  ]
  return facts.length === 0 ? null : <Facts ruled facts={facts} />
}

function Expiry({ security }: { security: Security }) {
  const { t } = useT()
  const { day } = useFormat()
  const today = useToday()
  const on = onDay(security.expiresOn)
  if (on === null) return t('securities.no_expiry')
  const left = daysBetween(today, on)
  const words = left < 0 ? t('securities.expired_days', { count: -left }) : t('ui.days_left', { count: left })
  const tone = security.held && (left < 0 || security.expiresEarly) ? 'late' : security.held && left <= 60 ? 'soon' : undefined
  return (
    <span className={tone}>
      {day(on)} <span className={tone ?? 'note'}>{security.held ? words : ''}</span>
    </span>
  )
}

function ContractDays({ security }: { security: Security }) {
  const { t } = useT()
  const { day } = useFormat()
  const months = security.warrantyMonths
  return (
    <Facts
      ruled
      facts={[
        { key: 'signed', label: t('securities.signed'), value: day(security.signedOn), figure: true },
        { key: 'accepted', label: t('securities.accepted'), value: day(security.acceptedOn), figure: true },
        { key: 'warranty', label: t('securities.warranty'), value: months === null ? '-' : t('securities.months', { count: months }), figure: true },
        { key: 'liability', label: t('securities.liability_ends'), value: day(security.liabilityEndsOn), note: security.liabilityEndsOn && months ? t('securities.liability_counted', { count: months }) : undefined, figure: true },
        { key: 'released', label: t('securities.released'), value: security.releasedOn ? day(security.releasedOn) : t('securities.not_decided'), figure: true, strong: security.releasedOn !== null },
      ]}
    />
  )
}

/** By when it must go back and why; where the last day is a holiday, the working day before it. */
function ReturnDays({ security }: { security: Security }) {
  const { t } = useT()
  const { day } = useFormat()
  const duty = dutyOf(security, 'securities.return')
  if (duty === undefined || duty.effectiveDueOn === null) return null
  const late = security.pastReturnLimit
  const earlier = duty.anchorOn !== null && duty.anchorOn !== duty.effectiveDueOn
  const facts: Fact[] = [
    { key: 'by', label: t('securities.return_by'), value: <DueDate of={duty.explanation} late={late} />, note: <Unconfirmed {...duty.explanation} /> },
    ...(earlier && security.held ? [{ key: 'act', label: t('securities.act_by'), value: day(duty.anchorOn, 'weekdayShort'), note: t('securities.act_by_more'), figure: true }] : []),
    ...(security.releasedNotReturned ? [{ key: 'age', label: t('securities.age'), value: t('securities.days', { count: security.ageDays }), late, figure: true }] : []),
    ...(security.returnedOn ? [{ key: 'returned', label: t('securities.returned'), value: day(security.returnedOn), figure: true, strong: true }] : []),
  ]
  return <Facts ruled facts={facts} />
}
