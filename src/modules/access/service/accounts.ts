import { NotFound, refuseIf, Refused, type Refusal } from '../../../kernel/refusal.ts'
import { clean, isEmail } from '../../../kernel/thai-text.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import { agencyBook, recordPersons, type Agency } from '../../people/index.ts'
import { office } from '../../settings/index.ts'
import { passwordFaults } from '../rules/passwords.ts'
import { isRole, roleCodes, roles, type Role } from '../rules/roles.ts'
import * as store from '../store/accounts.ts'
import { hashPassword } from './hashing.ts'

/** A person who gets an account, with one role; `agencyCode` says where (needed for roles held in an agency). */
export type NewUser = { email: string; name: string; role: string; agencyCode?: string }

/** An account as the command line and the pages tell of it. */
export type UserReply = { id: string; email: string; name: string; role: string; agency: string | null }

/** Adds an account with a password (command line). Refuses a weak password, an address in use, an unknown role or agency. */
export async function addUser(ctx: Ctx, asked: NewUser & { password: string }): Promise<UserReply> {
  refuseIf(await passwordFaultsOf(ctx, asked))
  return addAccount(ctx, asked, await hashPassword(asked.password))
}

/** Adds several accounts with one password that was made for them (the demonstration). */
export async function addUsers(ctx: Ctx, users: readonly NewUser[], password: string): Promise<UserReply[]> {
  const passwordHash = await hashPassword(password)
  const made: UserReply[] = []
  for (const user of users) made.push(await addAccount(ctx, user, passwordHash))
  return made
}

/** Why this person cannot have this password: what a guesser knows is the name, the address and the office. */
export async function passwordFaultsOf(ctx: Ctx, it: { email: string; name: string; password: string }, path = 'password'): Promise<Refusal[]> {
  const here = await office(ctx)
  return passwordFaults(it.password, [it.email, it.name, here?.name ?? '', here?.shortName ?? ''], path)
}

/** Adds a person, the account and its role; without a hash the account waits for its invitation. */
export async function addAccount(ctx: Ctx, asked: NewUser, passwordHash: string | null): Promise<UserReply> {
  const { user, agency } = await addWithoutRole(ctx, asked, passwordHash)
  await giveRole(ctx, { accountId: user.id, role: user.role, agency })
  return user
}

/** The same without the role, which another person must agree to; `agency` is where it will be held. */
export async function addWithoutRole(ctx: Ctx, asked: NewUser, passwordHash: string | null): Promise<{ user: UserReply; agency: Agency | null }> {
  const user = { name: clean(asked.name), email: clean(asked.email).toLowerCase() }
  const { all, byCode, unassigned } = await agencyBook(ctx)
  const agency = asked.agencyCode === undefined ? undefined : byCode.get(clean(asked.agencyCode))
  refuseIf([...userFaults(user), ...roleFaults(asked.role, agency), ...unknownAgency(asked.agencyCode, agency, all)])
  const persons = await recordPersons(ctx, [{ ref: 0, ...user, agencyId: (agency ?? unassigned).id }])
  const id = newId()
  if (!(await store.insert(ctx.tx, { ...user, id, personId: persons.get(0)!.personId, passwordHash }))) {
    throw new Refused([{ code: 'access.email_taken', path: 'email', facts: { email: user.email } }])
  }
  await record(ctx, 'access.account_added', { module: 'access', id }, { ...user, person: persons.get(0)!.personId, invited: passwordHash === null })
  return { user: { id, ...user, role: asked.role, agency: agency?.code ?? null }, agency: roles[asked.role as Role].inAgency ? agency! : null }
}

/** Grants a role to an account, audited. */
export async function giveRole(ctx: Ctx, it: { accountId: string; role: string; agency: Agency | null }): Promise<void> {
  const grant = { id: newId(), accountId: it.accountId, role: it.role, agencyId: it.agency?.id ?? null }
  await store.insertGrant(ctx.tx, { ...grant, by: ctx.actor.id })
  await record(ctx, 'access.role_granted', { module: 'access', id: it.accountId, agencyId: grant.agencyId }, { grant: grant.id, role: it.role, agency: it.agency?.code ?? null })
}

/** Why a role cannot be given: unknown, or one that is held in an agency and none (or nobody's) is named. */
export function roleFaults(role: string, agency: Agency | undefined): Refusal[] {
  if (!isRole(role)) return [{ code: 'access.role_unknown', path: 'role', facts: { role, known: roleCodes.join(', ') } }]
  return roles[role].inAgency && (agency === undefined || agency.system) ? [{ code: 'access.agency_missing', path: 'agency', facts: { role } }] : []
}

/** Accounts of a person who was merged are from now on accounts of the one who stands for both; their sessions end (listener of people). */
export async function accountsFollowMerge(ctx: Ctx, it: { goes: string; stays: string }): Promise<void> {
  for (const id of await store.movePerson(ctx.tx, it)) {
    await record(ctx, 'access.account_followed_merge', { module: 'access', id }, it)
  }
}

/** Whose account it is, or 404. */
export async function lockedAccount(ctx: Ctx, id: string): Promise<store.Account> {
  const account = await store.lock(ctx.tx, id)
  if (account === undefined) throw new NotFound('access.no_such_account')
  return account
}

function userFaults(user: { name: string; email: string }): Refusal[] {
  const reasons: Refusal[] = user.name === '' ? [{ code: 'access.name_missing', path: 'name' }] : []
  if (!isEmail(user.email)) reasons.push({ code: 'access.email_malformed', path: 'email', facts: { email: user.email } })
  return reasons
}

function unknownAgency(code: string | undefined, agency: Agency | undefined, all: readonly Agency[]): Refusal[] {
  if (code === undefined || agency !== undefined) return []
  const known = all.filter((one) => !one.system).map((one) => one.code).join(', ')
  return [{ code: 'access.agency_unknown', path: 'agency', facts: { agency: code, known } }]
}
