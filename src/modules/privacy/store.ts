import { sql } from 'kysely'
import type { Tx } from '../../platform/context.ts'

export type NewLook = { accountId: string | null; actor: string; actorName: string; what: string; subjectId: string; reason: string | null; requestId: string | null; at: string | null }

export async function insertLooks(tx: Tx, rows: readonly NewLook[]): Promise<void> {
  await sql`insert into privacy.looked (at, account_id, actor, actor_name, what, subject_id, reason, request_id)
    select coalesce(at, clock_timestamp()), "accountId", actor, "actorName", what, "subjectId", reason, "requestId" from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as l(at timestamptz, "accountId" uuid, actor text, "actorName" text, what text, "subjectId" uuid, reason text, "requestId" text)`.execute(tx)
}

export type Look = { at: string; actorName: string; what: string; subjectId: string; reason: string | null }

/** Who looked at these records, the latest first; `notBy`: one's own looks are no news. */
export async function looksAt(tx: Tx, it: { ids: string[]; notBy: string | null; most: number }): Promise<Look[]> {
  const { rows } = await sql<Look>`select at, actor_name as "actorName", what, subject_id as "subjectId", reason from privacy.looked
    where subject_id = any (${it.ids}::uuid[]) and (${it.notBy}::text is null or actor <> ${it.notBy}) order by at desc limit ${it.most}`.execute(tx)
  return rows
}

/** Looks older than so many days are let go, but those at whom a hold keeps. */
export async function forgetLooks(tx: Tx, days: number): Promise<number> {
  const { numAffectedRows } = await sql`delete from privacy.looked l where l.at < clock_timestamp() - make_interval(days => ${days})
    and not exists (select from privacy.hold h where h.person_id = l.subject_id and h.ended_at is null)`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

export type Hold = { id: string; reason: string; madeName: string; madeAt: string }

export async function holdsOf(tx: Tx, personId: string): Promise<Hold[]> {
  const { rows } = await sql<Hold>`select id, reason, made_name as "madeName", made_at as "madeAt" from privacy.hold where person_id = ${personId} and ended_at is null order by made_at`.execute(tx)
  return rows
}

export async function insertHold(tx: Tx, it: { id: string; personId: string; reason: string; by: string; name: string }): Promise<void> {
  await sql`insert into privacy.hold (id, person_id, reason, made_by, made_name) values (${it.id}, ${it.personId}, ${it.reason}, ${it.by}, ${it.name})`.execute(tx)
}

/** Ends a hold; the person it was on, or nothing when it has ended. */
export async function endHold(tx: Tx, id: string, by: string): Promise<string | undefined> {
  const { rows } = await sql<{ personId: string }>`update privacy.hold set ended_at = clock_timestamp(), ended_by = ${by} where id = ${id} and ended_at is null returning person_id as "personId"`.execute(tx)
  return rows[0]?.personId
}

export async function insertErasure(tx: Tx, it: { personId: string; by: string; reason: string; places: Record<string, number> }): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into privacy.erasure (person_id, made_by, reason, places) values (${it.personId}, ${it.by}, ${it.reason}, ${JSON.stringify(it.places)}::jsonb)
    on conflict (person_id) do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export async function erasedAt(tx: Tx, personId: string): Promise<string | null> {
  const { rows } = await sql<{ at: string }>`select at from privacy.erasure where person_id = ${personId}`.execute(tx)
  return rows[0]?.at ?? null
}
