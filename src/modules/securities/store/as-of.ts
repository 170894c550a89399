import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'

/** As of the day the security exists: from the day the contract was signed, always when that is unknown (decision 9; alias s). */
export function existsBy(day: LocalDate) {
  return sql`(s.signed_on is null or s.signed_on <= ${day}::date)`
}

/** Held on the day (alias s). */
export function heldBy(day: LocalDate) {
  return sql`(s.returned_on is null or s.returned_on > ${day}::date)`
}

/** Released by the day; a later release is planned (alias s). */
export function releasedBy(day: LocalDate) {
  return sql`(s.released_on is not null and s.released_on <= ${day}::date)`
}
