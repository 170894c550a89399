import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'
import { namesOf, rowsOf } from '../../../platform/database/columns.ts'
import { indexOf, keepCitizenId, openCitizenId } from './sealed.ts'
import type { Doubt, KnownPerson, NewPerson } from '../rules/identity.ts'

/**
 * Everybody who could be one of the asked: by name key, e-mail or citizen ID, each merged person under the one who stands for it. Names are looked up
 * one by one; addresses in one pass, for the policy keeps lower() from its index.
 */
export async function candidates(tx: Tx, keys: { nameKeys: string[]; emails: string[]; citizenIds: string[] }): Promise<KnownPerson[]> {
  const { rows } = await sql<KnownPerson & { own: string }>`
    with found as (
      select p.id from unnest(${keys.nameKeys}::text[]) k, lateral (select id from people.person where name_key = k offset 0) p
      union select id from people.person where lower(email) in (select unnest(${keys.emails}::text[]))
      union select id from people.person where citizen_index in (select decode(x, 'hex') from unnest(${keys.citizenIds.map(indexOf)}::text[]) x))
    select coalesce(p.merged_into, p.id) as id, p.id as own, p.name_key as "nameKey", lower(p.email) as email, p.citizen_id as "citizenId",
      coalesce((select jsonb_agg(pa.agency_id) from people.person_agency pa where pa.person_id = p.id), '[]') as agencies
    from people.person p join found using (id) order by p.id`.execute(tx)
  return rows.map((row) => (row.citizenId === null ? row : { ...row, citizenId: openCitizenId(row.own, row.citizenId) ?? null }))
}

export async function insert(tx: Tx, people: NewPerson[]): Promise<void> {
  const columns = { id: 'uuid', name: 'text', nameKey: 'text', email: 'text', citizenId: 'text', agencyId: 'uuid' } as const
  const rows = people.map((one) => (one.citizenId === null ? one : { ...one, citizenId: keepCitizenId(one.id, one.citizenId).text }))
  await sql`insert into people.person (id, name, name_key, email, citizen_id, agency_id) select ${namesOf(columns)} from ${rowsOf('p', columns, rows)}`.execute(tx)
  const numbered = people.flatMap(({ id, citizenId }) => (citizenId === null ? [] : [{ id, index: indexOf(citizenId) }]))
  if (numbered.length === 0) return
  await sql`update people.person p set citizen_index = decode(n.index, 'hex') from jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb) as n(id uuid, index text) where p.id = n.id`.execute(tx)
}

export async function setEmails(tx: Tx, emails: { id: string; email: string }[]): Promise<void> {
  await sql`update people.person p set email = e.email, version = version + 1
    from jsonb_to_recordset(${JSON.stringify(emails)}::jsonb) as e(id uuid, email text) where p.id = e.id and p.email is null`.execute(tx)
}

/** Sets the address of one person; nothing when the version is not the one that was read. Returns the address before. */
export async function setEmail(tx: Tx, it: { id: string; email: string | null; version: number }): Promise<{ before: string | null; agencyId: string } | undefined> {
  const { rows } = await sql<{ before: string | null; agencyId: string }>`update people.person p set email = ${it.email}, version = p.version + 1
    from (select id, email from people.person where id = ${it.id} for update) b
    where p.id = b.id and p.version = ${it.version} and p.merged_into is null returning b.email as before, p.agency_id as "agencyId"`.execute(tx)
  return rows[0]
}

export async function addDoubts(tx: Tx, doubts: Doubt[]): Promise<void> {
  await sql`insert into people.person_doubt (person_id, other_id, agency_id, reason)
    select "personId", "otherId", "agencyId", reason from jsonb_to_recordset(${JSON.stringify(doubts)}::jsonb)
      as d("personId" uuid, "otherId" uuid, "agencyId" uuid, reason text) on conflict do nothing`.execute(tx)
}

export async function addPresences(tx: Tx, presences: { personId: string; agencyId: string }[]): Promise<void> {
  await sql`insert into people.person_agency (person_id, agency_id)
    select "personId", "agencyId" from ${rowsOf('p', { personId: 'uuid', agencyId: 'uuid' }, presences)} on conflict do nothing`.execute(tx)
}

