import { sql } from 'kysely'
import type { Ctx } from '../context.ts'

type Invariant = { id: string; ok: boolean; detail: string }

/** Every reference that is checked set by set still names a row (decision record 0030). */
export async function referenceInvariants(ctx: Ctx): Promise<Invariant[]> {
  const { rows } = await sql<{ place: string; lost: bigint }>`select place, lost from platform.lost_references()`.execute(ctx.tx)
  const lost = rows.filter((row) => row.lost > 0n)
  return [{ id: 'platform.references', ok: lost.length === 0, detail: lost.length === 0 ? `${rows.length} references stand` : lost.map((row) => `${row.place}: ${row.lost}`).join(', ') }]
}

/** I8: what belongs to a record stands under the agency of that record (trust 3.6 e, decision record 0093). */
export async function agencyInvariants(ctx: Ctx): Promise<Invariant[]> {
  const { rows } = await sql<{ place: string; stray: bigint }>`select place, stray from platform.agency_strays()`.execute(ctx.tx)
  const stray = rows.filter((row) => row.stray > 0n)
  return [{ id: 'platform.agencies', ok: stray.length === 0, detail: stray.length === 0 ? `${rows.length} kinds of rows stand under the agency of their record` : stray.map((row) => `${row.place}: ${row.stray}`).join(', ') }]
}
