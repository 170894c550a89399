import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'
import { openCitizenId, openTaxId } from './sealed.ts'

export type PersonalFacts = { name: string; email: string | null; position: string | null; citizenId: string | null; agency: string; endedOn: string | null }

/** What the register says of a person, and of those who were merged into it. */
export async function factsOf(tx: Tx, id: string): Promise<PersonalFacts[]> {
  const { rows } = await sql<PersonalFacts & { id: string }>`select p.id, p.name, p.email, p.position, p.citizen_id as "citizenId", a.name as agency, p.ended_on as "endedOn"
    from people.person p join people.agency a on a.id = p.agency_id where p.id = ${id} or p.merged_into = ${id} order by p.id`.execute(tx)
  return rows.map(({ id: own, ...row }) => ({ ...row, citizenId: openCitizenId(own, row.citizenId) ?? null }))
}

/** Puts another name in the place of a person, and nothing in the place of its addresses and number. */
export async function forgetPerson(tx: Tx, id: string, to: { name: string; key: string }): Promise<number> {
  const { numAffectedRows } = await sql`update people.person set name = ${to.name}, name_key = ${to.key}, email = null, position = null, citizen_id = null, citizen_index = null,
    version = version + 1 where id = ${id} or merged_into = ${id}`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** A whole number: null where there is none, undefined where its key is not here. */
export async function wholeNumber(tx: Tx, kind: 'person' | 'counterparty', id: string): Promise<string | null | undefined> {
  const { rows } = kind === 'person'
    ? await sql<{ kept: string | null }>`select citizen_id as kept from people.person where id = ${id}`.execute(tx)
    : await sql<{ kept: string | null }>`select tax_id as kept from people.counterparty where id = ${id}`.execute(tx)
  const kept = rows[0]?.kept ?? null
  return kind === 'person' ? openCitizenId(id, kept) : openTaxId(id, kept)
}
