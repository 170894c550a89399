import type { Ctx } from '../../platform/context.ts'
import type { TakesFiles } from '../documents/index.ts'
import { byId } from './store/records.ts'
import * as numbers from './store/numbers.ts'

/** Files of an advance: who may hand in or clear may add them. */
export const advanceFiles: TakesFiles = {
  module: 'advances',
  subjectOf: async (ctx, id) => {
    const found = await byId(ctx.tx, id)
    return found && { module: 'advances', id, agencyId: found.agencyId, personId: found.borrowerId }
  },
  mayAttach: (ctx) => Promise.resolve(ctx.may.has('advances.hand_in') || ctx.may.has('advances.clear')),
}

/** How high the numbers of agreements go in a fiscal year, whatever the caller may see. */
export function highestAdvanceNumber(ctx: Ctx, year: number): Promise<number> {
  return numbers.highest(ctx.tx, year)
}
