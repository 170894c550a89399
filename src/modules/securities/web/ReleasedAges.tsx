import { Link } from 'react-router'
import { addDays, localDate } from '../../../kernel/local-date.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { AgeingChart } from '../../../ui/ageing-chart.tsx'
import type { Age } from '../../../ui/ageing-chart.tsx'
import { asSatang, day, useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import type { Lang } from '../../../ui/i18n.ts'
import { useRead } from '../../../ui/query.ts'
import { Say } from '../../../ui/say.tsx'
import { useMay } from '../../../ui/session.ts'
import { Loading } from '../../../ui/states.tsx'
import { rulebook } from '../../rulebook/contract.ts'
import type { Totals } from './security.ts'

type Band = Totals['ages'][number]['age']

/** The oldest first, in the deepest red; up to 15 days is within the limit. */
const BANDS: { band: Band; age: Age; days: [from: number, to: number | null] }[] = [
  { band: 'over-365', age: 4, days: [366, null] },
  { band: '91-365', age: 3, days: [91, 365] },
  { band: '31-90', age: 2, days: [31, 90] },
  { band: '16-30', age: 1, days: [16, 30] },
  { band: '0-15', age: 0, days: [0, 15] },
]

/** How long it has been since release, with the sum that equals the register, and the rule behind it. */
export function ReleasedAges({ of }: { of: Totals | undefined }) {
  const { t } = useT()
  return (
    <aside className="aside" aria-label={t('securities.ages')}>
      <div className="flow">
        {of ? <Ages of={of} /> : <Loading lines={6} />}
        <RuleSaid />
      </div>
    </aside>
  )
}

function Ages({ of }: { of: Totals }) {
  const { t } = useT()
  const { count, money } = useFormat()
  const ages = new Map(of.ages.map((one) => [one.age, one]))
  const amountOf = (band: Band) => asSatang(ages.get(band)?.amountSatang ?? 0n)
  const today = localDate(of.asOf)
  const rows = BANDS.map(({ band, age, days }) => ({ key: band, label: t(`securities.age_${band}`), to: rowsOf(today, days), parts: [{ age, amount: amountOf(band) }], figures: [asFigure(ages.get(band)?.count ?? 0), amountOf(band)] }))
  const total = { count: of.ages.reduce((sum, one) => sum + one.count, 0), amount: of.ages.reduce((sum, one) => sum + asSatang(one.amountSatang), 0n) }
  return (
    <>
      <AgeingChart title={t('securities.ages')} bands={BANDS.map(({ band, age }) => ({ age, label: t(`securities.age_${band}`) }))} rows={rows} heads={[t('securities.items'), t('ui.baht')]} />
      <table className="rows tight">
        <tbody>
          <tr className="sum">
            <td style={REST}>{t('ui.total')}</td>
            <td className="num">{count(total.count)}</td>
            <td className="num total-mark">
              <span>{money(total.amount)}</span>
            </td>
          </tr>
        </tbody>
      </table>
    </>
  )
}

/** The figures stand at the right, below those of the bars. */
const REST = { width: '100%' }

/** The rows of a band: released so many days before the day, as the filter of the column is typed. */
function rowsOf(today: LocalDate, [from, to]: [number, number | null]): string {
  const on = (days: number) => day(addDays(today, -days), 'th', 'numeric')
  const typed = to === null ? `<= ${on(from)}` : `${on(to)}-${on(from)}`
  return `?${new URLSearchParams({ view: 'released', 'f.state': 'released', 'f.releasedOn': typed }).toString()}`
}

/** The chart's figures are whole baht of satang: a number of items stands there as so many baht. */
function asFigure(items: number): bigint {
  return BigInt(items) * 100n
}

/** A clause stands in the rulebook as the regulation writes it. */
function clauseIn(clause: string, lang: Lang): string {
  return lang === 'th' ? clause : clause.replace(/^ข้อ\s*/, 'cl. ')
}

/** How the limit is counted, by the rule in force. */
function RuleSaid() {
  const { t, lang } = useT()
  const found = useRead(rulebook.list, {}, { enabled: useMay(rulebook.list.may) })
  const rule = found.data?.rows.find((one) => one.code === 'securities.return')
  if (rule === undefined) return null
  return (
    <Say live={false}>
      {t('securities.rule_said', { count: rule.days })} <Link to={`/settings/rules?rule=${rule.id}`}>{t('securities.see_rule', { clause: clauseIn(rule.clause ?? '', lang) })}</Link>
    </Say>
  )
}