export type PersonRow = { id: string; name: string; email: string | null; position: string | null; agencyId: string; doubts: number; version: number }

/** A page of people in Thai order, merged ones left out. */
export async function page(tx: Tx, asked: { text: string | null; agencyId: string | null; after: { name: string; id: string } | null; most: number }): Promise<PersonRow[]> {
  const like = asked.text === null ? null : `%${asked.text.replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<PersonRow>`select p.id, p.name, p.email, p.position, p.agency_id as "agencyId", p.version,
      (select count(*)::int from people.person_doubt d where d.settled is null and (d.person_id = p.id or d.other_id = p.id)) as doubts
    from people.person p
    where p.merged_into is null and p.ended_on is null
      and (${like}::text is null or p.name_key like ${like} or p.name ilike ${like} or p.email ilike ${like})
      and (${asked.agencyId}::uuid is null or exists (select from people.person_agency pa where pa.person_id = p.id and pa.agency_id = ${asked.agencyId}::uuid))
      and (${asked.after?.id ?? null}::uuid is null
        or (p.name collate "th-x-icu", p.id) > (${asked.after?.name ?? ''}::text collate "th-x-icu", ${asked.after?.id ?? null}::uuid))
    order by p.name collate "th-x-icu", p.id limit ${asked.most}`.execute(tx)
  return rows
}

export type DoubtRow = {
  personId: string; personName: string; personEmail: string | null
  otherId: string; otherName: string; otherEmail: string | null
  agencyId: string; reason: Doubt['reason']; raisedAt: string
}

export async function openDoubts(tx: Tx): Promise<DoubtRow[]> {
  const { rows } = await sql<DoubtRow>`select d.person_id as "personId", p.name as "personName", p.email as "personEmail", d.other_id as "otherId",
      o.name as "otherName", o.email as "otherEmail", d.agency_id as "agencyId", d.reason, d.raised_at as "raisedAt"
    from people.person_doubt d join people.person p on p.id = d.person_id join people.person o on o.id = d.other_id
    where d.settled is null order by d.raised_at, d.person_id, d.other_id limit 1000`.execute(tx)
  return rows
}

/** Settles one open doubt; false when there is none (any more). */
export async function settle(tx: Tx, it: { personId: string; otherId: string; settled: 'same' | 'different'; by: string }): Promise<boolean> {
  const { numAffectedRows } = await sql`update people.person_doubt set settled = ${it.settled}, settled_by = ${it.by}, settled_at = clock_timestamp()
    where person_id = ${it.personId} and other_id = ${it.otherId} and settled is null`.execute(tx)
  return numAffectedRows === 1n
}

/** From now on `stays` stands for `goes`: its agencies, its address where none was known, and whoever was merged into it. */
export async function merge(tx: Tx, goes: string, stays: string): Promise<void> {
  await sql`select id from people.person where id in (${goes}, ${stays}) order by id for update`.execute(tx)
  await sql`update people.person p set email = coalesce(p.email, g.email), position = coalesce(p.position, g.position), version = p.version + 1
    from people.person g where p.id = ${stays} and g.id = ${goes}`.execute(tx)
  await sql`update people.person set merged_into = ${stays}, version = version + 1 where id = ${goes} or merged_into = ${goes}`.execute(tx)
  await sql`insert into people.person_agency (person_id, agency_id) select ${stays}, agency_id from people.person_agency where person_id = ${goes}
    on conflict do nothing`.execute(tx)
  await sql`update people.person_doubt set settled = 'same', settled_at = clock_timestamp(), settled_by = 'people.persons_merged'
    where settled is null and ((person_id = ${goes} and other_id = ${stays}) or (person_id = ${stays} and other_id = ${goes}))`.execute(tx)
}

export type PersonFacts = { id: string; name: string; email: string | null; position: string | null; agencyId: string; mergedInto: string | null }

export async function byIds(tx: Tx, ids: string[]): Promise<PersonFacts[]> {
  const { rows } = await sql<PersonFacts>`select id, name, email, position, agency_id as "agencyId", merged_into as "mergedInto" from people.person
    where id in (select x::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) x)`.execute(tx)
  return rows
}
