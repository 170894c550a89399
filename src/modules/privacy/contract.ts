import { z } from 'zod'
import { dayText, endpoint } from '../../kernel/endpoint.ts'

const text = z.object({ th: z.string(), en: z.string() })
const reason = z.string().trim().min(5).max(300)
const person = z.object({ id: z.uuid() })
const done = z.object({ ok: z.literal(true) })

const Look = z.object({ at: z.string(), actor: z.string(), what: text, reason: z.string().nullable() })
const Keep = z.object({ module: z.string(), title: text, code: z.enum(['open', 'retention', 'account', 'hold', 'erased']), count: z.int(), until: dayText.nullable(), note: z.string().nullable() })

/** What the law asks about people's data, one endpoint each. */
export const privacy = {
  record: endpoint({
    method: 'GET', path: '/privacy/record', may: 'privacy.read', scope: 'all', input: z.object({}),
    output: z.object({
      rows: z.array(z.object({
        code: z.string(), purpose: text, basis: text, subjects: text, recipients: text, retention: text, source: text, confirmed: z.boolean(),
        personal: z.array(z.string()), restricted: z.array(z.string()), tables: z.array(z.string()),
      })),
    }),
  }),
  /** Who looked at the caller's own records. */
  mine: endpoint({ method: 'GET', path: '/privacy/looks', may: 'signed-in', scope: 'own', input: z.object({}), output: z.object({ rows: z.array(Look) }) }),
  /** Shows a whole number once, to who says why; logged, and told to whose number it is. */
  reveal: endpoint({
    method: 'POST', path: '/privacy/reveal', may: 'privacy.reveal', scope: 'all', stepUp: true,
    input: z.object({ kind: z.enum(['person', 'counterparty']), id: z.uuid(), reason }), output: z.object({ number: z.string() }),
  }),
  person: endpoint({
    method: 'GET', path: '/privacy/people/:id', may: 'privacy.manage', scope: 'all', input: person,
    output: z.object({
      id: z.uuid(), name: z.string(), erasedAt: z.string().nullable(), keeps: z.array(Keep), looks: z.array(Look),
      holds: z.array(z.object({ id: z.uuid(), reason: z.string(), madeName: z.string(), madeAt: z.string() })),
    }),
  }),
  /** Everything about one person, for that person: a zip of JSON and PDF. */
  copy: endpoint({ method: 'POST', path: '/privacy/people/:id/copy', may: 'privacy.manage', scope: 'all', stepUp: true, file: true, input: z.object({ id: z.uuid(), reason }), output: z.unknown() }),
  hold: endpoint({ method: 'POST', path: '/privacy/people/:id/holds', may: 'privacy.manage', scope: 'all', input: z.object({ id: z.uuid(), reason }), output: done }),
  endHold: endpoint({ method: 'POST', path: '/privacy/holds/:id/end', may: 'privacy.manage', scope: 'all', input: z.object({ id: z.uuid(), reason }), output: done }),
  /** Makes a person unknown; refused with every reason while something must be kept. */
  erase: endpoint({
    method: 'POST', path: '/privacy/people/:id/erase', may: 'privacy.manage', scope: 'all', stepUp: true, decides: true,
    input: z.object({ id: z.uuid(), reason }), output: z.object({ ok: z.literal(true), places: z.record(z.string(), z.int()) }),
  }),
}
