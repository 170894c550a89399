import type { Refusal, Text } from '../../../kernel/refusal.ts'
import { fiscalYear, parts, toBE, type LocalDate } from '../../../kernel/local-date.ts'

/** Everything the office numbers by itself. */
export const seriesCodes = [
  'advances.request', 'advances.contract', 'advances.voucher_receipt', 'documents.cash_receipt', 'securities.receipt', 'documents.letter',
] as const
export type SeriesCode = (typeof seriesCodes)[number]

/** What a series is called, and which year its numbers begin anew in: letters by the calendar year (ระเบียบงานสารบรรณ), money by the fiscal year. */
export type Series = { title: Text; year: 'fiscal' | 'calendar' }

export const seriesOf: Readonly<Record<SeriesCode, Series>> = {
  'advances.request': { title: { th: 'คำขอยืมเงิน', en: 'Requests for an advance' }, year: 'fiscal' },
  'advances.contract': { title: { th: 'สัญญาการยืมเงิน', en: 'Advance agreements' }, year: 'fiscal' },
  'advances.voucher_receipt': { title: { th: 'ใบรับใบสำคัญ', en: 'Receipts for vouchers' }, year: 'fiscal' },
  'documents.cash_receipt': { title: { th: 'ใบเสร็จรับเงิน', en: 'Cash receipts' }, year: 'fiscal' },
  'securities.receipt': { title: { th: 'ใบรับหลักประกัน', en: 'Receipts for securities' }, year: 'fiscal' },
  'documents.letter': { title: { th: 'หนังสือออก', en: 'Outgoing letters' }, year: 'calendar' },
}

/** The highest number an officer may start with: seven digits are more than an office writes in a year. */
export const startMax = 9_999_999

/** The year (พ.ศ.) in which a day's number of this series counts. */
export function seriesYear(series: SeriesCode, on: LocalDate): number {
  return seriesOf[series].year === 'fiscal' ? fiscalYear(on) : toBE(parts(on).year)
}

/** A number as people see it: 12/2570. */
export function numberText(n: number, year: number): string {
  return `${n}/${year}`
}

/** A counter beside the highest number that came in from a register. */
export type Counter = { series: SeriesCode; year: number; last: number; drawn: number; highest: number }

/** Whether an officer has to say where our own numbers begin: numbers came in that ours would meet. */
export function needsStart(counter: Pick<Counter, 'last' | 'highest'>): boolean {
  return counter.highest > counter.last
}

/** Why no number can be drawn. */
export function drawRefusals(counter: Counter): Refusal[] {
  if (!needsStart(counter)) return []
  const { series, year, highest } = counter
  return [{ code: 'documents.series_unconfirmed', facts: { series: seriesOf[series].title.th, seriesEn: seriesOf[series].title.en, year, highest, next: highest + 1 } }]
}

/** Why a series cannot begin at this number: it would repeat one, or leave a gap in numbers we issued. */
export function startRefusals(counter: Counter, start: number): Refusal[] {
  const reasons: Refusal[] = []
  if (start <= counter.highest) reasons.push({ code: 'documents.start_too_low', path: 'start', facts: { highest: counter.highest } })
  if (counter.drawn > 0 && !needsStart(counter)) reasons.push({ code: 'documents.series_running', path: 'start', facts: { last: counter.last } })
  return reasons
}
