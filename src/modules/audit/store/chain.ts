import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { Anchor } from '../rules/anchor.ts'

export type End = { seq: string; hash: string; sealedAt: string } | undefined

/** The last link of the chain. */
export async function end(tx: Tx): Promise<End> {
  const { rows } = await sql<NonNullable<End>>`select seq::text, encode(hash, 'hex') as hash, sealed_at as "sealedAt" from audit.seal s order by s.seq desc limit 1`.execute(tx)
  return rows[0]
}

/** The hashes at some places of the chain. */
export async function hashesAt(tx: Tx, places: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ seq: string; hash: string }>`select seq::text, encode(hash, 'hex') as hash from audit.seal where seq = any (${[...places]}::bigint[])`.execute(tx)
  return new Map(rows.map((row) => [row.seq, row.hash]))
}

export async function counts(tx: Tx): Promise<{ events: number; waiting: number }> {
  const { rows } = await sql<{ events: number; waiting: number }>`select count(*)::int as events,
    (count(*) filter (where not exists (select from audit.seal s where s.event_id = e.id)))::int as waiting from audit.event e`.execute(tx)
  return rows[0]!
}

export async function backdated(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ seq: string }>`select seq::text from audit.backdated() limit 100`.execute(tx)
  return rows.map((row) => row.seq)
}

export async function insertAnchor(tx: Tx, anchor: Anchor, day: LocalDate): Promise<void> {
  await sql`insert into audit.anchor (seq, at, day, document) values (${anchor.seq}::bigint, ${anchor.at}::timestamptz, ${day}::date, ${JSON.stringify(anchor)}::jsonb)`.execute(tx)
}

/** Held until the transaction ends: one at a time makes an anchor. */
export async function lockAnchors(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7340003)`.execute(tx)
}

export async function anchoredOn(tx: Tx, day: LocalDate): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select from audit.anchor where day = ${day}::date) as found`.execute(tx)
  return rows[0]!.found
}

/** The anchors that were made, in that order. */
export async function anchors(tx: Tx): Promise<Anchor[]> {
  const { rows } = await sql<{ document: Anchor }>`select document from audit.anchor order by at`.execute(tx)
  return rows.map((row) => row.document)
}

export async function lastAnchor(tx: Tx): Promise<(Pick<Anchor, 'seq' | 'at' | 'keyId'> & { day: LocalDate }) | undefined> {
  const { rows } = await sql<{ document: Anchor; day: LocalDate }>`select document, day from audit.anchor order by at desc limit 1`.execute(tx)
  const row = rows[0]
  return row && { seq: row.document.seq, at: row.document.at, keyId: row.document.keyId, day: row.day }
}

export type Sealed = {
  seq: string; prev: string; hash: string; id: string | null; at: string; actor: string; actor_name: string; action: string
  subject_module: string; subject_id: string; agency_id: string; detail: string; request_id: string
}

/** Links after a place with their events, every value in the text that was hashed. */
export async function links(tx: Tx, after: string, most: number): Promise<Sealed[]> {
  const { rows } = await sql<Sealed>`select s.seq::text, encode(s.prev, 'hex') as prev, encode(s.hash, 'hex') as hash, e.id,
      to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at, e.actor, e.actor_name, e.action, e.subject_module, e.subject_id,
      coalesce(e.agency_id::text, '') as agency_id, e.detail::text as detail, coalesce(e.request_id, '') as request_id
    from audit.seal s left join audit.event e on e.id = s.event_id where s.seq > ${after}::bigint order by s.seq limit ${most}`.execute(tx)
  return rows
}
