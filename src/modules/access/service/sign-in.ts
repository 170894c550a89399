import type { In, Out } from '../../../kernel/endpoint.ts'
import { clean } from '../../../kernel/thai-text.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Step } from '../../../platform/http/bind.ts'
import { NotSignedIn } from '../../../platform/http/outcomes.ts'
import type { HttpPort } from '../../../platform/http/principal.ts'
import { record } from '../../audit/index.ts'
import type { accessInSteps } from '../contract.ts'
import * as accounts from '../store/accounts.ts'
import * as sessions from '../store/sessions.ts'
import * as signIns from '../store/sign-ins.ts'
import { hashPassword, isOutdated, isPassword } from './hashing.ts'
import { beginTry, enter, type Try } from './open-session.ts'
import { hashOf } from './tokens.ts'

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
    return enter(ctx, account, wire.http)
  })
}

async function failTry(ctx: Ctx, it: Try, http: HttpPort): Promise<void> {
  await signIns.finishTry(ctx.tx, it.id, false)
  // What was typed into the field of an unknown address may be a password: it stands in no log that is kept.
  const subject = { module: 'access', id: it.account?.id ?? 'unknown' }
  await record(ctx, 'access.sign_in_failed', subject, { address: http.address, known: it.account !== undefined, disabled: it.account?.disabled ?? false })
}

/** Ends this session. */
export async function signOut(ctx: Ctx, _input: unknown, wire: { http: HttpPort }): Promise<{ ok: true }> {
  if (wire.http.token !== null) await sessions.endSession(ctx.tx, hashOf(wire.http.token))
  wire.http.clearSession()
  await record(ctx, 'access.signed_out', { module: 'access', id: ctx.actor.accountId ?? '' }, {})
  return { ok: true }
}
