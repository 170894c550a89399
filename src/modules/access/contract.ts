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
/** How far in one is: in, the code of the second step is awaited, or a second step must be got first. */
const entered = reply.extend({ next: z.enum(['in', 'code', 'enrol']) })
const code = z.string().trim().min(1).max(60)
const codes = z.array(z.string())
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
  /** What shows once more who one is. */
  provesBy: z.enum(['password', 'code']),
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

/** A link that its maker hands over, or none where it goes by mail; the part after # never reaches a server's log. */
const Invitation = z.object({ email: z.string(), path: z.string().nullable(), until: z.string() })

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
  /** Signs in with a code too. */
  secondStep: z.boolean(),
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
    output: z.object({ needed: z.boolean(), office: Office.nullable(), /** the provider whose accounts may come in too, by name */ provider: z.string().nullable() }),
  }),
  signOut: endpoint({ method: 'POST', path: '/sign-out', ...signed, entering: true, input: nothing, output: done }),
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
  userSessions: endpoint({
    method: 'GET', path: '/users/:id/sessions', may: 'access.read', scope: 'all', input: z.object({ id: z.uuid() }),
    output: z.object({ rows: z.array(z.object({ id: z.string(), startedAt: z.string(), seenAt: z.string(), agent: z.string().nullable() })) }),
  }),
  /** Ends every session of an account, on a machine that was left or lost perhaps. */
  endSessions: endpoint({ method: 'POST', path: '/users/:id/sessions/end', ...manage, input: z.object({ id: z.uuid() }), output: done }),
  disableUser: endpoint({ method: 'POST', path: '/users/:id/disable', ...manage, input: z.object({ id: z.uuid() }), output: done }),
  enableUser: endpoint({ method: 'POST', path: '/users/:id/enable', ...manage, stepUp: true, input: z.object({ id: z.uuid() }), output: done }),
  grantRole: endpoint({
    method: 'POST', path: '/users/:id/roles', ...manage, stepUp: true, input: z.object({ id: z.uuid(), role: z.string().max(50), agencyId: z.uuid().nullable().default(null) }), output: done.extend({ /** for another administrator */ waits: z.boolean() }),
  }),
  endRole: endpoint({ method: 'POST', path: '/users/:id/roles/:grantId/end', ...manage, stepUp: true, input: z.object({ id: z.uuid(), grantId: z.uuid() }), output: done }),
}

/** Endpoints whose services take their own transactions: they hash passwords, or their replies hold secrets that nothing may keep. */
export const accessInSteps = {
  signIn: endpoint({ method: 'POST', path: '/sign-in', ...open, input: z.object({ email, password }), output: entered }),
  /** The code after the password, or a recovery code. */
  enterCode: endpoint({ method: 'POST', path: '/sign-in/code', ...signed, entering: true, input: z.object({ code }), output: reply }),
  /** Begins a sign-in at the provider; with an invitation, the account there is linked to the one invited. `mine` stays in this browser. */
  beginOidc: endpoint({ method: 'POST', path: '/sign-in/oidc', ...open, input: z.object({ invitation: token.optional() }), output: z.object({ url: z.string(), mine: z.string() }) }),
  /** What the provider answered to the browser, with what the browser kept. */
  finishOidc: endpoint({ method: 'POST', path: '/sign-in/oidc/finish', ...open, input: z.object({ answer: z.string().max(4000), mine: token }), output: entered }),
  setUp: endpoint({ method: 'POST', path: '/first-run', ...open, input: NewOffice, output: reply.extend({ invitations: z.array(Invitation) }) }),
  lookAtInvitation: endpoint({ method: 'POST', path: '/invitation', ...open, input: z.object({ token }), output: z.object({ name: z.string(), email: z.string(), office: z.string() }) }),
  acceptInvitation: endpoint({ method: 'POST', path: '/invitation/accept', ...open, input: z.object({ token, password }), output: entered }),
  /** Shows once more who one is; what asks for it (`stepUp`) is open for some minutes. The session goes on under a new token. */
  prove: endpoint({ method: 'POST', path: '/me/proof', ...signed, input: z.object({ password: password.optional(), code: code.optional() }), output: done }),
  /** A seed for an authenticator; in use once its first code was shown. */
  beginSecondStep: endpoint({ method: 'POST', path: '/me/second-step', ...signed, entering: true, stepUp: true, input: nothing, output: z.object({ secret: z.string(), address: z.string() }) }),
  confirmSecondStep: endpoint({ method: 'POST', path: '/me/second-step/confirm', ...signed, entering: true, stepUp: true, input: z.object({ code }), output: reply.extend({ codes }) }),
  renewCodes: endpoint({ method: 'POST', path: '/me/second-step/codes', ...signed, stepUp: true, input: nothing, output: z.object({ codes }) }),
  endSecondStep: endpoint({ method: 'POST', path: '/me/second-step/end', ...signed, stepUp: true, input: nothing, output: done }),
  changePassword: endpoint({ method: 'POST', path: '/me/password', ...signed, input: z.object({ current: password, password }), output: reply }),
  addUser: endpoint({
    method: 'POST', path: '/users', ...manage, stepUp: true,
    input: z.object({ name, email, role: z.string().max(50), agencyId: z.uuid().nullable().default(null), byMail: z.boolean().default(false) }), output: z.object({ id: z.uuid(), /** the role waits for another administrator */ waits: z.boolean(), invitation: Invitation }),
  }),
  inviteAgain: endpoint({ method: 'POST', path: '/users/:id/invite', ...manage, stepUp: true, input: z.object({ id: z.uuid(), byMail: z.boolean().default(false) }), output: Invitation }),
}

/** The second step of the own account. */
export const secondStep = {
  state: endpoint({
    method: 'GET', path: '/me/second-step', ...signed, input: nothing,
    output: z.object({ on: z.boolean(), since: z.string().nullable(), codesLeft: z.int(), /** the office asks for it */ needed: z.boolean() }),
  }),
}
