import { money } from './format.ts'

/** Satang for money, else a plain number; null where nothing is known (a gap, not a zero). */
export type ChartValue = bigint | number | null
export type ChartSeries = { key: string; label: string; values: ChartValue[]; /** lines and bars may stand in one picture */ as?: 'bar' | 'line'; look?: 'plan' | 'actual' | 'late' | 'soon' | 'calm' }
export type ChartProps = { title: string; /** words along the foot */ labels: string[]; series: ChartSeries[]; kind: 'bar' | 'line' | 'stack'; /** said under the title */ note?: string; height?: number }

/** How a value of a chart is written. */
export function chartText(value: ChartValue): string {
  if (value === null) return '-'
  return typeof value === 'bigint' ? money(value) : value.toLocaleString('en-US')
}
