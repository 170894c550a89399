import type { LocalDate } from '../../../../kernel/local-date.ts'
import { daysBetween } from '../../../../kernel/local-date.ts'
import { Refused, refuseIf } from '../../../../kernel/refusal.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { newId } from '../../../../platform/id.ts'
import { cancel, fulfil, move, put } from '../../../obligations/index.ts'
import { outstanding } from '../../rules.ts'
import { cancelTripRefusals, checkerRefusals, extensionDecisionRefusals, extensionRefusals } from '../../rules/clearing.ts'
import { addExtension, decideExtension as storeDecision, extensionsOf, setTripCancelled } from '../../store/afterwards.ts'
import { dutiesOf, type Advance, type DutyOf } from '../../store/records.ts'
import { clearingDates, extendedDates, openDates } from '../duties-of.ts'
import { keyOf, officeDuty, settle } from './settle.ts'
import { doer, lockShown, onOwn, told, type Asked } from './shared.ts'

/** The borrower, or the agency, asks for more time: so many days, or until a day, counted from the nominal due date (ป.พ.พ. 193/7). */
export function askExtension(ctx: Ctx, input: Asked & { days?: number | undefined; until?: LocalDate | undefined; reason: string }): Promise<void> {
  return onOwn(ctx, input, async (inner, advance) => {
    const clear = await clearDuty(inner, advance)
    const before = await extensionsOf(inner.tx, [advance.id])
    const { nominalDueOn, provisional } = clear
    const owed = outstanding(advance.amount, advance.settledVouchers, advance.settledCash)
    refuseIf(extensionRefusals({ number: advance.number, owed, nominalDueOn, provisional, asked: before.some((one) => one.state === 'asked'), cancelled: advance.tripCancelledOn !== null }))
    const days = daysAsked(input, nominalDueOn!)
    const seq = before.length + 1
    await addExtension(inner.tx, {
      id: newId(), advance_id: advance.id, agency_id: advance.agencyId, seq, days, reason: input.reason, asked_on: inner.today, asked_by: inner.actor.id,
      asked_name: inner.actor.name, asked_person: doer(inner).person, state: 'asked', from_nominal: nominalDueOn!,
    })
    await put(inner, [await officeDuty(inner, advance, { kind: 'advances.decide_extension', seq, amount: owed, from: inner.today })])
    await settle(inner, advance, 'extension asked')
    await told(inner, advance, 'advances.extension_asked', { extension: seq, days, reason: input.reason, from: nominalDueOn })
  })
}

function daysAsked(input: { days?: number | undefined; until?: LocalDate | undefined }, nominalDueOn: LocalDate): number {
  const days = input.days ?? (input.until === undefined ? 0 : daysBetween(nominalDueOn, input.until))
  if (days < 1 || days > 365) throw new Refused([{ code: 'advances.extension_days', path: input.until === undefined ? 'days' : 'until', facts: { days } }])
  return days
}

/** The head decides: granted, the due date moves and a new ladder of reminders begins with it; refused, everything stays. */
export async function decideExtension(ctx: Ctx, input: Asked & { seq: number; grant: boolean; days?: number | undefined; reason: string | null }): Promise<void> {
  const advance = await lockShown(ctx, input)
  const extension = (await extensionsOf(ctx.tx, [advance.id])).find((one) => one.seq === input.seq)
  if (extension === undefined) throw new Refused([{ code: 'advances.extension_unknown', facts: { number: advance.number } }])
  const clear = await clearDuty(ctx, advance)
  const dated = clear.nominalDueOn !== null && !clear.provisional && advance.tripCancelledOn === null
  refuseIf([
    ...extensionDecisionRefusals({ number: advance.number, state: extension.state, grant: input.grant, reason: input.reason, dated }),
    ...checkerRefusals(doer(ctx), advance.borrowerId, { id: extension.askedBy, person: extension.askedPerson }),
  ])
  const days = input.grant ? (input.days ?? extension.days) : null
  const moved = await granted(ctx, advance, { from: clear.nominalDueOn, days })
  await storeDecision(ctx.tx, {
    id: extension.id, state: input.grant ? 'granted' : 'refused', grantedDays: days, on: ctx.today, by: ctx.actor.id, name: ctx.actor.name, decision: input.reason,
    toNominal: moved.nominalDueOn, toEffective: moved.effectiveDueOn,
  })
  await fulfil(ctx, [{ ...keyOf(advance.id, 'advances.decide_extension'), seq: extension.seq, on: ctx.today, reason: 'decided' }])
  await settle(ctx, advance, 'extension decided')
  await told(ctx, advance, 'advances.extension_decided', { extension: extension.seq, granted: input.grant, days, ...moved, reason: input.reason })
}

/** Moves the due date by so many days from its nominal day; nothing moves where nothing was granted. */
async function granted(ctx: Ctx, advance: Advance, it: { from: LocalDate | null; days: number | null }) {
  if (it.days === null || it.from === null) return { nominalDueOn: null, effectiveDueOn: null }
  const to = extendedDates(it.from, it.days, await openDates(ctx))
  await move(ctx, [{ ...keyOf(advance.id, 'advances.clear'), to, reason: 'extension granted' }])
  await endRecall(ctx, advance, 'extension granted')
  return { nominalDueOn: to.nominalDueOn, effectiveDueOn: to.effectiveDueOn }
}

/** The trip does not take place: the money goes back at once, so it is due on the day of the cancellation (rules.md, trap 4). */
export function cancelTrip(ctx: Ctx, input: Asked & { cancelledOn: LocalDate; reason: string }): Promise<void> {
  return onOwn(ctx, input, async (inner, advance) => {
    const owed = outstanding(advance.amount, advance.settledVouchers, advance.settledCash)
    refuseIf(cancelTripRefusals({ ...advance, owed, cancelled: advance.tripCancelledOn !== null }, input.cancelledOn, inner.today))
    await setTripCancelled(inner.tx, { id: advance.id, on: input.cancelledOn, reason: input.reason })
    const to = clearingDates({ ...advance, tripCancelledOn: input.cancelledOn }, await openDates(inner))
    await move(inner, [{ ...keyOf(advance.id, 'advances.clear'), to, reason: 'trip cancelled' }])
    const asked = (await dutiesOf(inner.tx, [advance.id])).filter((duty) => duty.kind === 'advances.enter_return' && duty.fulfilledOn === null && duty.cancelledOn === null)
    await cancel(inner, asked.map((duty) => ({ ...keyOf(advance.id, duty.kind), on: inner.today, reason: 'trip cancelled' })))
    await endRecall(inner, advance, 'trip cancelled')
    await settle(inner, advance, 'trip cancelled')
    await told(inner, advance, 'advances.trip_cancelled', { cancelledOn: input.cancelledOn, reason: input.reason })
  })
}

/** A new due date has a recall limit of its own: the duty to recall by the old one goes. */
async function endRecall(ctx: Ctx, advance: Advance, reason: string): Promise<void> {
  const open = (await dutiesOf(ctx.tx, [advance.id])).filter((duty) => duty.kind === 'advances.recall' && duty.fulfilledOn === null && duty.cancelledOn === null)
  await cancel(ctx, open.map((duty) => ({ ...keyOf(advance.id, duty.kind), seq: duty.seq, on: ctx.today, reason })))
}

async function clearDuty(ctx: Ctx, advance: Advance): Promise<DutyOf> {
  const found = (await dutiesOf(ctx.tx, [advance.id])).find((duty) => duty.kind === 'advances.clear')
  if (found === undefined) throw new Error(`advances: ${advance.number} has no duty to clear`)
  return found
}
