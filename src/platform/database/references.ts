import { sql } from 'kysely'
import type { Ctx } from '../context.ts'

/** Every reference that is checked set by set still names a row (decision record 0030). */
export async function referenceInvariants(ctx: Ctx): Promise<{ id: string; ok: boolean; detail: string }[]> {
  const { rows } = await sql<{ place: string; lost: bigint }>`select place, lost from platform.lost_references()`.execute(ctx.tx)
  const lost = rows.filter((row) => row.lost > 0n)
  return [{ id: 'platform.references', ok: lost.length === 0, detail: lost.length === 0 ? `${rows.length} references stand` : lost.map((row) => `${row.place}: ${row.lost}`).join(', ') }]
}
