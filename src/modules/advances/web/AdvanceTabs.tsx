import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { DueChip } from '../../../ui/chip.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { useToday } from '../../../ui/session.ts'
import { Empty } from '../../../ui/states.tsx'
import { onDay } from './advance.ts'
import type { Advance } from './advance.ts'

/** Narrower than this the table scrolls sideways, so that no figure is cut. */
const WIDE = { minWidth: 640 }

function Scrolled({ label, children }: { label: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a table that scrolls sideways must be reachable
    <div className="table-scroll" tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  )
}

/** What the contract and its row of the register say besides. */
export function Documents({ advance }: { advance: Advance }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const facts = [
    { key: 'approved', label: t('advances.approved'), value: day(advance.approvedOn), figure: true },
    { key: 'amount', label: t('advances.amount'), value: money(advance.amountSatang), figure: true },
    { key: 'source', label: t('advances.source'), value: advance.source ?? '-' },
    { key: 'category', label: t('advances.category'), value: advance.category ?? '-' },
    { key: 'kind', label: t('advances.kind'), value: t(`advances.kind_${advance.kind}`) },
    ...(advance.note ? [{ key: 'note', label: t('advances.note'), value: advance.note, wide: true }] : []),
  ]
  const extra = Object.entries(advance.extra).map(([key, value]) => ({ key, label: key, value }))
  return (
    <div className="form">
      <Facts facts={facts} />
      {extra.length > 0 ? (
        <section className="flow-s" aria-label={t('advances.extra')}>
          <h2 className="h-aside">{t('advances.extra')}</h2>
          <Facts facts={extra} />
        </section>
      ) : null}
    </div>
  )
}

/** What else the borrower has not cleared. */
export function Others({ advance }: { advance: Advance }) {
  const { t } = useT()
  const { day, money } = useFormat()
  const today = useToday()
  if (advance.others.length === 0) return <Empty title={t('advances.no_others_title')} />
  return (
    <Scrolled label={t('advances.tab_others')}>
      <table className="grid rounds" style={WIDE}>
        <thead>
          <tr>
            <th scope="col">{t('advances.number')}</th>
            <th scope="col">{t('advances.purpose')}</th>
            <th scope="col">{t('advances.due')}</th>
            <th scope="col">{t('advances.state')}</th>
            <th scope="col" className="num">{t('advances.amount')}</th>
            <th scope="col" className="num">{t('advances.outstanding')}</th>
          </tr>
        </thead>
        <tbody>
          {advance.others.map((other) => (
            <tr key={other.id}>
              <td>
                <Link className="key" to={`/advances/${other.id}`}>
                  {other.number}
                </Link>
              </td>
              <td title={other.project}>{other.project}</td>
              <td className="tab">{day(other.effectiveDueOn)}</td>
              <td>
                <DueChip dueOn={onDay(other.effectiveDueOn)} today={today} provisional={other.provisional} />
              </td>
              <td className="num">{money(other.amountSatang)}</td>
              <td className="num strong">{money(other.outstandingSatang)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  )
}
