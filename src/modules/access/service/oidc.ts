import type { In, Out } from '../../../kernel/endpoint.ts'
import { Refused } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Step } from '../../../platform/http/bind.ts'
import { LinkUsed, NotSignedIn } from '../../../platform/http/outcomes.ts'
import type { HttpPort } from '../../../platform/http/principal.ts'
import { newId } from '../../../platform/id.ts'
import { ProviderDown, type Identity, type OidcProvider } from '../../../platform/oidc/provider.ts'
import { record } from '../../audit/index.ts'
import type { accessInSteps } from '../contract.ts'
import * as accounts from '../store/accounts.ts'
import * as store from '../store/identities.ts'
import { endInvitations, spendInvitation } from '../store/invitations.ts'
import * as signIns from '../store/sign-ins.ts'
import { accountInvited } from './invitations.ts'
import { beginTry, enter } from './open-session.ts'
import { hashOf, newToken } from './tokens.ts'

/** Begins at the provider. What its answer must match is kept here, the other half in the browser: an answer carried into another browser is none. */
export async function beginOidc(step: Step, input: In<typeof accessInSteps.beginOidc>, http: HttpPort, provider: OidcProvider | undefined): Promise<Out<typeof accessInSteps.beginOidc>> {
  const there = known(provider)
  const invited = input.invitation === undefined ? null : await accountInvited(step, input.invitation, http)
  const begun = await asking(() => there.begin())
  const mine = newToken()
  await step((ctx) => store.insertBegun(ctx.tx, {
    stateHash: hashOf(begun.state), browserHash: hashOf(mine), nonce: begun.nonce, verifier: begun.verifier,
    accountId: invited?.id ?? null, invitationHash: input.invitation === undefined ? null : hashOf(input.invitation),
  }))
  return { url: begun.url, mine }
}

/** Comes back from the provider: whoever is linked comes in as far as a right password brings them; an invitation links first. */
export async function finishOidc(step: Step, input: In<typeof accessInSteps.finishOidc>, http: HttpPort, provider: OidcProvider | undefined): Promise<Out<typeof accessInSteps.finishOidc>> {
  const there = known(provider)
  const answer = new URLSearchParams(input.answer)
  const state = answer.get('state') ?? ''
  const tried = await step((ctx) => beginTry(ctx, `oidc ${hashOf(state).toString('hex').slice(0, 16)}`, http.address))
  const begun = await step((ctx) => store.takeBegun(ctx.tx, { stateHash: hashOf(state), browserHash: hashOf(input.mine) }))
  const identity = begun === undefined ? undefined : await asking(() => there.finish({ state, nonce: begun.nonce, verifier: begun.verifier }, answer))
  await step((ctx) => signIns.finishTry(ctx.tx, tried.id, identity !== undefined))
  if (begun === undefined || identity === undefined) throw new NotSignedIn([{ code: 'access.oidc_refused' }])
  return step(async (ctx) => {
    const account = begun.invitationHash === null ? await linked(ctx, identity) : await link(ctx, identity, begun.invitationHash)
    await record({ ...ctx, actor: actorOf(account) }, 'access.oidc_shown', { module: 'access', id: account.id }, { issuer: identity.issuer, address: http.address })
    return enter(ctx, account, http)
  })
}

async function linked(ctx: Ctx, identity: Identity): Promise<accounts.Account> {
  const id = await store.accountOf(ctx.tx, identity)
  const account = id === undefined ? undefined : await accounts.byId(ctx.tx, id)
  if (account === undefined || account.disabled) throw new NotSignedIn([{ code: 'access.oidc_unknown' }])
  return account
}

/** The invitation is used up by linking, as it is by setting a password. */
async function link(ctx: Ctx, identity: Identity, invitationHash: Buffer): Promise<accounts.Account> {
  const accountId = await spendInvitation(ctx.tx, invitationHash)
  const account = accountId === undefined ? undefined : await accounts.byId(ctx.tx, accountId)
  if (account === undefined || account.disabled) throw new LinkUsed([{ code: 'access.invitation_used' }])
  await endInvitations(ctx.tx, account.id)
  if (!(await store.linkIdentity(ctx.tx, { id: newId(), accountId: account.id, ...identity }))) throw new Refused([{ code: 'access.oidc_taken' }])
  await accounts.bumpVersion(ctx.tx, account.id)
  await record({ ...ctx, actor: actorOf(account) }, 'access.identity_linked', { module: 'access', id: account.id }, { issuer: identity.issuer })
  return account
}

function actorOf(account: accounts.Account) {
  return { id: `account:${account.id}`, name: account.name, personId: account.personId, accountId: account.id }
}

function known(provider: OidcProvider | undefined): OidcProvider {
  if (provider === undefined) throw new Refused([{ code: 'access.oidc_none' }])
  return provider
}

/** A provider that is down decides nothing: said as such, and other ways stay open. */
async function asking<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProviderDown) throw new Refused([{ code: 'access.oidc_down' }])
    throw error
  }
}
