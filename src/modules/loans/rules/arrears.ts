import { addDays, daysBetween, type LocalDate } from '../../../kernel/local-date.ts'
import type { Satang } from '../../../kernel/money.ts'

/** A band of days past due; `to` null: and more. The allowance rate stays blank until the fund enters its own policy (C.3). */
export type Band = { from: number; to: number | null }

/** The bands suggested until the fund sets its own. */
const suggestedBands: readonly Band[] = [{ from: 0, to: 0 }, { from: 1, to: 90 }, { from: 91, to: 180 }, { from: 181, to: 365 }, { from: 366, to: null }]

/** An instalment with what is open of it. */
export type OpenInstalment = { dueOn: LocalDate; open: Satang }

/** Days since the oldest instalment that is not paid whole fell due: due yesterday is one day. */
export function daysPastDue(instalments: readonly OpenInstalment[], day: LocalDate): number {
  const oldest = instalments.filter((one) => one.open > 0n && one.dueOn < day).map((one) => one.dueOn).toSorted()[0]
  return oldest === undefined ? 0 : daysBetween(oldest, day)
}

/** The code of the band: '0', '1-90', '366-'. */
export function bandOf(days: number, bands: readonly Band[] = suggestedBands): string {
  const found = bands.find((band) => days >= band.from && (band.to === null || days <= band.to))
  return found === undefined ? String(days) : bandCode(found)
}

function bandCode({ from, to }: Band): string {
  return to === from ? String(from) : `${from}-${to ?? ''}`
}

/**
 * The last day on which a notice to the guarantor keeps interest and damages whole: day 60 of the default, whose first day is the day after the
 * due day (CCC 686). The earlier of the two readings in use.
 */
export function guarantorNoticeBy(dueOn: LocalDate): LocalDate {
  return addDays(dueOn, 60)
}
