import { z } from 'zod'
import { dayText, endpoint } from '../../kernel/endpoint.ts'
import { standings } from './rules/standing.ts'

const words = z.string().trim().min(1).max(500)
const asked = z.object({ id: z.uuid(), onDay: dayText, reference: words, reason: words })

const Changes = z.object({
  standing: z.enum(standings),
  rows: z.array(z.object({
    id: z.uuid(), kind: z.enum(['standing', 'unit', 'write-off']), onDay: dayText, was: z.string(), now: z.string(), reference: z.string(), reason: z.string(), state: z.enum(['asked', 'done', 'refused']),
    madeByName: z.string(), decidedByName: z.string().nullable(), decidedOn: dayText.nullable(), entryId: z.uuid().nullable(), version: z.int(), mayDecide: z.boolean(),
  })),
})

/** What becomes of borrower and debt: where they stand, which unit deducts, what is written off with authority. */
export const standing = {
  list: endpoint({ method: 'GET', path: '/loans/:id/changes', may: 'loans.read', scope: 'all', input: z.object({ id: z.uuid() }), output: Changes }),
  set: endpoint({ method: 'POST', path: '/loans/:id/standing', may: 'loans.collect', scope: 'all', decides: true, input: asked.extend({ standing: z.enum(standings) }), output: Changes }),
  move: endpoint({ method: 'POST', path: '/loans/:id/unit', may: 'loans.collect', scope: 'all', decides: true, input: asked.extend({ agency: z.string().trim().min(1).max(40) }), output: Changes }),
  askWriteOff: endpoint({ method: 'POST', path: '/loans/:id/write-off', may: 'loans.collect', scope: 'all', decides: true, input: asked, output: Changes }),
  decideWriteOff: endpoint({
    method: 'POST', path: '/loans/:id/write-off/:changeId', may: 'loans.decide', scope: 'all', decides: true, stepUp: true, input: z.object({ id: z.uuid(), changeId: z.uuid(), version: z.int(), approve: z.boolean() }), output: Changes,
  }),
}
