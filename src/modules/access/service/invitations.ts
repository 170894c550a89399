import type { In, Out } from '../../../kernel/endpoint.ts'
import { refuseIf } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Step } from '../../../platform/http/bind.ts'
import { LinkUsed } from '../../../platform/http/outcomes.ts'
import type { HttpPort } from '../../../platform/http/principal.ts'
import { record } from '../../audit/index.ts'
import { office } from '../../settings/index.ts'
import type { accessInSteps } from '../contract.ts'
import * as accounts from '../store/accounts.ts'
import * as store from '../store/invitations.ts'
import * as signIns from '../store/sign-ins.ts'
import { passwordFaultsOf } from './accounts.ts'
import { hashPassword } from './hashing.ts'
import { beginTry, enter } from './open-session.ts'
import { hashOf, newToken } from './tokens.ts'

type Invitation = Out<typeof accessInSteps.inviteAgain>

/** Makes a one-time link with which an account gets its password; older links of the account end. Only the hash of its token is kept. */
export async function invite(ctx: Ctx, account: { id: string; email: string }): Promise<Invitation> {
  const token = newToken()
  const until = await store.insertInvitation(ctx.tx, hashOf(token), account.id)
  await record(ctx, 'access.invited', { module: 'access', id: account.id }, { email: account.email, until })
  return { email: account.email, path: `/invitation#${token}`, until }
}

type Mailed = { accountId: string; email: string; name: string }
const mailers: ((ctx: Ctx, it: Mailed) => Promise<boolean>)[] = []

/** Modules above send the link by mail: told within the transaction; true when a letter was queued. */
export function whenInvited(mailer: (typeof mailers)[number]): void {
  mailers.push(mailer)
}

/** Invites by a letter. Its link is made when the letter leaves and is shown to nobody else; where no letter goes out, it is in the reply. */
export async function inviteByMail(ctx: Ctx, account: { id: string; email: string; name: string }): Promise<Invitation> {
  const made = await invite(ctx, account)
  for (const mail of mailers) if (await mail(ctx, { accountId: account.id, email: account.email, name: account.name })) return { ...made, path: null }
  return made
}

/** The link of a letter that leaves now; none for an account that is gone or disabled. */
export async function invitationToSend(ctx: Ctx, accountId: string): Promise<string | null> {
  const account = await accounts.byId(ctx.tx, accountId)
  return account === undefined || account.disabled ? null : (await invite(ctx, account)).path
}

/** Says whose invitation a link is, and uses nothing up: mail scanners look at links too. 410 when it no longer holds. */
export async function lookAtInvitation(step: Step, input: { token: string }, wire: { http: HttpPort }): Promise<Out<typeof accessInSteps.lookAtInvitation>> {
  const account = await accountInvited(step, input.token, wire.http)
  const here = await step((ctx) => office(ctx))
  return { name: account.name, email: account.email, office: here?.name ?? '' }
}

/** Takes the password of an invited account, uses the link up, and signs in. */
export async function acceptInvitation(step: Step, input: In<typeof accessInSteps.acceptInvitation>, wire: { http: HttpPort }): Promise<Out<typeof accessInSteps.acceptInvitation>> {
  const invited = await accountInvited(step, input.token, wire.http)
  await step(async (ctx) => refuseIf(await passwordFaultsOf(ctx, { ...invited, password: input.password })))
  const passwordHash = await hashPassword(input.password)
  return step(async (ctx) => {
    const used = await store.spendInvitation(ctx.tx, hashOf(input.token))
    if (used !== invited.id) throw new LinkUsed([{ code: 'access.invitation_used' }])
    await store.endInvitations(ctx.tx, invited.id)
    await accounts.setPassword(ctx.tx, invited.id, passwordHash)
    const actor = { id: `account:${invited.id}`, name: invited.name, personId: invited.personId, accountId: invited.id }
    await record({ ...ctx, actor }, 'access.invitation_accepted', { module: 'access', id: invited.id }, {})
    return enter(ctx, invited, wire.http)
  })
}

/** Wrong links count against the address like wrong passwords. */
export async function accountInvited(step: Step, token: string, http: HttpPort): Promise<accounts.Account> {
  const tokenHash = hashOf(token)
  const found = await step(async (ctx) => {
    const it = await beginTry(ctx, `invitation ${tokenHash.toString('hex').slice(0, 16)}`, http.address)
    const id = await store.invited(ctx.tx, tokenHash)
    const account = id === undefined ? undefined : await accounts.byId(ctx.tx, id)
    const holds = account !== undefined && !account.disabled
    await signIns.finishTry(ctx.tx, it.id, holds)
    return holds ? account : undefined
  })
  if (found === undefined) throw new LinkUsed([{ code: 'access.invitation_used' }])
  return found
}
