import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'

const text = z.object({ th: z.string(), en: z.string() })
const manage = { may: 'access.manage', scope: 'all' } as const

/** What one administrator asked for and another must agree to. */
const Opinion = z.object({
  id: z.uuid(), what: z.enum(['totp', 'role']), accountId: z.uuid(), accountName: z.string(),
  role: z.string().nullable(), title: text.nullable(), agencyName: z.string().nullable(),
  askedByName: z.string(), askedAt: z.string(),
  /** Asked by the caller, who may only withdraw it. */
  own: z.boolean(),
})

/** What takes two: a role that decides on money, the end of somebody's second step. */
export const opinions = {
  waiting: endpoint({ method: 'GET', path: '/users/second-opinions', may: 'access.read', scope: 'all', input: z.object({}), output: z.object({ rows: z.array(Opinion) }) }),
  decide: endpoint({
    method: 'POST', path: '/users/second-opinions/:id/decide', ...manage, stepUp: true, decides: true,
    input: z.object({ id: z.uuid(), agree: z.boolean() }), output: z.object({ ok: z.literal(true) }),
  }),
  /** Ends the second step of somebody who lost both device and codes; another administrator must agree. */
  resetSecondStep: endpoint({
    method: 'POST', path: '/users/:id/second-step/reset', ...manage, stepUp: true, decides: true, input: z.object({ id: z.uuid() }), output: z.object({ ok: z.literal(true), waits: z.boolean() }),
  }),
}
