import type { In } from '../../../kernel/endpoint.ts'
import { Refused } from '../../../kernel/refusal.ts'
import type { Step } from '../../../platform/http/bind.ts'
import { NotSignedIn } from '../../../platform/http/outcomes.ts'
import type { HttpPort } from '../../../platform/http/principal.ts'
import { record } from '../../audit/index.ts'
import type { accessInSteps } from '../contract.ts'
import { provedMinutes } from '../settings.ts'
import * as sessions from '../store/sessions.ts'
import * as signIns from '../store/sign-ins.ts'
import { isPassword } from './hashing.ts'
import { ownAccount } from './own-account.ts'
import { beginTry } from './sign-in.ts'
import { hashOf, newToken } from './tokens.ts'

/** Shows once more who one is. A wrong password counts as a failed sign-in; the session goes on under a new token, as old as it was. */
export async function prove(step: Step, input: In<typeof accessInSteps.prove>, { http }: { http: HttpPort }): Promise<{ ok: true }> {
  const account = await step(ownAccount)
  const it = await step((ctx) => beginTry(ctx, account.email, http.address))
  const right = await isPassword(account.passwordHash, input.password)
  await step((ctx) => signIns.finishTry(ctx.tx, it.id, right))
  if (!right) throw new Refused([{ code: 'access.current_password_wrong', path: 'password', facts: { left: it.left } }])
  return step(async (ctx) => {
    const token = newToken()
    const about = { before: hashOf(http.token ?? ''), tokenHash: hashOf(token), provedMinutes: await provedMinutes(ctx) }
    if (!(await sessions.proveSession(ctx.tx, about))) throw new NotSignedIn()
    await record(ctx, 'access.proved', { module: 'access', id: account.id }, {})
    http.setSession(token)
    return { ok: true }
  })
}
