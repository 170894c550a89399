import type { In, Out } from '../../../kernel/endpoint.ts'
import { Forbidden, NotFound, Refused, Stale } from '../../../kernel/refusal.ts'
import { clean } from '../../../kernel/thai-text.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import { agencyBook, type Agency } from '../../people/index.ts'
import type { opinions } from '../contract-opinions.ts'
import { decidesOnMoney } from '../rules/roles.ts'
import { moneyRolesTakeTwo } from '../settings.ts'
import * as accounts from '../store/accounts.ts'
import * as secondSteps from '../store/second-steps.ts'
import * as store from '../store/second-opinions.ts'
import { giveRole, lockedAccount } from './accounts.ts'
import { titleOf } from './me.ts'

type RoleAsked = { accountId: string; role: string; agencyId: string | null }

type Given = { name: string; role: string; agencyName: string | null; heads: { email: string; name: string }[] }
const told: ((ctx: Ctx, it: Given) => Promise<void>)[] = []

/** Modules above tell the heads of finance that somebody may decide on money from now on. */
export function whenMoneyRoleGiven(teller: (typeof told)[number]): void {
  told.push(teller)
}

/** Whether giving this role waits for another person's agreement; then it is asked for. */
export async function askForRole(ctx: Ctx, it: RoleAsked): Promise<boolean> {
  if (!decidesOnMoney(it.role) || !(await moneyRolesTakeTwo(ctx))) return false
  await ask(ctx, { what: 'role', ...it })
  return true
}

/** Asks for the end of somebody's second step: for whoever lost both the device and the recovery codes. */
export async function resetSecondStep(ctx: Ctx, { id }: In<typeof opinions.resetSecondStep>): Promise<Out<typeof opinions.resetSecondStep>> {
  const account = await lockedAccount(ctx, id)
  if (account.personId === ctx.actor.personId) throw new Forbidden('access.own_account')
  if ((await secondSteps.inUse(ctx.tx, id)) === undefined) throw new Refused([{ code: 'access.second_step_gone' }])
  await ask(ctx, { what: 'totp', accountId: id, role: null, agencyId: null })
  return { ok: true, waits: true }
}

/** Ends the second step of an account by its address (command line: whoever runs it owns the machine). */
export async function endSecondStepOf(ctx: Ctx, email: string): Promise<{ email: string; ended: boolean }> {
  const account = await accounts.byEmail(ctx.tx, clean(email).toLowerCase())
  if (account === undefined) throw new NotFound('access.no_such_account')
  const ended = await secondSteps.end(ctx.tx, account.id)
  if (ended) {
    await accounts.bumpVersion(ctx.tx, account.id)
    await record(ctx, 'access.second_step_off', { module: 'access', id: account.id }, { by: ctx.actor.id })
  }
  return { email: account.email, ended }
}

/** What waits for another person. */
export async function waitingOpinions(ctx: Ctx): Promise<Out<typeof opinions.waiting>> {
  const { byId } = await agencyBook(ctx)
  const rows = await store.waiting(ctx.tx, null)
  return {
    rows: rows.map(({ askedBy, askedPerson, agencyId, ...row }) => ({
      ...row, title: row.role === null ? null : titleOf(row.role), agencyName: byId.get(agencyId ?? '')?.name ?? null, own: askedBy === ctx.actor.accountId || askedPerson === ctx.actor.personId,
    })),
  }
}

/** Agrees or not. The person who asked, and the one it is about, cannot agree - with no account of theirs; who asked may take it back. */
export async function decideOpinion(ctx: Ctx, input: In<typeof opinions.decide>): Promise<{ ok: true }> {
  const [by, person] = [ctx.actor.accountId ?? '', ctx.actor.personId ?? '']
  const asked = await store.lockOpinion(ctx.tx, input.id)
  if (asked === undefined) throw new Stale([{ code: 'access.opinion_over' }])
  const account = await lockedAccount(ctx, asked.accountId)
  if (input.agree && (asked.askedPerson === person || account.personId === person)) throw new Refused([{ code: 'access.opinion_own' }])
  if (asked.askedPerson === person) await store.withdrawOpinion(ctx.tx, asked.id)
  else await store.decideOpinion(ctx.tx, { id: asked.id, by, person, agreed: input.agree })
  if (input.agree) await carryOut(ctx, asked)
  await record(ctx, 'access.opinion_given', { module: 'access', id: asked.accountId, agencyId: asked.agencyId }, { what: asked.what, role: asked.role, agreed: input.agree, askedBy: asked.askedBy })
  return { ok: true }
}

async function carryOut(ctx: Ctx, asked: store.Opinion): Promise<void> {
  if (asked.what === 'totp') await secondSteps.end(ctx.tx, asked.accountId)
  else await giveAsked(ctx, asked)
  await accounts.bumpVersion(ctx.tx, asked.accountId)
}

async function giveAsked(ctx: Ctx, { accountId, accountName, role: asked, agencyId }: store.Opinion): Promise<void> {
  const role = asked ?? ''
  const held = await accounts.grantsOf(ctx.tx, [accountId])
  if (held.some((grant) => grant.role === role && grant.agencyId === agencyId)) throw new Refused([{ code: 'access.role_held', facts: { role } }])
  const agency = await agencyOf(ctx, agencyId)
  await giveRole(ctx, { accountId, role, agency })
  const about = { name: accountName, role, agencyName: agency?.name ?? null, heads: await accounts.holders(ctx.tx, 'finance-head') }
  for (const tell of told) await tell(ctx, about)
}

async function agencyOf(ctx: Ctx, id: string | null): Promise<Agency | null> {
  if (id === null) return null
  const found = (await agencyBook(ctx)).byId.get(id)
  if (found === undefined) throw new NotFound('people.no_such_agency')
  return found
}

async function ask(ctx: Ctx, it: RoleAsked & { what: 'role' } | (Omit<RoleAsked, 'role'> & { what: 'totp'; role: null })): Promise<void> {
  const { accountId: askedBy, personId: askedPerson } = ctx.actor
  if (askedBy === undefined || askedPerson === undefined) throw new Forbidden('access.own_account')
  await store.insertOpinion(ctx.tx, { id: newId(), ...it, askedBy, askedPerson })
  await record(ctx, 'access.opinion_asked', { module: 'access', id: it.accountId, agencyId: it.agencyId }, { what: it.what, role: it.role })
}
