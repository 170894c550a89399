import type { NewsKind } from '../audit/index.ts'
import { advancesOf, requestsOf } from './store/own.ts'

/** What happens to one's own requests and advances: the borrower's, and what one drafted for another. */
export const advancesNews: readonly NewsKind[] = [
  {
    module: 'advances.request',
    may: 'advances.read',
    to: '/advances/requests/:id',
    actions: ['advances.request_endorsed', 'advances.request_verified', 'advances.request_approved', 'advances.request_paid', 'advances.request_returned', 'advances.request_refused', 'advances.request_cancelled'],
    mine: (ctx) => requestsOf(ctx.tx, ctx.actor.personId ?? null),
  },
  {
    module: 'advances',
    may: 'advances.read',
    to: '/advances/:id',
    actions: ['advances.round_accepted', 'advances.round_returned', 'advances.queried', 'advances.query_decided', 'advances.extension_decided', 'advances.claim_paid', 'advances.recall_reported'],
    mine: (ctx) => advancesOf(ctx.tx, ctx.actor.personId ?? null),
  },
]
