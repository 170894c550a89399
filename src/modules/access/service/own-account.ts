import type { In, Out } from '../../../kernel/endpoint.ts'
import { NotFound, refuseIf, Refused } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Step } from '../../../platform/http/bind.ts'
import { NotSignedIn } from '../../../platform/http/outcomes.ts'
import type { HttpPort } from '../../../platform/http/principal.ts'
import { record } from '../../audit/index.ts'
import type { access, accessInSteps } from '../contract.ts'
import * as accounts from '../store/accounts.ts'
import * as sessions from '../store/sessions.ts'
import * as signIns from '../store/sign-ins.ts'
import { passwordFaultsOf } from './accounts.ts'
import { hashPassword, isPassword } from './hashing.ts'
import { beginTry, openSession } from './open-session.ts'
import { hashOf } from './tokens.ts'

/** A new password after the old one; every session ends, this browser gets a new one. A wrong old one counts as a failed sign-in. */
export async function changePassword(step: Step, input: In<typeof accessInSteps.changePassword>, wire: { http: HttpPort }): Promise<{ csrf: string }> {
  const account = await step(ownAccount)
  const it = await step((ctx) => beginTry(ctx, account.email, wire.http.address))
  const right = await isPassword(account.passwordHash, input.current)
  await step((ctx) => signIns.finishTry(ctx.tx, it.id, right))
  if (!right) throw new Refused([{ code: 'access.current_password_wrong', path: 'current', facts: { left: it.left } }])
  await step(async (ctx) => refuseIf(await passwordFaultsOf(ctx, { ...account, password: input.password })))
  const passwordHash = await hashPassword(input.password)
  return step(async (ctx) => {
    await accounts.setPassword(ctx.tx, account.id, passwordHash)
    await record(ctx, 'access.password_changed', { module: 'access', id: account.id }, {})
    return openSession(ctx, account, wire.http)
  })
}

/** The language of pages and mails. */
export async function setLanguage(ctx: Ctx, input: { language: 'th' | 'en' }): Promise<{ ok: true }> {
  const { id } = await ownAccount(ctx)
  await accounts.setLanguage(ctx.tx, id, input.language)
  await record(ctx, 'access.language_set', { module: 'access', id }, input)
  return { ok: true }
}

/** The own living sessions. */
export async function listSessions(ctx: Ctx, _input: unknown, wire: { http: HttpPort }): Promise<Out<typeof access.sessions>> {
  const { id } = await ownAccount(ctx)
  return { rows: await sessions.sessionsOf(ctx.tx, id, hashOf(wire.http.token ?? '')) }
}

/** Ends one of the own sessions, on another machine perhaps. */
export async function endSession(ctx: Ctx, input: { id: string }): Promise<{ ok: true }> {
  const { id } = await ownAccount(ctx)
  if (!(await sessions.endOwnSession(ctx.tx, id, input.id))) throw new NotFound('access.no_such_session')
  await record(ctx, 'access.session_ended', { module: 'access', id }, {})
  return { ok: true }
}

/** The account of whoever asks. */
export async function ownAccount(ctx: Ctx): Promise<accounts.Account> {
  const account = await accounts.byId(ctx.tx, ctx.actor.accountId ?? '')
  if (account === undefined) throw new NotSignedIn()
  return account
}
