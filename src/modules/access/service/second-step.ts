import type { In, Out } from '../../../kernel/endpoint.ts'
import { Refused } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Sealing } from '../../../platform/crypto/seal.ts'
import type { Step } from '../../../platform/http/bind.ts'
import type { HttpPort } from '../../../platform/http/principal.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import { office } from '../../settings/index.ts'
import type { accessInSteps, secondStep } from '../contract.ts'
import { codeTyped } from '../rules/second-step.ts'
import type { Account } from '../store/accounts.ts'
import * as store from '../store/second-steps.ts'
import { aboutSecret } from '../store/sealed.ts'
import * as signIns from '../store/sign-ins.ts'
import { base32, matchingStep, newRecoveryCode, newSeed, seedAddress, stepOf } from './codes.ts'
import { ownAccount } from './own-account.ts'
import { beginTry, openSession } from './open-session.ts'
import { mustHave } from './stage.ts'
import { hashOf } from './tokens.ts'

const recoveryCodes = 10

/** What the account page says of the second step. */
export async function readSecondStep(ctx: Ctx): Promise<Out<typeof secondStep.state>> {
  const { id } = await ownAccount(ctx)
  const found = await store.inUse(ctx.tx, id)
  return { on: found !== undefined, since: found?.confirmedAt ?? null, codesLeft: found === undefined ? 0 : await store.codesLeft(ctx.tx, found.id), needed: await mustHave(ctx, id) }
}

/** A new seed for an authenticator; nothing changes until its first code is shown. */
export async function beginSecondStep(step: Step, sealing: Sealing): Promise<Out<typeof accessInSteps.beginSecondStep>> {
  return step(async (ctx) => {
    const account = await ownAccount(ctx)
    const seed = newSeed()
    const id = newId()
    await store.insert(ctx.tx, { id, accountId: account.id, secret: sealing.seal(seed.toString('base64'), aboutSecret(id)) })
    await record(ctx, 'access.second_step_begun', { module: 'access', id: account.id }, {})
    const here = await office(ctx)
    return { secret: base32(seed), address: seedAddress(seed, { office: here?.shortName ?? here?.name ?? 'Khlang', email: account.email }) }
  })
}

/** The first code: the second step is in use from now on, with ten recovery codes that are told once; whoever had to get one is in. */
export async function confirmSecondStep(step: Step, input: In<typeof accessInSteps.confirmSecondStep>, http: HttpPort, sealing: Sealing): Promise<Out<typeof accessInSteps.confirmSecondStep>> {
  const account = await step(ownAccount)
  await counted(step, account, http, async (ctx) => {
    const found = await store.begun(ctx.tx, account.id)
    return found !== undefined && (await takes(ctx, found, codeTyped(input.code).code, sealing))
  })
  return step(async (ctx) => {
    const found = await store.begun(ctx.tx, account.id)
    if (found === undefined) throw new Refused([{ code: 'access.second_step_gone' }])
    await store.confirm(ctx.tx, found)
    const codes = await giveCodes(ctx, found.id)
    await record(ctx, 'access.second_step_on', { module: 'access', id: account.id }, {})
    return { codes, ...(await openSession(ctx, account, http)) }
  })
}

/** Ten new recovery codes; the ones before hold no more. */
export async function renewCodes(step: Step): Promise<{ codes: string[] }> {
  return step(async (ctx) => {
    const account = await ownAccount(ctx)
    const found = await store.inUse(ctx.tx, account.id)
    if (found === undefined) throw new Refused([{ code: 'access.second_step_gone' }])
    const codes = await giveCodes(ctx, found.id)
    await record(ctx, 'access.recovery_codes_renewed', { module: 'access', id: account.id }, {})
    return { codes }
  })
}

/** Signs in without a second step from now on, where the office allows that. */
export async function endSecondStep(step: Step): Promise<{ ok: true }> {
  return step(async (ctx) => {
    const account = await ownAccount(ctx)
    if (await mustHave(ctx, account.id)) throw new Refused([{ code: 'access.second_step_needed' }])
    if (!(await store.end(ctx.tx, account.id))) throw new Refused([{ code: 'access.second_step_gone' }])
    await record(ctx, 'access.second_step_off', { module: 'access', id: account.id }, {})
    return { ok: true }
  })
}

/** The code after the password: by time, or a recovery code, each once. Then a new session begins. */
export async function enterCode(step: Step, input: In<typeof accessInSteps.enterCode>, http: HttpPort, sealing: Sealing): Promise<{ csrf: string }> {
  const account = await step(ownAccount)
  await counted(step, account, http, (ctx) => showsCode(ctx, account, { text: input.code, recovery: true }, sealing))
  return step((ctx) => openSession(ctx, account, http))
}

/** Whether what was typed is a code of the account, and takes it: nobody can show it again. */
export async function showsCode(ctx: Ctx, account: Account, { text, recovery }: { text: string; recovery: boolean }, sealing: Sealing): Promise<boolean> {
  const found = await store.inUse(ctx.tx, account.id)
  const typed = codeTyped(text)
  if (found === undefined || typed.kind === 'none') return false
  if (typed.kind === 'code') return takes(ctx, found, typed.code, sealing)
  if (!recovery || !(await store.useCode(ctx.tx, found.id, hashOf(typed.code)))) return false
  await record(ctx, 'access.recovery_code_used', { module: 'access', id: account.id }, { left: await store.codesLeft(ctx.tx, found.id) })
  return true
}

/** Counts a try at a code like one at a password: five wrong ones in a quarter of an hour, and never a lock for good. */
export async function counted(step: Step, account: Account, http: HttpPort, shows: (ctx: Ctx) => Promise<boolean>): Promise<void> {
  const it = await step((ctx) => beginTry(ctx, `code ${account.id}`, http.address))
  const right = await step(async (ctx) => {
    const shown = await shows(ctx)
    await signIns.finishTry(ctx.tx, it.id, shown)
    if (!shown) await record(ctx, 'access.code_failed', { module: 'access', id: account.id }, { address: http.address })
    return shown
  })
  if (!right) throw new Refused([{ code: 'access.code_wrong', path: 'code', facts: { left: it.left } }])
}

async function takes(ctx: Ctx, found: store.SecondStep, code: string, sealing: Sealing): Promise<boolean> {
  if (code === '') return false
  const seed = Buffer.from(sealing.open(found.secret, aboutSecret(found.id)), 'base64')
  const step = matchingStep(seed, code, { now: stepOf(Date.now()), lastStep: Number(found.lastStep) })
  return step !== undefined && store.takeStep(ctx.tx, found.id, step)
}

async function giveCodes(ctx: Ctx, totpId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodes }, newRecoveryCode)
  await store.insertCodes(ctx.tx, totpId, codes.map((code) => ({ id: newId(), hash: hashOf(code.replaceAll('-', '')) })))
  return codes
}
