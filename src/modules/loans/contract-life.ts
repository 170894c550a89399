import { z } from 'zod'
import { dayText, endpoint, satangText } from '../../kernel/endpoint.ts'
import { followUpKinds } from './rules/follow-up.ts'

const note = z.string().trim().min(1).max(500)

const FollowUp = z.object({
  id: z.uuid(), kind: z.enum(followUpKinds), onDay: dayText, reference: z.string(), note: z.string(), amountSatang: satangText.nullable(), promisedOn: dayText.nullable(),
  kept: z.enum(['kept', 'waits', 'broken']).nullable(), by: z.string(),
})

/** What happens to a loan between its first and its last instalment. */
export const life = {
  followUps: endpoint({ method: 'GET', path: '/loans/:id/follow-ups', may: 'loans.read', scope: 'all', input: z.object({ id: z.uuid() }), output: z.object({ rows: z.array(FollowUp) }) }),
  followUp: endpoint({
    method: 'POST', path: '/loans/:id/follow-ups', may: 'loans.collect', scope: 'all', decides: true,
    input: z.object({
      id: z.uuid(), kind: z.enum(followUpKinds), onDay: dayText, reference: z.string().trim().max(100).default(''), note, amountSatang: satangText.optional(), promisedOn: dayText.optional(),
    }),
    output: z.object({ rows: z.array(FollowUp) }),
  }),
}
