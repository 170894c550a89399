import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'

const most = 300

/** The latest requests that a person asked for or drafted. */
export async function requestsOf(tx: Tx, personId: string | null): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from advances.request where borrower_id = ${personId}::uuid or made_by = ${personId}::uuid order by changed_at desc limit ${most}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** The latest advances of a person. */
export async function advancesOf(tx: Tx, personId: string | null): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from advances.advance where borrower_id = ${personId}::uuid order by id desc limit ${most}`.execute(tx)
  return rows.map(({ id }) => id)
}
