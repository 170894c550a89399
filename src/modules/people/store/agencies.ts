import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'
import type { Agency, Spelling } from '../rules/agencies.ts'

export type AgencyRow = Agency & { version: number }
export type SpellingRow = Spelling & { asWritten: string; origin: 'name' | 'short-form' | 'remembered' }

export async function all(tx: Tx): Promise<AgencyRow[]> {
  const { rows } = await sql<AgencyRow>`select id, code, name, short_forms as "shortForms", mailbox, head_mailbox as "headMailbox", system, version
    from people.agency where ended_on is null order by system, name collate "th-x-icu"`.execute(tx)
  return rows
}

export async function spellings(tx: Tx): Promise<SpellingRow[]> {
  const { rows } = await sql<SpellingRow>`select key, agency_id as "agencyId", as_written as "asWritten", origin from people.agency_spelling
    order by as_written collate "th-x-icu"`.execute(tx)
  return rows
}

/** Keeps writers of agencies and spellings in a row, so that two cannot take the same spelling. */
export async function lockBook(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('people.agency'))`.execute(tx)
}

export async function insert(tx: Tx, agencies: Agency[]): Promise<void> {
  await sql`insert into people.agency (id, code, name, short_forms, mailbox, head_mailbox, system)
    select id, code, name, coalesce((select array_agg(f) from jsonb_array_elements_text("shortForms") f), '{}'), mailbox, "headMailbox", system
    from jsonb_to_recordset(${JSON.stringify(agencies)}::jsonb) as a(id uuid, code text, name text, "shortForms" jsonb, mailbox text,
      "headMailbox" text, system boolean) on conflict (code) do nothing`.execute(tx)
}

/** Overwrites one agency; nothing when the version is not the one that was read. */
export async function update(tx: Tx, it: Omit<AgencyRow, 'code' | 'system'>): Promise<boolean> {
  const { numAffectedRows } = await sql`update people.agency set name = ${it.name},
    short_forms = (select coalesce(array_agg(f), '{}') from jsonb_array_elements_text(${JSON.stringify(it.shortForms)}::jsonb) f),
    mailbox = ${it.mailbox}, head_mailbox = ${it.headMailbox}, version = version + 1
    where id = ${it.id} and version = ${it.version} and not system`.execute(tx)
  return numAffectedRows === 1n
}

/** The own spellings of the agencies become these; what an officer explained stays. */
export async function replaceOwnSpellings(tx: Tx, agencyIds: string[], rows: SpellingRow[]): Promise<void> {
  const ids = JSON.stringify(agencyIds)
  await sql`update people.agency_spelling set origin = 'remembered' where origin <> 'remembered'
    and agency_id in (select x::uuid from jsonb_array_elements_text(${ids}::jsonb) x)`.execute(tx)
  await putSpellings(tx, rows)
}

export async function putSpellings(tx: Tx, rows: SpellingRow[]): Promise<void> {
  await sql`insert into people.agency_spelling (key, agency_id, as_written, origin)
    select key, "agencyId", "asWritten", origin from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as s(key text, "agencyId" uuid, "asWritten" text, origin text)
    on conflict (key) do update set agency_id = excluded.agency_id, as_written = excluded.as_written, origin = excluded.origin`.execute(tx)
}
