import { useMemo } from 'react'
import { AgeingChart } from '../../../ui/ageing-chart.tsx'
import type { Age, AgeRow } from '../../../ui/ageing-chart.tsx'
import { asSatang } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { opened, textOf } from './report.ts'
import type { Report, Reports, Row } from './report.ts'

/** The brackets of an ageing and the band of the chart each belongs to. */
const BANDS: Record<string, Age> = { later: 0, none: 0, 'due-7': 1, today: 1, '1-30': 2, '31-60': 3, '61-90': 3, '91-365': 4, 'over-365': 4 }
const AGES: Age[] = [4, 3, 2, 1, 0]
const LABELS = ['reporting.band_later', 'reporting.band_7', 'reporting.band_1', 'reporting.band_31', 'reporting.band_over_90']

/** Whether a report is an ageing: an amount outstanding by agency and bracket. */
export function isAgeing(report: Report): boolean {
  return ['agency', 'bracket', 'outstandingSatang'].every((key) => report.columns.some((column) => column.key === key))
}

/** The rows of an ageing as bars, one for each agency, the most overdue first; the same sums as the table beside it. */
export function AgeingByAgency({ report, rows, agencies }: { report: Report; rows: Row[]; agencies: Reports['agencies'] }) {
  const { t } = useT()
  const title = t('reporting.by_agency')
  const bars = useMemo(() => barsOf(report, rows, agencies), [report, rows, agencies])
  const bands = AGES.map((age) => ({ age, label: t(LABELS[age] ?? '') }))
  return (
    <aside className="aside" aria-label={title}>
      <AgeingChart title={title} bands={bands} rows={bars} heads={[t('reporting.overdue'), t('reporting.outstanding')]} note={t('reporting.unit')} />
    </aside>
  )
}

function barsOf(report: Report, rows: Row[], agencies: Reports['agencies']): AgeRow[] {
  const names = new Map(agencies.map((agency) => [agency.code, agency.name]))
  const opens = report.columns.find((column) => column.key === 'agency')?.opens
  const codes = [...new Set(rows.map((row) => textOf(row, 'agency')))]
  const bars = codes.map((code) => {
    const own = rows.filter((row) => textOf(row, 'agency') === code)
    const parts = AGES.map((age) => ({ age, amount: sum(own.filter((row) => (BANDS[textOf(row, 'bracket')] ?? 0) === age)) }))
    const late = parts.reduce((total, part) => (part.age >= 2 ? total + part.amount : total), 0n)
    return { key: code, label: names.get(code) ?? code, to: opens && own[0] ? opened(opens, own[0]) : undefined, parts, figures: [late, sum(own)], late: true }
  })
  return bars.toSorted((a, b) => compare(b.figures, a.figures))
}

function sum(rows: Row[]): bigint {
  return rows.reduce((total, row) => total + asSatang(textOf(row, 'outstandingSatang') || '0'), 0n)
}

/** By the first figure that differs. */
function compare(a: bigint[], b: bigint[]): number {
  const at = a.findIndex((figure, index) => figure !== b[index])
  if (at < 0) return 0
  return (a[at] ?? 0n) < (b[at] ?? 0n) ? -1 : 1
}
