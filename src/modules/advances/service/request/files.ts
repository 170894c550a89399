import type { Ctx } from '../../../../platform/context.ts'
import type { TakesFiles } from '../../../documents/index.ts'
import { stateRefusals } from '../../rules/request.ts'
import { waitsFor } from '../../rules/request-life.ts'
import { requestById, requestOfAdvance, type Request } from '../../store/requests.ts'
import { requestModule } from './known.ts'

/** Requests take files: from their borrower or who drafts while they may be changed, and from whoever verifies the papers. */
export const requestFiles: TakesFiles = {
  module: requestModule,
  subjectOf: async (ctx, id) => {
    const request = await requestById(ctx.tx, id)
    return request === undefined ? undefined : { module: requestModule, id, agencyId: request.agencyId, personId: request.borrowerId }
  },
  mayAttach: async (ctx, id) => {
    const request = await requestById(ctx.tx, id)
    if (request === undefined) return false
    const changing = ctx.may.has('advances.request') && stateRefusals('change', request.state).length === 0
    return changing || (ctx.may.has('advances.verify') && waitsFor(request.state) === 'verify')
  },
}

/** The request that an advance came of; nothing for an advance of a register. */
export function requestOf(ctx: Ctx, advanceId: string): Promise<Request | undefined> {
  return requestOfAdvance(ctx.tx, advanceId)
}
