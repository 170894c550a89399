import type { In, Out } from '../../../kernel/endpoint.ts'
import { Forbidden, NotFound, refuseIf, Refused } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Step } from '../../../platform/http/bind.ts'
import { record } from '../../audit/index.ts'
import { agencyBook } from '../../people/index.ts'
import type { access, accessInSteps } from '../contract.ts'
import { roleCodes, roles, type Role } from '../rules/roles.ts'
import * as store from '../store/accounts.ts'
import * as sessions from '../store/sessions.ts'
import { addWithoutRole, giveRole, lockedAccount, roleFaults } from './accounts.ts'
import { invite, inviteByMail } from './invitations.ts'
import { titleOf } from './me.ts'
import { askForRole } from './second-opinions.ts'

type Done = { ok: true }
const pageRows = 50

/** A page of accounts with the roles they hold. */
export async function listUsers(ctx: Ctx, input: In<typeof access.users>): Promise<Out<typeof access.users>> {
  const rows = await store.page(ctx.tx, { text: input.text?.trim() || null, after: placeOf(input.cursor), most: pageRows + 1 })
  const shown = rows.slice(0, pageRows)
  const grants = await store.grantsOf(ctx.tx, shown.map((row) => row.id))
  const { byId } = await agencyBook(ctx)
  const rolesOf = (id: string) => grants.filter((grant) => grant.accountId === id)
    .map((grant) => ({ id: grant.id, role: grant.role, agencyId: grant.agencyId, agencyName: byId.get(grant.agencyId ?? '')?.name ?? null }))
  const last = rows.length > pageRows ? shown.at(-1) : undefined
  return { rows: shown.map((row) => ({ ...row, roles: rolesOf(row.id) })), next: last === undefined ? null : `${last.id} ${last.name}` }
}

/** The policy as it stands: every role with what it may and how far. */
export function listRoles(): Out<typeof access.roles> {
  const rights = (role: Role) => ({ ...roles[role].rights }) as Record<string, 'own' | 'agency' | 'all'>
  return { rows: roleCodes.map((role) => ({ role, title: titleOf(role), inAgency: roles[role].inAgency, rights: rights(role) })) }
}

/** Adds an account that gets its password by invitation; the link is in the reply, once. */
export function addInvited(step: Step, input: In<typeof accessInSteps.addUser>): Promise<Out<typeof accessInSteps.addUser>> {
  return step(async (ctx) => {
    const agency = input.agencyId === null ? undefined : await agencyOf(ctx, input.agencyId)
    const added = await addWithoutRole(ctx, { name: input.name, email: input.email, role: input.role, ...(agency ? { agencyCode: agency.code } : {}) }, null)
    const { user } = added
    const waits = await askForRole(ctx, { accountId: user.id, role: user.role, agencyId: added.agency?.id ?? null })
    if (!waits) await giveRole(ctx, { accountId: user.id, role: user.role, agency: added.agency })
    return { id: user.id, waits, invitation: await (input.byMail ? inviteByMail : invite)(ctx, user) }
  })
}

/** A new link for somebody who lost theirs, or their password. */
export function inviteAgain(step: Step, input: In<typeof accessInSteps.inviteAgain>): Promise<Out<typeof accessInSteps.inviteAgain>> {
  return step(async (ctx) => (input.byMail ? inviteByMail : invite)(ctx, await changeable(ctx, input.id)))
}

/** Where an account is signed in. */
export async function listSessionsOf(ctx: Ctx, input: { id: string }): Promise<Out<typeof access.userSessions>> {
  if ((await store.byId(ctx.tx, input.id)) === undefined) throw new NotFound('access.no_such_account')
  const rows = await sessions.sessionsOf(ctx.tx, input.id, Buffer.alloc(0))
  return { rows: rows.map(({ current: _current, ...row }) => row) }
}

/** Every session of the account ends at its next request. */
export async function endSessions(ctx: Ctx, input: { id: string }): Promise<Done> {
  const account = await changeable(ctx, input.id)
  await store.bumpVersion(ctx.tx, account.id)
  await record(ctx, 'access.sessions_ended', { module: 'access', id: account.id }, {})
  return { ok: true }
}

/** Nobody signs in with this account any more; its sessions end now. */
export async function disableUser(ctx: Ctx, input: { id: string }): Promise<Done> {
  const account = await changeable(ctx, input.id)
  await store.setDisabled(ctx.tx, account.id, true)
  await keepAdministrator(ctx)
  await record(ctx, 'access.account_disabled', { module: 'access', id: account.id }, { email: account.email })
  return { ok: true }
}

/** The account may be used again. */
export async function enableUser(ctx: Ctx, input: { id: string }): Promise<Done> {
  const account = await changeable(ctx, input.id)
  await store.setDisabled(ctx.tx, account.id, false)
  await record(ctx, 'access.account_enabled', { module: 'access', id: account.id }, { email: account.email })
  return { ok: true }
}

/** One role more; sessions of the account end, so that it counts from now on. */
export async function grantRole(ctx: Ctx, input: In<typeof access.grantRole>): Promise<Done & { waits: boolean }> {
  const account = await changeable(ctx, input.id)
  const agency = input.agencyId === null ? undefined : await agencyOf(ctx, input.agencyId)
  refuseIf(roleFaults(input.role, agency))
  const held = roles[input.role as Role].inAgency ? agency! : null
  const already = (await store.grantsOf(ctx.tx, [account.id])).some((grant) => grant.role === input.role && grant.agencyId === (held?.id ?? null))
  if (already) throw new Refused([{ code: 'access.role_held', path: 'role', facts: { role: input.role } }])
  if (await askForRole(ctx, { accountId: account.id, role: input.role, agencyId: held?.id ?? null })) return { ok: true, waits: true }
  await giveRole(ctx, { accountId: account.id, role: input.role, agency: held })
  await store.bumpVersion(ctx.tx, account.id)
  return { ok: true, waits: false }
}

/** One role less; sessions of the account end. */
export async function endRole(ctx: Ctx, input: { id: string; grantId: string }): Promise<Done> {
  const account = await changeable(ctx, input.id)
  const ended = await store.endGrant(ctx.tx, account.id, input.grantId)
  if (ended === undefined) throw new NotFound('access.no_such_grant')
  await store.bumpVersion(ctx.tx, account.id)
  await keepAdministrator(ctx)
  await record(ctx, 'access.role_ended', { module: 'access', id: account.id, agencyId: ended.agencyId }, { grant: ended.id, role: ended.role })
  return { ok: true }
}

/** The account, locked; nobody changes what they themselves may. */
async function changeable(ctx: Ctx, id: string): Promise<store.Account> {
  await store.lockAdministrators(ctx.tx)
  const account = await lockedAccount(ctx, id)
  const same = account.id === ctx.actor.accountId || account.personId === ctx.actor.personId
  if (same) throw new Forbidden('access.own_account')
  return account
}

async function keepAdministrator(ctx: Ctx): Promise<void> {
  if ((await store.administrators(ctx.tx)) === 0) throw new Refused([{ code: 'access.last_administrator' }])
}

async function agencyOf(ctx: Ctx, id: string) {
  const agency = (await agencyBook(ctx)).byId.get(id)
  if (agency === undefined) throw new NotFound('people.no_such_agency')
  return agency
}

function placeOf(cursor: string | undefined): { name: string; id: string } | null {
  const match = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}) (.*)$/s.exec(cursor ?? '')
  return match === null ? null : { id: match[1]!, name: match[2]! }
}
