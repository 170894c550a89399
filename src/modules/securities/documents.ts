import type { TakesFiles } from '../documents/index.ts'
import { byId } from './store/records.ts'

/** Files of a security: who registers, changes or hands it back may add them. */
export const securityFiles: TakesFiles = {
  module: 'securities',
  subjectOf: async (ctx, id) => {
    const found = await byId(ctx.tx, id)
    return found && { module: 'securities', id, agencyId: found.agencyId, counterpartyId: found.counterpartyId }
  },
  mayAttach: (ctx) => Promise.resolve(['securities.register', 'securities.change', 'securities.return', 'securities.inspect'].some((right) => ctx.may.has(right))),
}
