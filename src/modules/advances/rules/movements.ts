import { addDays, compare, type LocalDate } from '../../../kernel/local-date.ts'
import { max0, sum, type Satang } from '../../../kernel/money.ts'

/** Whatever changes what is settled, on its day: an accepted round adds, a query that was not answered or was disallowed takes away. */
export type Movement = { on: LocalDate; amount: Satang }

/** A query as far as it decides what is settled. */
export type QueryState = 'open' | 'answered' | 'accepted' | 'disallowed' | 'withdrawn'

/** What was settled up to and including the day, in satang. */
function settledOn(movements: readonly Movement[], day: LocalDate): Satang {
  return sum(movements.filter((it) => it.on <= day).map((it) => it.amount))
}

/** What is outstanding on the day, in satang; never negative (decision 7). */
export function owedOn(amount: Satang, movements: readonly Movement[], day: LocalDate): Satang {
  return max0(amount - settledOn(movements, day))
}

/** The day from which everything recorded covers the amount for good; null while something will be left. */
export function coveredFrom(amount: Satang, movements: readonly Movement[]): LocalDate | null {
  let total = 0n
  let from: LocalDate | null = null
  for (const day of daysOf(movements)) {
    total += sum(movements.filter((it) => it.on === day).map((it) => it.amount))
    if (total < amount) from = null
    else from ??= day
  }
  return from
}

/** The first day on which a queried amount counts as not settled: the day after the last day for the answer (rules A10). */
export function lapsesOn(answerBy: LocalDate): LocalDate {
  return addDays(answerBy, 1)
}

/** From which day a query takes its amount out of what is settled, after it was answered on the day; null: it does not. A late answer changes nothing by itself. */
export function unsettledAfterAnswer(answerBy: LocalDate, answeredOn: LocalDate): LocalDate | null {
  return answeredOn <= answerBy ? null : lapsesOn(answerBy)
}

/** The same after the decision: accepted counts back to the day handed in; disallowed from the lapse, else from the day of the decision. */
export function unsettledAfterDecision(outcome: 'accepted' | 'disallowed', lapsedOn: LocalDate | null, today: LocalDate): LocalDate | null {
  if (outcome === 'accepted') return null
  return lapsedOn === null || lapsedOn > today ? today : lapsedOn
}

/** What keeps the reminders quiet: rounds and late answers that finance has not decided on; open queries with the day they lapse and what they take away. */
export type Pending = { waiting: Satang; lapses: readonly Movement[] }

/**
 * How long the reminders of the duty to clear rest (decision 7): for good while what waits for finance covers the rest, until the next lapse
 * while only open queries are left, not at all otherwise. `until` null: until it is said again.
 */
export function quietWindow(amount: Satang, movements: readonly Movement[], pending: Pending, today: LocalDate): { from: LocalDate; until: LocalDate | null } | null {
  const left = max0(amount - sum(movements.map((it) => it.amount)))
  if (left === 0n) return null
  if (pending.waiting >= left) return { from: today, until: null }
  const ahead = pending.lapses.filter((it) => it.on > today).toSorted((a, b) => compare(a.on, b.on))
  if (ahead.length === 0 || owedOn(amount, movements, today) > pending.waiting) return null
  return { from: today, until: untilUncovered(left, pending.waiting, ahead) }
}

/** The day of the first lapse after which what waits no longer covers what is left. */
function untilUncovered(left: Satang, waiting: Satang, ahead: readonly Movement[]): LocalDate | null {
  let still = left - sum(ahead.map((it) => it.amount))
  for (const lapse of ahead) {
    still += lapse.amount
    if (still > waiting) return lapse.on
  }
  return null
}

function daysOf(movements: readonly Movement[]): LocalDate[] {
  return [...new Set(movements.map((it) => it.on))].toSorted(compare)
}
