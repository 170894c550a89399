import type { Ctx } from '../../../platform/context.ts'
import * as store from '../store/end-all.ts'

/** Everybody signs in anew: a restored office may hold sessions that had been ended since. The caller records why. */
export function endAllSessions(ctx: Ctx): Promise<number> {
  return store.endAllSessions(ctx.tx)
}
