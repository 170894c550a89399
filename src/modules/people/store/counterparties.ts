import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'
import { isPersonalNumber, shownTaxId } from '../../../kernel/thai-id.ts'
import type { CounterpartyKind, KnownCounterparty, NewCounterparty } from '../rules/counterparties.ts'
import { indexOf, keepTaxId, openTaxId } from './sealed.ts'

export async function candidates(tx: Tx, keys: { nameKeys: string[]; taxIds: string[] }): Promise<KnownCounterparty[]> {
  const { rows } = await sql<KnownCounterparty>`select id, name_key as "nameKey", tax_id as "taxId", tax_id_valid as "taxIdValid", email
    from people.counterparty
    where name_key in (select jsonb_array_elements_text(${JSON.stringify(keys.nameKeys)}::jsonb))
      or (tax_id_valid and (tax_id in (select jsonb_array_elements_text(${JSON.stringify(keys.taxIds)}::jsonb))
        or tax_index in (select decode(x, 'hex') from jsonb_array_elements_text(${JSON.stringify(keys.taxIds.filter(isPersonalNumber).map(indexOf))}::jsonb) x)))
    order by id`.execute(tx)
  return rows.map((row) => ({ ...row, taxId: openTaxId(row.id, row.taxId) ?? null }))
}

export async function insert(tx: Tx, rows: NewCounterparty[]): Promise<void> {
  await sql`insert into people.counterparty (id, name, name_key, kind, tax_id, tax_index, tax_id_valid, email)
    select id, name, "nameKey", kind, "taxId", decode("taxIndex", 'hex'), "taxIdValid", email from jsonb_to_recordset(${JSON.stringify(rows.map(sealed))}::jsonb)
      as c(id uuid, name text, "nameKey" text, kind text, "taxId" text, "taxIndex" text, "taxIdValid" boolean, email text)`.execute(tx)
}

function sealed<R extends { id: string; taxId: string | null }>(row: R): R & { taxIndex: string | null } {
  const { text, index } = keepTaxId(row.id, row.taxId)
  return { ...row, taxId: text, taxIndex: index }
}

export async function learn(tx: Tx, rows: { id: string; taxId: string | null; email: string | null }[]): Promise<void> {
  await sql`update people.counterparty c set tax_id = coalesce(l."taxId", c.tax_id), tax_index = case when l."taxId" is null then c.tax_index else decode(l."taxIndex", 'hex') end,
      tax_id_valid = c.tax_id_valid or l."taxId" is not null,
      email = coalesce(c.email, l.email), version = version + 1
    from jsonb_to_recordset(${JSON.stringify(rows.map(sealed))}::jsonb) as l(id uuid, "taxId" text, "taxIndex" text, email text) where c.id = l.id`.execute(tx)
}

export async function addPresences(tx: Tx, presences: { counterpartyId: string; agencyId: string }[]): Promise<void> {
  await sql`insert into people.counterparty_agency (counterparty_id, agency_id)
    select "counterpartyId", "agencyId" from jsonb_to_recordset(${JSON.stringify(presences)}::jsonb) as p("counterpartyId" uuid, "agencyId" uuid)
    on conflict do nothing`.execute(tx)
}

export type CounterpartyRow = {
  id: string; name: string; kind: CounterpartyKind
  /** As it is shown: a natural person's masked. */
  taxId: string | null
  /** There is more of it to see, for who may and says why. */
  taxIdMasked: boolean
  taxIdValid: boolean; email: string | null; version: number
}

type Stored = Omit<CounterpartyRow, 'taxIdMasked'>

function shown(row: Stored): CounterpartyRow {
  const number = openTaxId(row.id, row.taxId)
  const personal = row.taxId !== null && isPersonalNumber(row.taxId)
  return { ...row, taxId: personal ? shownTaxId(number ?? 'x') : row.taxId, taxIdMasked: personal }
}

export async function page(tx: Tx, asked: { text: string | null; after: { name: string; id: string } | null; most: number }): Promise<CounterpartyRow[]> {
  const like = asked.text === null ? null : `%${asked.text.replace(/[\\%_]/g, '\\$&')}%`
  const digits = (asked.text ?? '').replace(/[\s-]/g, '')
  const whole = /^[1-9][0-9]{12}$/.test(digits) ? indexOf(digits) : null
  const { rows } = await sql<Stored>`select c.id, c.name, c.kind, c.tax_id as "taxId", c.tax_id_valid as "taxIdValid", c.email, c.version
    from people.counterparty c
    where c.ended_on is null and (${like}::text is null or c.name_key like ${like} or c.name ilike ${like} or (c.tax_index is null and c.tax_id like ${like}) or c.tax_index = decode(${whole}, 'hex') or c.email ilike ${like})
      and (${asked.after?.id ?? null}::uuid is null
        or (c.name collate "th-x-icu", c.id) > (${asked.after?.name ?? ''}::text collate "th-x-icu", ${asked.after?.id ?? null}::uuid))
    order by c.name collate "th-x-icu", c.id limit ${asked.most}`.execute(tx)
  return rows.map(shown)
}

export async function byId(tx: Tx, id: string): Promise<CounterpartyRow | undefined> {
  const { rows } = await sql<Stored>`select id, name, kind, tax_id as "taxId", tax_id_valid as "taxIdValid", email, version from people.counterparty where id = ${id}`.execute(tx)
  return rows[0] && shown(rows[0])
}

/** Sets the address; false when the version is not the one that was read. */
export async function setEmail(tx: Tx, it: { id: string; email: string | null; version: number }): Promise<boolean> {
  const { numAffectedRows } = await sql`update people.counterparty set email = ${it.email}, version = version + 1
    where id = ${it.id} and version = ${it.version}`.execute(tx)
  return numAffectedRows === 1n
}
