import type { Ctx } from '../../../platform/context.ts'
import * as store from '../store/restored.ts'

/**
 * A backup was restored: what waited then, and what the nights up to today write again, may have been sent before. All of it is held until an
 * officer decides; nothing leaves a second time by itself. Returns how many messages were held.
 */
export async function holdRestored(ctx: Ctx): Promise<number> {
  await store.markRestored(ctx.tx, ctx.today)
  return store.holdWaiting(ctx.tx)
}
