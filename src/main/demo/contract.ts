import { z } from 'zod'
import { dayText, endpoint } from '../../kernel/endpoint.ts'

/** The demonstration, from the first-run page: makes the office and signs in as its finance officer. */
export const demonstration = {
  make: endpoint({
    method: 'POST', path: '/first-run/demonstration', may: 'public', scope: 'none', input: z.object({}),
    output: z.object({ office: z.string(), day: dayText, users: z.array(z.object({ email: z.string(), role: z.string() })), password: z.string(), csrf: z.string() }),
  }),
}
