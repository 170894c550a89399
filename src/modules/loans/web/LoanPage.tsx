import { Link, useParams, useSearchParams } from 'react-router'
import { Chip } from '../../../ui/chip.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Crumb, Split, Tabs, Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { Empty, Reading } from '../../../ui/states.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { loans } from '../contract.ts'
import type { Loan } from './loan.ts'
import { FollowUps } from './FollowUps.tsx'
import { Guarantors } from './Guarantors.tsx'
import { LoanPapers } from './LoanPapers.tsx'
import { LoanSchedule } from './LoanSchedule.tsx'
import { StandingOf } from './Standing.tsx'
import { PayOff } from './PayOff.tsx'

/** One loan: its terms, every instalment with what became of it, every payment with its source, and what settles it. */
export function LoanPage() {
  const { t } = useT()
  const { id = '' } = useParams()
  const found = useRead(loans.detail, { id })
  const loan = found.data
  return (
    <>
      <Crumb back={{ to: '/loans', label: t('loans.register') }} />
      <Title name={loan ? t('loans.of_number', { number: loan.number }) : t('loans.register')} state={loan ? <State loan={loan} /> : null} note={loan?.borrower} />
      <Reading of={{ data: loan, error: asApiError(found.error), refetch: found.refetch }}>
        {(it) => (
          <Split width={352} aside={it.closedOn === null ? <PayOff loan={it} /> : null}>
            <Terms loan={it} />
            <Sections loan={it} />
          </Split>
        )}
      </Reading>
    </>
  )
}

function State({ loan }: { loan: Loan }) {
  const { t } = useT()
  if (loan.closedOn !== null) return <Chip state="done">{t('loans.closed_chip')}</Chip>
  return loan.daysPastDue > 0 ? <Chip state="late">{t('loans.days_late', { count: loan.daysPastDue })}</Chip> : <Chip>{t('loans.open_chip')}</Chip>
}

function Terms({ loan }: { loan: Loan }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const source = loan.importRow === null ? undefined : t('loans.from_row', { row: loan.importRow })
  return (
    <div className="pad flow">
      <Facts
        facts={[
          { key: 'borrower', label: t('loans.borrower'), value: loan.borrower, note: loan.agencyName },
          { key: 'principal', label: t('loans.principal'), value: money(loan.principalSatang), figure: true, note: t('loans.terms', { rate: loan.ratePercent, count: loan.instalments }) },
          { key: 'regular', label: t('loans.instalment'), value: money(loan.regularSatang), figure: true, note: `${t(`loans.method_${loan.method}`)} · ${t(`loans.basis_${loan.basis}`)}` },
        ]}
      />
      <Facts
        facts={[
          { key: 'outstanding', label: t('loans.outstanding'), value: money(loan.outstandingSatang), figure: true, strong: true },
          { key: 'overdue', label: t('loans.overdue'), value: money(loan.overdueSatang), figure: true, late: loan.daysPastDue > 0 },
          { key: 'opened', label: t(loan.disbursedOn === null ? 'loans.opened' : 'loans.disbursed_at', { day: day(loan.openedOn) }), value: money(loan.openingSatang), figure: true, note: source },
        ]}
      />
    </div>
  )
}

const SECTIONS = ['schedule', 'payments', 'follow_ups', 'guarantors', 'standing', 'papers'] as const

function Sections({ loan }: { loan: Loan }) {
  const { t } = useT()
  const [params] = useSearchParams()
  const current = SECTIONS.find((key) => key === params.get('tab')) ?? 'schedule'
  const counts = { schedule: loan.schedule.length, payments: loan.payments.length }
  const tabs = SECTIONS.map((key) => ({ key, label: t(`loans.${key}`), ...(key in counts ? { count: counts[key as keyof typeof counts] } : {}), to: `?tab=${key}`, current: key === current }))
  return (
    <>
      <Tabs tabs={tabs} />
      {current === 'schedule' ? <LoanSchedule loan={loan} /> : null}
      {current === 'payments' ? <Payments loan={loan} /> : null}
      {current === 'follow_ups' ? <FollowUps loan={loan} /> : null}
      {current === 'guarantors' ? <Guarantors loan={loan} /> : null}
      {current === 'standing' ? <StandingOf loan={loan} /> : null}
      {current === 'papers' ? <LoanPapers loan={loan} /> : null}
    </>
  )
}

function Payments({ loan }: { loan: Loan }) {
  const { t } = useT()
  const { day, money } = useFormat()
  if (loan.payments.length === 0) return <Empty title={t('loans.no_payments')} />
  return (
    <Wide label={t('loans.payments')}>
      <table className="grid rounds told">
        <thead>
          <tr>
            <th scope="col">{t('loans.paid_on')}</th>
            <th scope="col">{t('loans.paid_how')}</th>
            <th scope="col" className="num">{t('loans.amount')}</th>
            <th scope="col" className="num">{t('loans.part_principal')}</th>
            <th scope="col" className="num">{t('loans.part_interest')}</th>
            <th scope="col" className="num">{t('loans.unapplied')}</th>
            <th scope="col">{t('loans.entry')}</th>
          </tr>
        </thead>
        <tbody>
          {loan.payments.map((one) => (
            <tr key={one.id}>
              <td>{day(one.onDay)}</td>
              <td>
                {one.file === null ? t(`loans.kind_${one.kind}`) : t('loans.paid_from_line', { file: one.file, no: one.lineNo ?? 0 })} <span className="note">{one.actor}</span>
              </td>
              <td className="num strong">{money(one.amountSatang)}</td>
              <td className="num">{money(one.principalSatang)}</td>
              <td className="num">{money(one.interestSatang)}</td>
              <td className="num">{money(one.unappliedSatang)}</td>
              <td>{one.entryId === null ? '' : <Link to={`/books/entries/${one.entryId}`}>{t('loans.entry')}</Link>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}
