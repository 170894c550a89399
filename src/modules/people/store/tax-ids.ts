import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'
import { openTaxId } from './sealed.ts'

/** Tax IDs of counterparties, by id, opened; those without one are left out, one whose key is not here is undefined. */
export async function taxIds(tx: Tx, ids: string[]): Promise<{ id: string; taxId: string | undefined }[]> {
  const { rows } = await sql<{ id: string; taxId: string }>`select id, tax_id as "taxId" from people.counterparty where id = any (${ids}::uuid[]) and tax_id is not null`.execute(tx)
  return rows.map((row) => ({ id: row.id, taxId: openTaxId(row.id, row.taxId) ?? undefined }))
}
