import { z } from 'zod'
import { dayText, endpoint } from '../../kernel/endpoint.ts'

const ticket = z.string().min(16).max(64)

/** The demonstration, from the first-run page: makes the office and signs in as its finance officer; tells meanwhile how far it is. */
export const demonstration = {
  make: endpoint({
    method: 'POST', path: '/first-run/demonstration', may: 'public', scope: 'none', input: z.object({ ticket }),
    output: z.object({ office: z.string(), day: dayText, users: z.array(z.object({ email: z.string(), role: z.string() })), password: z.string(), csrf: z.string() }),
  }),
  look: endpoint({
    method: 'GET', path: '/first-run/demonstration', may: 'public', scope: 'none', input: z.object({ ticket: ticket.optional() }),
    output: z.object({
      state: z.enum(['none', 'making', 'made', 'failed']), mine: z.boolean(),
      at: z.object({ step: z.enum(['office', 'register', 'days']), done: z.number(), of: z.number() }),
    }),
  }),
}
