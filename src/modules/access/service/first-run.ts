import type { In, Out } from '../../../kernel/endpoint.ts'
import { refuseIf, Refused, type Refusal } from '../../../kernel/refusal.ts'
import { clean } from '../../../kernel/thai-text.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Step } from '../../../platform/http/bind.ts'
import type { HttpPort } from '../../../platform/http/principal.ts'
import { importAgencies } from '../../people/index.ts'
import { office } from '../../settings/index.ts'
import type { access, accessInSteps } from '../contract.ts'
import { agencyLines } from '../rules/agency-lines.ts'
import { passwordFaults } from '../rules/passwords.ts'
import * as store from '../store/accounts.ts'
import { addAccount } from './accounts.ts'
import { foundAll, reachAll } from './found-office.ts'
import { hashPassword } from './hashing.ts'
import { invite } from './invitations.ts'
import { openSession } from './open-session.ts'

type SetUp = In<typeof accessInSteps.setUp>
type Reply = Out<typeof accessInSteps.setUp>
type First = { path: 'administrator' | 'officer' | 'head'; role: string; name: string; email: string; password: string | null; passwordHash: string | null }

/** Whether the office is still to be founded. */
export async function firstRun(ctx: Ctx, provider: string | null = null): Promise<Out<typeof access.firstRun>> {
  const here = (await office(ctx)) ?? null
  return { needed: here === null, office: here, provider }
}

/**
 * The first run: office, agencies, rules, holidays, and the three people of decision 23, in one transaction; then the officer is signed in.
 * Whoever has no password gets an invitation, told once. Refuses where an office stands.
 */
export async function setUp(step: Step, input: SetUp, wire: { http: HttpPort }): Promise<Reply> {
  if (!(await step((ctx) => firstRun(ctx))).needed) throw new Refused([{ code: 'settings.office_exists' }])
  const people = peopleOf(input)
  refuseIf(peopleFaults(people, input))
  for (const person of people) person.passwordHash = person.password === null ? null : await hashPassword(person.password)
  return step(async (ctx) => {
    const inside = await foundAll(ctx, { ...input, demonstration: false, administratorEmail: input.administrator.email, advancesRegulation: input.advances })
    await addAgencies(inside, input.agencies)
    const everywhere = await reachAll(inside)
    const invitations: Reply['invitations'] = []
    for (const person of people) {
      const user = await addAccount(everywhere, person, person.passwordHash).catch((error: unknown) => { throw placed(error, person.path) })
      if (person.passwordHash === null) invitations.push(await invite(everywhere, user))
    }
    const officer = (await store.byEmail(ctx.tx, clean(input.officer.email).toLowerCase()))!
    return { ...(await openSession(everywhere, officer, wire.http)), invitations }
  })
}

async function addAgencies(ctx: Ctx, text: string): Promise<void> {
  const lines = agencyLines(text)
  if (lines.length === 0) return
  const { refused } = await importAgencies(ctx, lines)
  refuseIf(refused.map(({ row, ...reason }) => ({ ...reason, path: `agencies.${row}` })))
}

function peopleOf(input: SetUp): First[] {
  const first = (path: First['path'], role: string): First => ({ path, role, name: input[path].name, email: input[path].email, password: input[path].password || null, passwordHash: null })
  return [first('administrator', 'administrator'), first('officer', 'finance-officer'), first('head', 'finance-head')]
}

function peopleFaults(people: readonly First[], input: SetUp): Refusal[] {
  const emails = people.map((person) => clean(person.email).toLowerCase())
  const context = (person: First) => [person.name, person.email, input.name, input.shortName]
  return [
    ...people.filter((_, index) => emails.indexOf(emails[index]!) !== index).map((person) => ({ code: 'access.email_twice', path: `${person.path}.email`, facts: { email: person.email } })),
    ...people.flatMap((person) => (person.password === null ? [] : passwordFaults(person.password, context(person), `${person.path}.password`))),
    ...people.filter((person) => person.path === 'officer' && person.password === null).map(() => ({ code: 'access.password_missing', path: 'officer.password' })),
  ]
}

/** Reasons about a person say whose they are. */
function placed(error: unknown, path: string): unknown {
  return error instanceof Refused ? new Refused(error.reasons.map((reason) => ({ ...reason, path: `${path}.${reason.path ?? ''}` }))) : error
}
