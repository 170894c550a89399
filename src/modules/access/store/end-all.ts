import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'

/** Ends every session that is open. */
export async function endAllSessions(tx: Tx): Promise<number> {
  const { numAffectedRows } = await sql`update access.session set ended_at = clock_timestamp() where ended_at is null or ended_at > clock_timestamp()`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}
