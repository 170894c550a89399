import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'

/** Vouchers and cash of the accepted rounds up to the day: the sums of all rounds less those dated later (alias a). Satang. */
export function settledBy(day: LocalDate) {
  return sql<bigint>`(a.settled_vouchers + a.settled_cash - case when a.last_round_on > ${day}::date then
    (select coalesce(sum(c.vouchers + c.cash), 0)::bigint from advances.clearing c
      where c.advance_id = a.id and c.state = 'accepted' and c.handed_in_on > ${day}::date) else 0 end)`
}

/** Vouchers and cash where no round is dated later: the sums as they stand (alias a). Satang. */
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
 * The few advances with a round dated after the day, joined to their duty: found by that day alone, before anything else is asked of
 * them, for no statistics tell how few they are.
 */
export function movingAfter(day: LocalDate) {
  return sql`(select * from advances.advance where last_round_on > ${day}::date offset 0) a join obligations.duty d on d.subject_id = a.id and d.kind = 'advances.clear'`
}
