import { z } from 'zod'
import { dayText, endpoint } from '../../kernel/endpoint.ts'

const nothing = z.object({})
const done = z.object({ ok: z.literal(true) })
const text = z.object({ th: z.string(), en: z.string() })
const email = z.string().max(254)
const password = z.string().max(1000)
const name = z.string().max(200)
const reach = z.enum(['own', 'agency', 'all'])
const token = z.string().min(20).max(100)
const reply = z.object({ csrf: z.string() })
const signed = { may: 'signed-in', scope: 'own' } as const
const open = { may: 'public', scope: 'none' } as const
const manage = { may: 'access.manage', scope: 'all' } as const

const Office = z.object({ name: z.string(), shortName: z.string().nullable(), demonstration: z.boolean() })

const Me = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  email: z.string(),
  language: z.enum(['th', 'en']),
  /** Sent back with every write in the header X-CSRF. */
  csrf: z.string(),
  /** `onBehalfOf`: used for somebody else, by delegation. */
  roles: z.array(z.object({ role: z.string(), title: text, agencyId: z.uuid().nullable(), agencyName: z.string().nullable(), onBehalfOf: z.string().nullable() })),
  /** Permission -> how far it reaches. */
  permissions: z.record(z.string(), reach),
  office: Office,
  mode: z.enum(['off', 'test', 'live']),
  /** The business day. */
  today: dayText,
  /** The business day where it is fixed by KHLANG_TODAY. */
  fixedDay: dayText.nullable(),
  banners: z.array(z.object({ code: z.string(), message: text })),
})

/** A link that its maker hands over; the part after # never reaches a server's log. */
const Invitation = z.object({ email: z.string(), path: z.string(), until: z.string() })

const Grant = z.object({ id: z.uuid(), role: z.string(), agencyId: z.uuid().nullable(), agencyName: z.string().nullable() })

const User = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  disabled: z.boolean(),
  /** False until the invitation is accepted. */
  hasPassword: z.boolean(),
  invitedUntil: z.string().nullable(),
  lastSignInAt: z.string().nullable(),
  roles: z.array(Grant),
})

const FirstUser = z.object({ name, email, password: password.optional() })

const NewOffice = z.object({
  name: z.string().max(300),
  shortName: z.string().max(50).default(''),
  advances: z.enum(['mof-2562', 'bma-2555']),
  /** One agency a line, its short form after a tab or |. */
  agencies: z.string().max(50_000),
  shippedHolidays: z.boolean(),
  administrator: FirstUser,
  /** Signed in at the end, to bring in the registers. */
  officer: z.object({ name, email, password }),
  head: FirstUser,
})

/** Sign-in, the own account, and who may do what. */
export const access = {
  firstRun: endpoint({
    method: 'GET', path: '/first-run', ...open, input: nothing,
    output: z.object({ needed: z.boolean(), office: Office.nullable() }),
  }),
  signOut: endpoint({ method: 'POST', path: '/sign-out', ...signed, input: nothing, output: done }),
  me: endpoint({ method: 'GET', path: '/me', ...signed, input: nothing, output: Me }),
  setLanguage: endpoint({ method: 'PUT', path: '/me/language', ...signed, input: z.object({ language: z.enum(['th', 'en']) }), output: done }),
  sessions: endpoint({
    method: 'GET', path: '/me/sessions', ...signed, input: nothing,
    output: z.object({ rows: z.array(z.object({ id: z.string(), startedAt: z.string(), seenAt: z.string(), agent: z.string().nullable(), current: z.boolean() })) }),
  }),
  endSession: endpoint({ method: 'POST', path: '/me/sessions/:id/end', ...signed, input: z.object({ id: z.string().regex(/^[0-9a-f]{64}$/) }), output: done }),
  roles: endpoint({
    method: 'GET', path: '/roles', may: 'access.read', scope: 'all', input: nothing,
    output: z.object({ rows: z.array(z.object({ role: z.string(), title: text, inAgency: z.boolean(), rights: z.record(z.string(), reach) })) }),
  }),
  users: endpoint({
    method: 'GET', path: '/users', may: 'access.read', scope: 'all',
    input: z.object({ text: z.string().max(200).optional(), cursor: z.string().max(600).optional() }),
    output: z.object({ rows: z.array(User), next: z.string().nullable() }),
  }),
  disableUser: endpoint({ method: 'POST', path: '/users/:id/disable', ...manage, input: z.object({ id: z.uuid() }), output: done }),
  enableUser: endpoint({ method: 'POST', path: '/users/:id/enable', ...manage, input: z.object({ id: z.uuid() }), output: done }),
  grantRole: endpoint({
    method: 'POST', path: '/users/:id/roles', ...manage, input: z.object({ id: z.uuid(), role: z.string().max(50), agencyId: z.uuid().nullable().default(null) }), output: done,
  }),
  endRole: endpoint({ method: 'POST', path: '/users/:id/roles/:grantId/end', ...manage, input: z.object({ id: z.uuid(), grantId: z.uuid() }), output: done }),
}

/** Endpoints whose services take their own transactions: they hash passwords, or their replies hold secrets that nothing may keep. */
export const accessInSteps = {
  signIn: endpoint({ method: 'POST', path: '/sign-in', ...open, input: z.object({ email, password }), output: reply }),
  setUp: endpoint({ method: 'POST', path: '/first-run', ...open, input: NewOffice, output: reply.extend({ invitations: z.array(Invitation) }) }),
  lookAtInvitation: endpoint({ method: 'POST', path: '/invitation', ...open, input: z.object({ token }), output: z.object({ name: z.string(), email: z.string(), office: z.string() }) }),
  acceptInvitation: endpoint({ method: 'POST', path: '/invitation/accept', ...open, input: z.object({ token, password }), output: reply }),
  changePassword: endpoint({ method: 'POST', path: '/me/password', ...signed, input: z.object({ current: password, password }), output: reply }),
  addUser: endpoint({
    method: 'POST', path: '/users', ...manage,
    input: z.object({ name, email, role: z.string().max(50), agencyId: z.uuid().nullable().default(null) }), output: z.object({ id: z.uuid(), invitation: Invitation }),
  }),
  inviteAgain: endpoint({ method: 'POST', path: '/users/:id/invite', ...manage, input: z.object({ id: z.uuid() }), output: Invitation }),
}
