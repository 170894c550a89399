import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'

/** Tax IDs of counterparties, by id; those without one are left out. */
export async function taxIds(tx: Tx, ids: string[]): Promise<{ id: string; taxId: string }[]> {
  const { rows } = await sql<{ id: string; taxId: string }>`select id, tax_id as "taxId" from people.counterparty where id = any (${ids}::uuid[]) and tax_id is not null`.execute(tx)
  return rows
}
