import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'

/** What was settled up to the day: the sums of all movements less those dated later (alias a). Satang. */
export function settledBy(day: LocalDate) {
  return sql<bigint>`(a.settled_vouchers + a.settled_cash - case when a.last_round_on > ${day}::date then
    (select coalesce(sum(m.vouchers + m.cash), 0)::bigint from advances.movement m where m.advance_id = a.id and m.on_day > ${day}::date) else 0 end)`
}

/** Vouchers and cash where nothing is dated later: the sums as they stand (alias a). Satang. */
export const settledInAll = sql<bigint>`(a.settled_vouchers + a.settled_cash)`

/** Outstanding as of the day (decision 7), never negative (alias a). Satang. */
export function owedBy(day: LocalDate) {
  return sql<bigint>`greatest(a.amount - ${settledBy(day)}, 0)`
}

/** What was received after the day is left out; an unknown day of receipt is not (decision 7; alias a). */
export function knownBy(day: LocalDate) {
  return sql`(a.received_on is null or a.received_on <= ${day}::date)`
}

/** The duty to clear of the advance (aliases a, d): each advance has exactly one. */
export const withDuty = sql`advances.advance a join obligations.duty d on d.subject_id = a.id and d.kind = 'advances.clear'`

/**
 * The few advances with a movement dated after the day, joined to their duty: found by that day alone, before anything else is asked of
 * them, for no statistics tell how few they are.
 */
export function movingAfter(day: LocalDate) {
  return sql`(select * from advances.advance where last_round_on > ${day}::date offset 0) a join obligations.duty d on d.subject_id = a.id and d.kind = 'advances.clear'`
}
