import { addDays, compare, daysBetween, fiscalYear, type LocalDate } from '../../kernel/local-date.ts'
import { max0, sum, type Satang } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { numberKey } from '../../kernel/thai-text.ts'

/** What the money is for; the clock follows it (MoF 2562, cl. 65). */
export type AdvanceKind = 'travel' | 'other' | 'transfer'

/** One hand-in of vouchers and cash; it counts from the day it was handed in, once it is accepted (decision 7). */
export type Round = { handedInOn: LocalDate; vouchers: Satang; cash: Satang; state: 'handed-in' | 'accepted' | 'returned' | 'reversed' }

/** The days that can start a clock. */
export type ClockFacts = {
  kind: AdvanceKind
  receivedOn: LocalDate | null
  plannedReturnOn: LocalDate | null
  returnedOn: LocalDate | null
  /** The trip did not take place: the money goes back at once (rules A4, trap 4). */
  tripCancelledOn?: LocalDate | null
}

/** Which rule counts, from which day, and whether that day is only planned. eventOn null: the clock has not started. */
export type ClearingClock = { rule: AdvanceKind | 'cancelledTrip'; eventOn: LocalDate | null; provisional: boolean }

/** A due date as it stands in the obligation; both days or none. */
export type DueDates = { nominalDueOn: LocalDate | null; effectiveDueOn: LocalDate | null; provisional: boolean }

/** Where an advance stands on a day, in one word; the register, the chips and the saved views use the same words. */
export type Standing = 'cleared' | 'overdue' | 'today' | 'due-7' | 'later' | 'provisional' | 'no-date'

/** Ageing by effective due date (rules.md A.3). 'none': no due date, or a provisional one. */
export const brackets = ['later', 'due-7', 'today', '1-30', '31-60', '61-90', '91-365', 'over-365', 'none'] as const
export type Bracket = (typeof brackets)[number]

const soonDays = 7

/** Vouchers and cash of the accepted rounds handed in up to and including the day, in satang. */
export function settled(rounds: readonly Round[], day: LocalDate): { vouchers: Satang; cash: Satang } {
  const counted = rounds.filter((round) => round.state === 'accepted' && round.handedInOn <= day)
  return { vouchers: sum(counted.map((round) => round.vouchers)), cash: sum(counted.map((round) => round.cash)) }
}

/** What the borrower still owes, in satang; never negative (decision 7). */
export function outstanding(amount: Satang, vouchers: Satang, cash: Satang): Satang {
  return max0(amount - vouchers - cash)
}

/** What is owed to the borrower after spending more than was advanced, in satang (decision 7). */
export function claim(amount: Satang, vouchers: Satang, cash: Satang): Satang {
  return max0(vouchers + cash - amount)
}

/** The day handed in of the accepted round by which the sum reaches the amount; null while it does not. */
export function coveredOn(amount: Satang, rounds: readonly Round[]): LocalDate | null {
  let total = 0n
  for (const round of accepted(rounds)) {
    total += round.vouchers + round.cash
    if (total >= amount) return round.handedInOn
  }
  return null
}

/** Overdue on a day: something is outstanding and the effective due day has passed; a provisional date never is (decisions 7, 8). */
export function isOverdue(owed: Satang, due: DueDates, day: LocalDate): boolean {
  return owed > 0n && !due.provisional && due.effectiveDueOn !== null && due.effectiveDueOn < day
}

/** Days after the effective due day, else 0. */
export function daysOverdue(owed: Satang, due: DueDates, day: LocalDate): number {
  return isOverdue(owed, due, day) && due.effectiveDueOn !== null ? daysBetween(due.effectiveDueOn, day) : 0
}

/** The bracket of what is outstanding, counted from the effective due day, not from the day of the advance (rules.md A.3). */
export function bracket(due: DueDates, day: LocalDate): Bracket {
  if (due.effectiveDueOn === null || due.provisional) return 'none'
  const late = daysBetween(due.effectiveDueOn, day)
  if (late <= 0) return ahead(-late)
  if (late <= 30) return '1-30'
  if (late <= 60) return '31-60'
  if (late <= 90) return '61-90'
  return late <= 365 ? '91-365' : 'over-365'
}

/** Where the advance stands on the day, in one word. */
export function standing(owed: Satang, due: DueDates, day: LocalDate): Standing {
  if (owed === 0n) return 'cleared'
  if (due.effectiveDueOn === null) return 'no-date'
  if (due.provisional) return 'provisional'
  const late = daysBetween(due.effectiveDueOn, day)
  return late > 0 ? 'overdue' : ahead(-late)
}

