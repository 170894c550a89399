import { sql } from 'kysely'
import { failpoint } from '#failpoint'
import type { Tx } from '../../platform/context.ts'
import { namesOf, rowsOf } from '../../platform/database/columns.ts'

export type EventRow = {
  id: string
  actor: string
  actor_name: string
  action: string
  subject_module: string
  subject_id: string
  agency_id: string | null
  /** JSON. */
  detail: string
  request_id: string | null
}

const columns = {
  id: 'uuid', actor: 'text', actor_name: 'text', action: 'text', subject_module: 'text', subject_id: 'text', agency_id: 'uuid', detail: 'jsonb', request_id: 'text',
} as const

/** One plain insert for any number of events (decision 16). */
export async function insert(tx: Tx, events: EventRow[]): Promise<void> {
  await sql`insert into audit.event (${namesOf(columns)}) select ${namesOf(columns)} from ${rowsOf('r', columns, events)}`.execute(tx)
  failpoint('audit.recorded')
}

export type Told = { id: string; at: string; actorName: string; action: string; detail: Record<string, unknown> }

/** The events of records, also those that stand in a page with others (decision record 0040). */
const toldOf = (module: string, ids: string[]) => sql`select id, at, actor_name as "actorName", action, detail from audit.event
    where subject_module = ${module} and subject_id = any (${ids}::text[])
  union all
  select e.id, e.at, e.actor_name, e.action, audit.detail_of(e.detail, s.id) from unnest(${ids}::text[]) s(id) join audit.event e
    on e.subject_module = ${module} and length(e.subject_id) = 74 and "left"(e.subject_id, 36) <= s.id and "right"(e.subject_id, 36) >= s.id
    where jsonb_exists(e.detail -> 'records', s.id)`

export async function ofSubject(tx: Tx, module: string, id: string): Promise<Told[]> {
  const { rows } = await sql<Told>`${toldOf(module, [id])} order by at, id limit 500`.execute(tx)
  return rows
}

/** The latest events of a record, newest first. */
export async function ofSubjects(tx: Tx, module: string, ids: string[]): Promise<Told[]> {
  const { rows } = await sql<Told>`${toldOf(module, ids)} order by at desc, id desc limit 500`.execute(tx)
  return rows
}

export async function sealPending(tx: Tx, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select audit.seal_pending(${most}::int) as n`.execute(tx)
  return rows[0]?.n ?? 0
}

export async function firstBreak(tx: Tx): Promise<{ seq: string; what: string } | undefined> {
  const { rows } = await sql<{ seq: string; what: string }>`select seq::text, what from audit.first_break()`.execute(tx)
  return rows[0]
}

/** Events that no seal covers though they are older than the given seconds. */
export async function unsealedOlderThan(tx: Tx, seconds: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from audit.event e
    where e.at < clock_timestamp() - make_interval(secs => ${seconds}) and not exists (select from audit.seal s where s.event_id = e.id)`.execute(tx)
  return rows[0]?.n ?? 0
}

export type NewsAsked = { module: string; actions: string[]; /** null: every record of the kind */ ids: string[] | null }
export type NewsRow = { id: string; at: string; actor: string; action: string; module: string; subjectId: string; number: string | null }

/** Events of the wanted kinds by others, the newest first. */
export async function news(tx: Tx, it: { wanted: NewsAsked[]; notBy: string; days: number; most: number }): Promise<NewsRow[]> {
  const parts = it.wanted.map(({ module, actions, ids }) => sql`(select e.id, e.at, e.actor_name as actor, e.action, e.subject_module as module, e.subject_id as "subjectId", e.detail ->> 'number' as number
    from audit.event e where e.subject_module = ${module} and e.action = any (${actions}::text[]) and e.actor <> ${it.notBy}
      and ${ids === null ? sql`true` : sql`e.subject_id = any (${ids}::text[])`} and e.at > clock_timestamp() - make_interval(days => ${it.days})
    order by e.at desc limit ${it.most})`)
  const { rows } = await sql<NewsRow>`select * from (${sql.join(parts, sql` union all `)}) n order by at desc, id limit ${it.most}`.execute(tx)
  return rows
}

export async function seenAt(tx: Tx, accountId: string): Promise<string | null> {
  if (accountId === '') return null
  const { rows } = await sql<{ at: string }>`select seen_at as at from audit.seen where account_id = ${accountId}`.execute(tx)
  return rows[0]?.at ?? null
}

export async function putSeen(tx: Tx, accountId: string): Promise<void> {
  await sql`insert into audit.seen (account_id, seen_at) values (${accountId}, clock_timestamp())
    on conflict (account_id) do update set seen_at = excluded.seen_at`.execute(tx)
}
