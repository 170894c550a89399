import type { Ctx } from '../../platform/context.ts'
import { sealing, withoutEvent } from './store/figures.ts'
import type { Sealing } from './store/figures.ts'

/** How far the seals are, and the last anchor: for whoever watches over the server. */
export function sealingOf(ctx: Ctx): Promise<Sealing> {
  return sealing(ctx.tx)
}

/** Which of these records of a module no event names (I11). */
export function untold(ctx: Ctx, module: string, ids: readonly string[]): Promise<string[]> {
  return withoutEvent(ctx.tx, module, ids)
}
