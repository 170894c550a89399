import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'

const signed = { may: 'signed-in', scope: 'own' } as const
const done = z.object({ ok: z.literal(true) })

/** What LINE tells a channel; of all its events only the two that this product acts on are looked into. */
const Event = z.looseObject({
  type: z.string(),
  source: z.looseObject({ userId: z.string().max(80).optional() }).optional(),
  message: z.looseObject({ type: z.string(), text: z.string().max(20_000).optional() }).optional(),
})

/** Whether the own reminders come by LINE too; the way there and back. */
export const line = {
  state: endpoint({
    method: 'GET', path: '/me/line', ...signed, input: z.object({}),
    output: z.object({ /** The office has a LINE channel. */ available: z.boolean(), linkedAt: z.string().nullable() }),
  }),
  end: endpoint({ method: 'POST', path: '/me/line/end', ...signed, input: z.object({}), output: done }),
}

/** Its replies hold a code that nothing may keep; the webhook is signed over its bytes. */
export const lineLinking = {
  code: endpoint({ method: 'POST', path: '/me/line/code', ...signed, input: z.object({}), output: z.object({ code: z.string(), until: z.string() }) }),
  webhook: endpoint({ method: 'POST', path: '/line/webhook', may: 'public', scope: 'none', input: z.preprocess((it) => it, z.looseObject({ events: z.array(Event).max(200) })), output: done }),
}
