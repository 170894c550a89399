import { useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { Chip } from '../../../ui/chip.tsx'
import { DateInput } from '../../../ui/date-input.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Aside, Crumb, Split, Tabs, Title } from '../../../ui/page.tsx'
import { asApiError, useRead } from '../../../ui/query.ts'
import { useToday } from '../../../ui/session.ts'
import { Empty, Reading } from '../../../ui/states.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { loans } from '../contract.ts'
import type { Loan } from './loan.ts'
import { LoanSchedule } from './LoanSchedule.tsx'

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
          { key: 'opened', label: t('loans.opened', { day: day(loan.openedOn) }), value: money(loan.openingSatang), figure: true, note: source },
        ]}
      />
    </div>
  )
}

function Sections({ loan }: { loan: Loan }) {
  const { t } = useT()
  const [params] = useSearchParams()
  const current = params.get('tab') === 'payments' ? 'payments' : 'schedule'
  const tabs = (['schedule', 'payments'] as const).map((key) => ({ key, label: t(`loans.${key}`), count: key === 'payments' ? loan.payments.length : loan.schedule.length, to: `?tab=${key}`, current: key === current }))
  return (
    <>
      <Tabs tabs={tabs} />
      {current === 'payments' ? <Payments loan={loan} /> : <LoanSchedule loan={loan} />}
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
                {one.file === null ? one.kind : t('loans.paid_from_line', { file: one.file, no: one.lineNo ?? 0 })} <span className="note">{one.actor}</span>
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

/** What settles the loan on a day, part by part. */
function PayOff({ loan }: { loan: Loan }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const [on, setOn] = useState<LocalDate>(useToday())
  const quote = useRead(loans.quote, { id: loan.id, day: on }).data
  return (
    <Aside title={t('loans.pay_off')}>
      <label htmlFor="pay-off-on">{t('loans.pay_off_on')}</label>
      <DateInput value={on} min={loan.openedOn as LocalDate} onChange={(day, problem) => (day !== null && problem === null && day >= loan.openedOn ? setOn(day) : undefined)} described={{ id: 'pay-off-on' }} />
      {quote ? (
        <Facts
          facts={[
            { key: 'principal', label: t('loans.part_principal'), value: money(quote.principalSatang), figure: true, wide: true },
            { key: 'due', label: t('loans.interest_due'), value: money(quote.interestDueSatang), figure: true, wide: true },
            { key: 'since', label: t('loans.interest_since', { count: quote.days, day: day(quote.interestFrom) }), value: money(quote.interestSinceSatang), figure: true, wide: true },
            { key: 'unapplied', label: t('loans.less_unapplied'), value: money(quote.unappliedSatang), figure: true, wide: true },
            { key: 'sum', label: t('loans.pay_off'), value: money(quote.payOffSatang), figure: true, strong: true, wide: true },
          ]}
        />
      ) : null}
      <p className="note">{t('loans.terms_unconfirmed')}</p>
    </Aside>
  )
}
