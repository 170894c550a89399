import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'
import type { Link, LinkPurpose, Standing } from '../rules/links.ts'

/** What a link is about: every link of it is withdrawn together. */
export type LinkSubject = { module: string; subjectId: string; purpose: LinkPurpose }

export async function insertLink(tx: Tx, it: Link & { tokenHash: Uint8Array; by: string }): Promise<void> {
  await sql`insert into access.link (id, token_hash, purpose, module, subject_id, agency_id, facts, until, one_use, made_by)
    values (${it.id}, ${it.tokenHash}, ${it.purpose}, ${it.module}, ${it.subjectId}, ${it.agencyId}, ${JSON.stringify(it.facts)}::jsonb, ${it.until}, ${it.oneUse}, ${it.by})`.execute(tx)
}

/** The link of a token with how it stands now. */
export async function linkOf(tx: Tx, tokenHash: Uint8Array): Promise<(Link & Standing) | undefined> {
  const { rows } = await sql<Link & Standing>`select id, purpose, module, subject_id as "subjectId", agency_id as "agencyId", facts, until, one_use as "oneUse",
      used_at is not null as used, revoked_at is not null as revoked, until <= platform.moment() as expired
    from access.link where token_hash = ${tokenHash}`.execute(tx)
  return rows[0]
}

/** Uses a link up; of two at once the second waits and finds it used. False when it no longer holds. */
export async function useUp(tx: Tx, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update access.link set used_at = platform.moment()
    where id = ${id} and used_at is null and revoked_at is null and until > platform.moment()`.execute(tx)
  return numAffectedRows === 1n
}

/** A link that still holds, for whoever made it to look at. */
export type LivingLink = { id: string; agencyId: string | null; facts: Record<string, string>; madeAt: string; until: string }

/** The links about a record that still hold, the newest first. */
export async function living(tx: Tx, it: LinkSubject): Promise<LivingLink[]> {
  const { rows } = await sql<LivingLink>`select id, agency_id as "agencyId", facts, made_at as "madeAt", until from access.link
    where module = ${it.module} and subject_id = ${it.subjectId} and purpose = ${it.purpose} and used_at is null and revoked_at is null and until > platform.moment()
    order by made_at desc limit 100`.execute(tx)
  return rows
}

/** Withdraws one link about a record; false when it does not hold. */
export async function revokeOne(tx: Tx, it: LinkSubject & { id: string }): Promise<boolean> {
  const { numAffectedRows } = await sql`update access.link set revoked_at = platform.moment()
    where id = ${it.id} and module = ${it.module} and subject_id = ${it.subjectId} and purpose = ${it.purpose} and used_at is null and revoked_at is null`.execute(tx)
  return numAffectedRows === 1n
}

/** Withdraws what still holds; returns how many. */
export async function revoke(tx: Tx, it: LinkSubject): Promise<number> {
  const { numAffectedRows } = await sql`update access.link set revoked_at = platform.moment()
    where module = ${it.module} and subject_id = ${it.subjectId} and purpose = ${it.purpose} and used_at is null and revoked_at is null`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}
