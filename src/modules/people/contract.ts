import { z } from 'zod'
import { endpoint, page } from '../../kernel/endpoint.ts'

const mailbox = z.string().trim().max(254).nullable()
const name = z.string().trim().min(1).max(300)
const shortForms = z.array(z.string().trim().min(1).max(100)).max(50)

const Agency = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  shortForms: z.array(z.string()),
  mailbox: z.string().nullable(),
  headMailbox: z.string().nullable(),
  system: z.boolean(),
  version: z.int(),
  /** Spellings that an officer explained once. */
  remembered: z.array(z.string()),
})

const Person = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string().nullable(),
  position: z.string().nullable(),
  agencyId: z.uuid(),
  /** How many "same person?" questions are open about this person. */
  doubts: z.int(),
  version: z.int(),
})

const Counterparty = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(['company', 'shop', 'individual']),
  /** A natural person's masked. */
  taxId: z.string().nullable(),
  taxIdMasked: z.boolean(),
  taxIdValid: z.boolean(),
  email: z.string().nullable(),
  version: z.int(),
})

const Doubtful = z.object({ id: z.uuid(), name: z.string(), email: z.string().nullable() })

const Doubt = z.object({
  person: Doubtful,
  other: Doubtful,
  agencyId: z.uuid(),
  reason: z.enum(['same-name-other-email', 'same-email-other-name']),
  raisedAt: z.string(),
})

const done = z.object({ ok: z.literal(true) })
const listed = { text: z.string().trim().max(200).optional(), cursor: z.string().max(600).optional() }

/** Agencies, people and counterparties: one endpoint per thing an officer does with them. */
export const people = {
  agencies: endpoint({ method: 'GET', path: '/agencies', may: 'people.read', scope: 'all', input: z.object({}), output: z.object({ rows: z.array(Agency) }) }),
  agency: endpoint({ method: 'GET', path: '/agencies/:id', may: 'people.read', scope: 'all', input: z.object({ id: z.uuid() }), output: Agency }),
  addAgency: endpoint({
    method: 'POST',
    path: '/agencies',
    may: 'people.change',
    scope: 'all',
    input: z.object({ code: z.string().trim().min(1).max(40), name, shortForms: shortForms.default([]), mailbox: mailbox.default(null), headMailbox: mailbox.default(null) }),
    output: Agency,
  }),
  changeAgency: endpoint({
    method: 'PUT',
    path: '/agencies/:id',
    may: 'people.change',
    scope: 'all',
    input: z.object({ id: z.uuid(), version: z.int(), name, shortForms, mailbox, headMailbox: mailbox }),
    output: Agency,
  }),
  /** Names that files wrote and nobody knows: their records stand under the system agency. */
  unknownNames: endpoint({
    method: 'GET',
    path: '/agencies/unknown-names',
    may: 'people.change',
    scope: 'all',
    input: z.object({}),
    output: z.object({
      rows: z.array(z.object({ asWritten: z.string(), count: z.int(), suggestedId: z.uuid().nullable() })),
      /** Records whose file says no agency at all. */
      nameless: z.int(),
    }),
  }),
  explainSpelling: endpoint({
    method: 'POST',
    path: '/agencies/:id/spellings',
    may: 'people.change',
    scope: 'all',
    input: z.object({ id: z.uuid(), asWritten: z.string().trim().min(1).max(300) }),
    output: z.object({ moved: z.int() }),
  }),
  importAgencies: endpoint({
    method: 'POST',
    path: '/agencies/import',
    may: 'people.change',
    scope: 'all',
    upload: true,
    input: z.object({}),
    output: z.object({
      rows: z.int(),
      added: z.int(),
      changed: z.int(),
      unchanged: z.int(),
      refused: z.array(z.object({ row: z.int(), code: z.string(), message: z.object({ th: z.string(), en: z.string() }) })),
    }),
  }),
  list: endpoint({
    method: 'GET',
    path: '/people',
    may: 'people.read',
    scope: 'all',
    input: z.object({ ...listed, agencyId: z.uuid().optional() }),
    output: page(Person),
  }),
  changePerson: endpoint({
    method: 'PUT',
    path: '/people/:id',
    may: 'people.change',
    scope: 'all',
    input: z.object({ id: z.uuid(), version: z.int(), email: mailbox }),
    output: done,
  }),
  counterparties: endpoint({ method: 'GET', path: '/counterparties', may: 'people.read', scope: 'all', input: z.object(listed), output: page(Counterparty) }),
  changeCounterparty: endpoint({
    method: 'PUT',
    path: '/counterparties/:id',
    may: 'people.change',
    scope: 'all',
    input: z.object({ id: z.uuid(), version: z.int(), email: mailbox }),
    output: done,
  }),
  doubts: endpoint({ method: 'GET', path: '/people/doubts', may: 'people.read', scope: 'all', input: z.object({}), output: z.object({ rows: z.array(Doubt) }) }),
  settleDoubt: endpoint({
    method: 'POST',
    path: '/people/doubts',
    may: 'people.change',
    scope: 'all',
    decides: true,
    input: z.object({ personId: z.uuid(), otherId: z.uuid(), settled: z.enum(['same', 'different']) }),
    output: done,
  }),
}
