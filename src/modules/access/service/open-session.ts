import { NotFound } from '../../../kernel/refusal.ts'
import { clean } from '../../../kernel/thai-text.ts'
import type { Ctx } from '../../../platform/context.ts'
import { TooMany } from '../../../platform/http/outcomes.ts'
import type { HttpPort } from '../../../platform/http/principal.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import { signInWait, triesLeft } from '../rules/limits.ts'
import { provedMinutes } from '../settings.ts'
import * as accounts from '../store/accounts.ts'
import * as sessions from '../store/sessions.ts'
import * as signIns from '../store/sign-ins.ts'
import { stageAfterPassword, type Stage } from './stage.ts'
import { hashOf, newToken } from './tokens.ts'

/** A counted try: how many are left, and whose account it is. */
export type Try = { id: string; left: number; account: accounts.Account | undefined }

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

/** Lets in as far as a right password does: the second step may be missing yet. */
export async function enter(ctx: Ctx, account: { id: string; name: string; personId: string }, http: HttpPort): Promise<{ csrf: string; next: Stage }> {
  const next = await stageAfterPassword(ctx, account.id)
  return { ...(await openSession(ctx, account, http, next)), next }
}

/** Begins a session of an account in this browser, which is in unless a stage before that is said; a session that the browser had ends. */
export async function openSession(ctx: Ctx, account: { id: string; name: string; personId: string }, http: HttpPort, stage: Stage = 'in'): Promise<{ csrf: string }> {
  if (http.token !== null) await sessions.endSession(ctx.tx, hashOf(http.token))
  const token = newToken()
  const csrf = newToken()
  await sessions.insertSession(ctx.tx, { tokenHash: hashOf(token), accountId: account.id, csrf, agent: http.agent, stage, provedMinutes: stage === 'code' ? 0 : await provedMinutes(ctx) })
  const actor = { id: `account:${account.id}`, name: account.name, personId: account.personId, accountId: account.id }
  await record({ ...ctx, actor }, stage === 'in' ? 'access.signed_in' : 'access.password_shown', { module: 'access', id: account.id }, { address: http.address })
  http.setSession(token)
  return { csrf }
}

/** The same for an account by its address, for an office that has just been made. */
export async function openSessionOf(ctx: Ctx, email: string, http: HttpPort): Promise<{ csrf: string }> {
  const account = await accounts.byEmail(ctx.tx, clean(email).toLowerCase())
  if (account === undefined) throw new NotFound('access.no_such_account')
  return openSession(ctx, account, http)
}
