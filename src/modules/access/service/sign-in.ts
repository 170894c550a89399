import type { In, Out } from '../../../kernel/endpoint.ts'
import { NotFound } from '../../../kernel/refusal.ts'
import { clean } from '../../../kernel/thai-text.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Step } from '../../../platform/http/bind.ts'
import { NotSignedIn, TooMany } from '../../../platform/http/outcomes.ts'
import type { HttpPort } from '../../../platform/http/principal.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import type { accessInSteps } from '../contract.ts'
import { signInWait, triesLeft } from '../rules/limits.ts'
import * as accounts from '../store/accounts.ts'
import * as sessions from '../store/sessions.ts'
import * as signIns from '../store/sign-ins.ts'
import { hashPassword, isOutdated, isPassword } from './hashing.ts'
import { hashOf, newToken } from './tokens.ts'

type Try = { id: string; left: number; account: accounts.Account | undefined }

/**
 * Signs in: the try is counted first, then the password is checked outside any transaction, then a new session begins (never one that
 * the browser brought along). Unknown, disabled and invited accounts answer like a wrong password, and as late. 401, or 429 with the wait.
 */
export async function signIn(step: Step, input: In<typeof accessInSteps.signIn>, wire: { http: HttpPort }): Promise<Out<typeof accessInSteps.signIn>> {
  const email = clean(input.email).toLowerCase()
  const it = await step((ctx) => beginTry(ctx, email, wire.http.address))
  const kept = it.account === undefined || it.account.disabled ? null : it.account.passwordHash
  if (!(await isPassword(kept, input.password)) || it.account === undefined || kept === null) {
    await step((ctx) => failTry(ctx, it, wire.http))
    throw new NotSignedIn([{ code: 'access.wrong_credentials', facts: { left: it.left } }])
  }
  const { account } = it
  const newer = isOutdated(kept) ? await hashPassword(input.password) : null
  return step(async (ctx) => {
    if (newer !== null) await accounts.rehash(ctx.tx, account.id, kept, newer)
    await signIns.finishTry(ctx.tx, it.id, true)
    return openSession(ctx, account, wire.http)
  })
}

/** Counts a try against the limits of its address and its account; a try beyond them is not counted, so that waiting helps. */
export async function beginTry(ctx: Ctx, email: string, address: string): Promise<Try> {
  await signIns.lockEmail(ctx.tx, email)
  const tries = await signIns.tries(ctx.tx, email, address)
  const seconds = signInWait(tries)
  if (seconds > 0) throw new TooMany([{ code: 'access.sign_in_wait', facts: { seconds } }])
  const id = newId()
  await signIns.insertTry(ctx.tx, { id, email, address })
  return { id, left: triesLeft(tries), account: await accounts.byEmail(ctx.tx, email) }
}

async function failTry(ctx: Ctx, it: Try, http: HttpPort): Promise<void> {
  await signIns.finishTry(ctx.tx, it.id, false)
  // What was typed into the field of an unknown address may be a password: it stands in no log that is kept.
  const subject = { module: 'access', id: it.account?.id ?? 'unknown' }
  await record(ctx, 'access.sign_in_failed', subject, { address: http.address, known: it.account !== undefined, disabled: it.account?.disabled ?? false })
}

/** Begins a session of an account in this browser; a session that the browser had ends. */
export async function openSession(ctx: Ctx, account: { id: string; name: string; personId: string }, http: HttpPort): Promise<{ csrf: string }> {
  if (http.token !== null) await sessions.endSession(ctx.tx, hashOf(http.token))
  const token = newToken()
  const csrf = newToken()
  await sessions.insertSession(ctx.tx, { tokenHash: hashOf(token), accountId: account.id, csrf, agent: http.agent })
  const actor = { id: `account:${account.id}`, name: account.name, personId: account.personId, accountId: account.id }
  await record({ ...ctx, actor }, 'access.signed_in', { module: 'access', id: account.id }, { address: http.address })
  http.setSession(token)
  return { csrf }
}

/** The same for an account by its address, for an office that has just been made. */
export async function openSessionOf(ctx: Ctx, email: string, http: HttpPort): Promise<{ csrf: string }> {
  const account = await accounts.byEmail(ctx.tx, clean(email).toLowerCase())
  if (account === undefined) throw new NotFound('access.no_such_account')
  return openSession(ctx, account, http)
}

/** Ends this session. */
export async function signOut(ctx: Ctx, _input: unknown, wire: { http: HttpPort }): Promise<{ ok: true }> {
  if (wire.http.token !== null) await sessions.endSession(ctx.tx, hashOf(wire.http.token))
  wire.http.clearSession()
  await record(ctx, 'access.signed_out', { module: 'access', id: ctx.actor.accountId ?? '' }, {})
  return { ok: true }
}
