import type { In, Out } from '../../../kernel/endpoint.ts'
import { localDate, type LocalDate } from '../../../kernel/local-date.ts'
import { Forbidden, NotFound, refuseIf, type Refusal } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import { agencyBook } from '../../people/index.ts'
import type { delegations } from '../contract-delegations.ts'
import { isRole, roles } from '../rules/roles.ts'
import { grantsOf, type Grant } from '../store/accounts.ts'
import * as store from '../store/delegations.ts'
import { titleOf } from './me.ts'

const peopleMost = 20

/** What the caller gave and got; all of them for those who see the users. */
export async function listDelegations(ctx: Ctx): Promise<Out<typeof delegations.list>> {
  const me = accountOf(ctx)
  const rows = await store.delegations(ctx.tx, ctx.may.has('access.read') ? null : me)
  const { byId } = await agencyBook(ctx)
  return {
    rows: rows.map(({ ended, fromAccount, toAccount, agencyId, ...row }) => ({
      ...row, toId: toAccount, title: titleOf(row.role), agencyName: byId.get(agencyId ?? '')?.name ?? null, state: stateOf({ ...row, ended }, ctx.today), own: fromAccount === me,
    })),
  }
}

/** The caller's own roles that may be passed on, and people who may get one: nobody beyond the caller's agencies. */
export async function delegationChoices(ctx: Ctx, { text }: In<typeof delegations.choices>): Promise<Out<typeof delegations.choices>> {
  const { byId } = await agencyBook(ctx)
  const me = accountOf(ctx)
  const own = (await grantsOf(ctx.tx, [me])).filter(mayPassOn)
  const people = await store.peopleToChoose(ctx.tx, { text, id: null, agencies: reachOf(ctx), not: me, most: peopleMost })
  return { roles: own.map(({ id, role, agencyId }) => ({ id, role, title: titleOf(role), agencyName: byId.get(agencyId ?? '')?.name ?? null })), people }
}

/** Gives one of the caller's own roles to somebody for some days. What was delegated to the caller cannot be passed on. */
export async function giveDelegation(ctx: Ctx, input: In<typeof delegations.give>): Promise<{ id: string }> {
  const me = accountOf(ctx)
  const held = (await grantsOf(ctx.tx, [me])).find((grant) => grant.id === input.grantId && mayPassOn(grant))
  const known = await store.peopleToChoose(ctx.tx, { text: '', id: input.toId, agencies: reachOf(ctx), not: me, most: 1 })
  const [fromOn, untilOn] = [localDate(input.fromOn), localDate(input.untilOn)]
  refuseIf([
    ...(held === undefined ? [{ code: 'access.delegation_not_held', path: 'grantId' }] : []),
    ...(known.length > 0 ? [] : [{ code: 'access.delegation_nobody', path: 'toId' }]),
    ...dayFaults(fromOn, untilOn, ctx.today),
  ])
  const { role, agencyId } = held!
  const id = newId()
  await store.insertDelegation(ctx.tx, { id, fromAccount: me, toAccount: input.toId, role, agencyId, fromOn, untilOn, document: input.document })
  for (const account of [me, input.toId]) {
    await record(ctx, 'access.delegated', { module: 'access', id: account, agencyId }, { role, fromOn, untilOn, document: input.document })
  }
  return { id }
}

/** Ends it now; the rights are gone with the next request. */
export async function endDelegation(ctx: Ctx, { id }: { id: string }): Promise<{ ok: true }> {
  const me = accountOf(ctx)
  const ended = await store.endDelegation(ctx.tx, id, me)
  if (ended === undefined) throw new NotFound('access.delegation_unknown')
  for (const account of [me, ended.toAccount]) await record(ctx, 'access.delegation_ended', { module: 'access', id: account }, { role: ended.role })
  return { ok: true }
}

function dayFaults(fromOn: LocalDate, untilOn: LocalDate, today: LocalDate): Refusal[] {
  if (untilOn < fromOn) return [{ code: 'access.delegation_days', path: 'untilOn' }]
  return untilOn < today ? [{ code: 'access.delegation_past', path: 'untilOn' }] : []
}

/** Roles whose holder may delegate at all. */
function mayPassOn({ role }: Grant): boolean {
  return isRole(role) && roles[role].rights['access.delegate'] !== undefined
}

function reachOf(ctx: Ctx): string[] | null {
  return ctx.scope.office ? null : ctx.scope.agencies
}

function stateOf(it: { ended: boolean; fromOn: LocalDate; untilOn: LocalDate }, today: LocalDate): 'coming' | 'now' | 'over' | 'ended' {
  if (it.ended) return 'ended'
  if (it.fromOn > today) return 'coming'
  return it.untilOn < today ? 'over' : 'now'
}

function accountOf(ctx: Ctx): string {
  if (ctx.actor.accountId === undefined) throw new Forbidden('access.delegation_unknown')
  return ctx.actor.accountId
}