/**
 * Which clock runs: travel from the day of return, all else from the day the money was received (MoF 2562, cl. 65).
 * A planned return gives a provisional date; without any day there is none, and nothing is invented (decision 8).
 */
export function clearingClock(it: ClockFacts): ClearingClock {
  if (it.tripCancelledOn) return { rule: 'cancelledTrip', eventOn: it.tripCancelledOn, provisional: false }
  if (it.kind !== 'travel') return { rule: it.kind, eventOn: it.receivedOn, provisional: it.receivedOn === null }
  if (it.returnedOn !== null) return { rule: 'travel', eventOn: it.returnedOn, provisional: false }
  return { rule: 'travel', eventOn: it.plannedReturnOn, provisional: true }
}

/** The day from which the return date is chased: the money was received for travel and no day of return is known at all (decision 8). */
export function returnAskedFrom(it: ClockFacts): LocalDate | null {
  return it.kind === 'travel' && it.returnedOn === null && it.plannedReturnOn === null && !it.tripCancelledOn ? it.receivedOn : null
}

/** The last day of a period of grace: counted from the nominal due day, never from the rolled one (ป.พ.พ. 193/7; ฎีกา 2981/2545). */
export function extendedFrom(nominalDueOn: LocalDate, days: number): LocalDate {
  return addDays(nominalDueOn, days)
}

/** Why a clearing round cannot be taken, all reasons. `owed` = outstanding with everything recorded, later days too. */
export function clearingRefusals(
  round: { handedInOn: LocalDate; vouchers: Satang; cash: Satang },
  advance: { number: string; receivedOn: LocalDate | null; owed: Satang },
  today: LocalDate,
): Refusal[] {
  const reasons: Refusal[] = []
  if (advance.owed === 0n) reasons.push({ code: 'advances.already_cleared', facts: { number: advance.number } })
  if (round.vouchers + round.cash <= 0n) reasons.push({ code: 'advances.round_empty', path: 'vouchersSatang' })
  if (round.handedInOn > today) reasons.push({ code: 'advances.round_in_future', path: 'handedInOn', facts: { day: round.handedInOn } })
  if (advance.receivedOn !== null && round.handedInOn < advance.receivedOn) {
    reasons.push({ code: 'advances.round_before_receipt', path: 'handedInOn', facts: { day: round.handedInOn, receivedOn: advance.receivedOn } })
  }
  return reasons
}

/** Why a day of return cannot be recorded, all reasons. */
export function returnRefusals(returnedOn: LocalDate, advance: { number: string; kind: AdvanceKind; owed: Satang }, today: LocalDate): Refusal[] {
  const reasons: Refusal[] = []
  if (advance.kind !== 'travel') reasons.push({ code: 'advances.return_not_travel', facts: { number: advance.number } })
  if (advance.owed === 0n) reasons.push({ code: 'advances.already_cleared', facts: { number: advance.number } })
  if (returnedOn > today) reasons.push({ code: 'advances.return_in_future', path: 'returnedOn', facts: { day: returnedOn } })
  return reasons
}

const yearAfterSlash = /\/(\d{2}|\d{4})$/

/**
 * The fiscal year (พ.ศ.) of a register number: written after the slash ('113/2566', '113/66'), else that of the earliest known day,
 * else 0. Numbers are unique within it (decision 2).
 */
export function numberYear(number: string, days: readonly (LocalDate | null)[]): number {
  const written = yearAfterSlash.exec(numberKey(number))?.[1]
  if (written !== undefined) return written.length === 2 ? 2500 + Number(written) : Number(written)
  const known = days.filter((day) => day !== null).toSorted(compare)[0]
  return known === undefined ? 0 : fiscalYear(known)
}

/** Sorts numbers as people count: year first, then the key with every run of digits padded to ten. Other series stay together. */
export function numberOrder(fiscalYear: number, key: string): string {
  return `${padded(String(fiscalYear), 4)} ${key.replace(/\d+/g, (digits) => padded(digits, 10))}`
}

function padded(digits: string, places: number): string {
  return digits.padStart(places, '0')
}

function ahead(days: number): 'today' | 'due-7' | 'later' {
  if (days === 0) return 'today'
  return days <= soonDays ? 'due-7' : 'later'
}

function accepted(rounds: readonly Round[]): Round[] {
  return rounds.filter((round) => round.state === 'accepted').toSorted((a, b) => compare(a.handedInOn, b.handedInOn))
}
