import { z } from 'zod'
import { dayText, endpoint, satangText } from '../../kernel/endpoint.ts'

const may = { may: 'advances.review', scope: 'all' } as const

/** A step that one person took twice in a small office, and what somebody else said of it afterwards. */
const Review = z.object({
  id: z.uuid(), requestId: z.uuid(), number: z.string(), borrower: z.string(), agencyName: z.string(), command: z.string(), because: z.string(), personName: z.string(),
  amountSatang: satangText, doneOn: dayText, reviewedName: z.string().nullable(), reviewedOn: dayText.nullable(), sound: z.boolean().nullable(), note: z.string().nullable(),
  /** The caller took the step: somebody else reviews it. */
  own: z.boolean(),
})

/** รอสอบทานภายหลัง: what a small office let one person do, for an auditor or a head to look at. */
export const reviews = {
  list: endpoint({ method: 'GET', path: '/advances/reviews', ...may, input: z.object({}), output: z.object({ rows: z.array(Review) }) }),
  decide: endpoint({
    method: 'POST', path: '/advances/reviews/:id/decide', ...may, decides: true,
    input: z.object({ id: z.uuid(), sound: z.boolean(), note: z.string().trim().max(1000).default('') }), output: z.object({ ok: z.literal(true) }),
  }),
}
