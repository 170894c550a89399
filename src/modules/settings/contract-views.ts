import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'

const signed = { may: 'signed-in', scope: 'own' } as const
const register = z.string().regex(/^[a-z][a-z.-]{0,60}$/)
const Look = z.object({
  filters: z.record(z.string().max(40), z.string().max(500)).default({}),
  q: z.string().max(200).default(''),
  sort: z.object({ key: z.string().max(40), down: z.boolean() }).nullable().default(null),
})
const View = z.object({ id: z.uuid(), label: z.string(), look: Look, shared: z.boolean(), /** made by the caller, who alone may remove it */ own: z.boolean() })

/** Views of registers that people keep, on the server: they follow the person to any machine. */
export const views = {
  /** The caller's own views of one register, those the office shares, and the columns the caller chose. */
  list: endpoint({
    method: 'GET', path: '/views', ...signed, input: z.object({ register }),
    output: z.object({ rows: z.array(View), columns: z.array(z.string()).nullable(), mayShare: z.boolean() }),
  }),
  save: endpoint({ method: 'POST', path: '/views', ...signed, input: z.object({ register, label: z.string().trim().min(1).max(40), look: Look, shared: z.boolean().default(false) }), output: View }),
  remove: endpoint({ method: 'POST', path: '/views/:id/end', ...signed, input: z.object({ id: z.uuid() }), output: z.object({ ok: z.literal(true) }) }),
  /** Null: the columns that the register shows by itself. */
  setColumns: endpoint({ method: 'PUT', path: '/views/columns', ...signed, input: z.object({ register, columns: z.array(z.string().max(40)).max(60).nullable() }), output: z.object({ ok: z.literal(true) }) }),
}
