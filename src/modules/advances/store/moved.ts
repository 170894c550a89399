import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'

/** Advances that stand under the agency which is nobody's, with what their file said besides. */
export async function strays(tx: Tx, agencyId: string): Promise<{ id: string; extra: Record<string, string> }[]> {
  const { rows } = await sql<{ id: string; extra: Record<string, string> }>`select id, extra from advances.advance where agency_id = ${agencyId} order by id`.execute(tx)
  return rows
}

export async function idsOfBorrower(tx: Tx, borrowerId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from advances.advance where borrower_id = ${borrowerId} order by id`.execute(tx)
  return rows.map((row) => row.id)
}

/** Moves advances to another agency or borrower; the rounds follow by their foreign key. */
export async function moveTo(tx: Tx, ids: string[], to: { agencyId?: string; borrowerId?: string }): Promise<void> {
  await sql`update advances.advance set agency_id = coalesce(${to.agencyId ?? null}::uuid, agency_id), borrower_id = coalesce(${to.borrowerId ?? null}::uuid, borrower_id),
    version = version + 1 where id = any (${ids}::uuid[])`.execute(tx)
}
