import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'

type Sql = RawBuilder<unknown>

/** Where a security stands: the parts of it that movements change. */
export type Stood = Record<'amount' | 'releasedOn' | 'returnByOn' | 'endedOn' | 'endedBy' | 'expiresOn', Sql>

/** As it stands now: the row itself, which every index knows (alias s). No movement is dated ahead, so this is right for today. */
export const now: Stood = {
  amount: sql`s.amount`, releasedOn: sql`s.released_on`, returnByOn: sql`s.return_by_on`, endedOn: sql`s.ended_on`, endedBy: sql`s.ended_by`, expiresOn: sql`s.expires_on`,
}

const then = (column: string): Sql => sql`case when s.moved then a.${sql.ref(column)} else s.${sql.ref(column)} end`

/** As it stood on the day of `stoodBy`: after the last movement up to then; what nobody changed is as its row says (aliases s, a). */
export const onDay: Stood = {
  amount: sql`case when s.moved then a.stands else s.amount end`, releasedOn: then('released_on'), returnByOn: then('return_by_on'), endedOn: then('ended_on'),
  endedBy: then('ended_by'), expiresOn: then('expires_on'),
}

/** Joins where each security stood on the day, as `a`; costs nothing for rows without movements (alias s). */
export function stoodBy(day: LocalDate): Sql {
  return sql`left join lateral (select m.stands, m.released_on, m.return_by_on, m.ended_on, m.ended_by, m.expires_on from securities.movement m
    where s.moved and m.security_id = s.id and (m.on_day is null or m.on_day <= ${day}::date) order by m.seq desc limit 1) a on true`
}

/** As of the day the security exists: from the day it was lodged, else the contract was signed, always when neither is known (decision 9; alias s). */
export function existsBy(day: LocalDate): Sql {
  return sql`(coalesce(s.received_on, s.signed_on) is null or coalesce(s.received_on, s.signed_on) <= ${day}::date)`
}

/** Held on the day. */
export function heldBy(day: LocalDate, stood = now): Sql {
  return sql`(${stood.endedOn} is null or ${stood.endedOn} > ${day}::date)`
}

/** Released by the day; a later release is planned. */
export function releasedBy(day: LocalDate, stood = now): Sql {
  return sql`(${stood.releasedOn} is not null and ${stood.releasedOn} <= ${day}::date)`
}
