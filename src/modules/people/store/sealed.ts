import { sql } from 'kysely'
import { isPersonalNumber } from '../../../kernel/thai-id.ts'
import type { Tx } from '../../../platform/context.ts'
import { activeKeyId, blindIndex, isSealed, openField, sealField } from '../../../platform/crypto/field-keys.ts'

const citizen = (row: string) => ({ table: 'people.person', column: 'citizen_id', row })
const tax = (row: string) => ({ table: 'people.counterparty', column: 'tax_id', row })

/** A number as it is kept: sealed when it is a natural person's, with the index under which it is found (in hexadecimal). */
export type Kept = { text: string | null; index: string | null }

export function keepCitizenId(id: string, number: string | null): Kept {
  return number === null ? { text: null, index: null } : { text: sealField(citizen(id), number), index: indexOf(number) }
}

export function keepTaxId(id: string, number: string | null): Kept {
  if (number === null || !isPersonalNumber(number)) return { text: number, index: null }
  return { text: sealField(tax(id), number), index: indexOf(number) }
}

/** One index for both registers: the number of a person is the same number wherever it stands. */
export function indexOf(number: string): string {
  return blindIndex('person.number', number).toString('hex')
}

/** A kept number; undefined when it is sealed and its key is not here. */
export function openCitizenId(id: string, kept: string | null): string | null | undefined {
  return kept === null ? null : openField(citizen(id), kept)
}

export function openTaxId(id: string, kept: string | null): string | null | undefined {
  return kept === null ? null : openField(tax(id), kept)
}

type Row = { id: string; kept: string }

/** Seals, under the key in force, up to so many citizen numbers that are plain or under another key; returns how many there were. */
export async function sealCitizenIds(tx: Tx, most: number): Promise<number> {
  const { rows } = await sql<Row>`select id, citizen_id as kept from people.person where citizen_id is not null and citizen_id not like ${`v1:${activeKeyId()}:%`}
    and not id = any (${[...unopened]}::uuid[]) order by id limit ${most} for update skip locked`.execute(tx)
  for (const { id, kept } of rows) {
    const number = openCitizenId(id, kept)
    if (!number) unopened.add(id)
    else await update(tx, sql`people.person set citizen_id = ${keepCitizenId(id, number).text}, citizen_index = decode(${indexOf(number)}, 'hex') where id = ${id}`)
  }
  return rows.length
}

/** The same for tax numbers of natural persons. */
export async function sealTaxIds(tx: Tx, most: number): Promise<number> {
  const { rows } = await sql<Row>`select id, tax_id as kept from people.counterparty where tax_id not like '0%' and tax_id not like ${`v1:${activeKeyId()}:%`}
    and not id = any (${[...unopened]}::uuid[]) order by id limit ${most} for update skip locked`.execute(tx)
  for (const { id, kept } of rows) {
    const number = openTaxId(id, kept)
    if (!number) unopened.add(id)
    else await update(tx, sql`people.counterparty set tax_id = ${keepTaxId(id, number).text}, tax_index = decode(${indexOf(number)}, 'hex') where id = ${id}`)
  }
  return rows.length
}

/** Rows whose key is not here: left as they are, never written over. */
const unopened = new Set<string>()

async function update(tx: Tx, what: ReturnType<typeof sql>): Promise<void> {
  await sql`update ${what}`.execute(tx)
}

/** How many numbers stand plain, and how many are sealed under keys that are not here. */
export async function sealedState(tx: Tx): Promise<{ plain: number; closed: number; open: number }> {
  const { rows } = await sql<Row & { what: 'citizen' | 'tax' }>`select id, citizen_id as kept, 'citizen' as what from people.person where citizen_id is not null
    union all select id, tax_id, 'tax' from people.counterparty where tax_id not like '0%' and tax_id <> ''`.execute(tx)
  let [plain, closed] = [0, 0]
  for (const { id, kept, what } of rows) {
    if (!isSealed(kept)) plain += 1
    else if ((what === 'tax' ? openTaxId(id, kept) : openCitizenId(id, kept)) === undefined) closed += 1
  }
  return { plain, closed, open: rows.length - plain - closed }
}
