import { refuseIf, type Refusal } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { setSettled } from '../store/findings.ts'
import type { Movement, What } from '../store/movements.ts'
import type { Security } from '../store/records.ts'
import { step, take } from './step.ts'

const reversible: readonly What[] = ['received', 'increased', 'decreased', 'part-returned', 'part-forfeited', 'extended', 'released', 'returned', 'forfeited', 'remitted']
/** Decisions of the head are taken back by the head. */
const ofHead: readonly What[] = ['forfeited', 'part-forfeited', 'remitted']

/**
 * Takes the last step back with a reason, by a row dated today: what was true on the days before stays as it was reported. The step before it
 * stands again; a receipt that was a mistake ends as cancelled.
 */
export async function reverseLast(ctx: Ctx, input: { id: string; version: number; reason: string }): Promise<void> {
  const locked = await take(ctx, 'reverse', input)
  const { it, movements } = locked
  const last = standing(movements)
  refuseIf(reverseRefusals(it, last, ctx.may.has('securities.forfeit')))
  const before = movements[movements.indexOf(last!) - 1]
  const after: Partial<Security> = before === undefined ? { endedOn: ctx.today, endedBy: 'cancelled' } : stoodAfter(before)
  const claim = last!.detail['impedimentId']
  if (typeof claim === 'string') await setSettled(ctx.tx, { id: claim, on: null, by: null, note: null })
  await step(ctx, locked, {
    what: 'reversed', onDay: ctx.today, after: { ...after, ...reopened(it, last!), acknowledgedOn: null, acknowledgedBy: null }, reason: input.reason, reverses: last!.id,
    detail: { what: last!.what }, action: 'securities.step_reversed',
  })
}

/** The last step that stands: not one that was reversed, nor its reversal, nor a correction of words. */
function standing(movements: readonly Movement[]): Movement | undefined {
  const gone = new Set(movements.map((one) => one.reverses))
  return movements.findLast((one) => !gone.has(one.id) && !['reversed', 'corrected', 'kept', 'demanded'].includes(one.what))
}

function stoodAfter({ stands, releasedOn, returnByOn, endedOn, endedBy, expiresOn }: Movement): Partial<Security> {
  return { amount: stands, releasedOn, returnByOn, endedOn, endedBy, expiresOn }
}

function reopened(it: Security, last: Movement): Partial<Security> {
  return it.demandMetOn !== null && it.demandMetOn === last.onDay && it.demandedOn !== null ? { demandMetOn: null } : {}
}

function reverseRefusals(it: Security, last: Movement | undefined, head: boolean): Refusal[] {
  if (last === undefined || !reversible.includes(last.what)) return [{ code: 'securities.not_reversible', facts: { number: it.number } }]
  if (last.what === 'received' && it.replacesId !== null) return [{ code: 'securities.not_reversible', facts: { number: it.number } }]
  return ofHead.includes(last.what) && !head ? [{ code: 'securities.reversed_by_head', facts: { number: it.number } }] : []
}
