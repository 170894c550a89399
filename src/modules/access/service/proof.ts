import type { In } from '../../../kernel/endpoint.ts'
import { Refused } from '../../../kernel/refusal.ts'
import type { Sealing } from '../../../platform/crypto/seal.ts'
import type { Step } from '../../../platform/http/bind.ts'
import { NotSignedIn } from '../../../platform/http/outcomes.ts'
import type { HttpPort } from '../../../platform/http/principal.ts'
import { record } from '../../audit/index.ts'
import type { accessInSteps } from '../contract.ts'
import { provedMinutes } from '../settings.ts'
import type { Account } from '../store/accounts.ts'
import { inUse } from '../store/second-steps.ts'
import * as sessions from '../store/sessions.ts'
import * as signIns from '../store/sign-ins.ts'
import { isPassword } from './hashing.ts'
import { ownAccount } from './own-account.ts'
import { counted, showsCode } from './second-step.ts'
import { beginTry } from './open-session.ts'
import { hashOf, newToken } from './tokens.ts'

/**
 * Shows once more who one is: by a code where there is a second step, else by the password. What is wrong counts as a failed sign-in; the
 * session goes on under a new token, as old as it was.
 */
export async function prove(step: Step, input: In<typeof accessInSteps.prove>, http: HttpPort, sealing: Sealing): Promise<{ ok: true }> {
  const account = await step(ownAccount)
  const byCode = await step((ctx) => inUse(ctx.tx, account.id))
  if (byCode === undefined) await showPassword(step, account, input.password ?? '', http)
  else await counted(step, account, http, (ctx) => showsCode(ctx, account, { text: input.code ?? '', recovery: false }, sealing))
  return step(async (ctx) => {
    const token = newToken()
    const about = { before: hashOf(http.token ?? ''), tokenHash: hashOf(token), provedMinutes: await provedMinutes(ctx) }
    if (!(await sessions.proveSession(ctx.tx, about))) throw new NotSignedIn()
    await record(ctx, 'access.proved', { module: 'access', id: account.id }, {})
    http.setSession(token)
    return { ok: true }
  })
}

async function showPassword(step: Step, account: Account, password: string, http: HttpPort): Promise<void> {
  const it = await step((ctx) => beginTry(ctx, account.email, http.address))
  const right = await isPassword(account.passwordHash, password)
  await step((ctx) => signIns.finishTry(ctx.tx, it.id, right))
  if (!right) throw new Refused([{ code: 'access.current_password_wrong', path: 'password', facts: { left: it.left } }])
}
