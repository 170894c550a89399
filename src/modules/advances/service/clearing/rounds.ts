import { failpoint } from '#failpoint'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import { stepRefusals } from '../../../../kernel/life.ts'
import { sum } from '../../../../kernel/money.ts'
import { refuseIf } from '../../../../kernel/refusal.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { newId } from '../../../../platform/id.ts'
import { cancel, fulfil, put } from '../../../obligations/index.ts'
import { claim, clearingRefusals, outstanding } from '../../rules.ts'
import { checkerRefusals, itemRefusals, reversalRefusals, roundLife, type Item } from '../../rules/clearing.ts'
import { claimPaymentsOf, isReimbursed } from '../../store/afterwards.ts'
import { addItems, addRound, decideQuery, decideRound, queriesOf, roundsOf, type RoundRecord } from '../../store/clearing.ts'
import { dutiesOf, type Advance } from '../../store/records.ts'
import { giveReceipts } from './receipts.ts'
import { keyOf, officeDuty, settle } from './settle.ts'
import { doer, lockShown, onOwn, roundOf, told, type Asked } from './shared.ts'

/** A round as it is entered. Money in satang. */
export type NewRound = { handedInOn: LocalDate; vouchers: bigint; cash: bigint; items: Item[]; note: string | null }

/** The borrower, or the agency, hands vouchers and cash in: a round that waits for finance (decision 7). */
export function handIn(ctx: Ctx, input: Asked & NewRound): Promise<void> {
  return onOwn(ctx, input, async (inner, advance) => {
    refuseIf(roundRefusals(inner, advance, input))
    const round = await entered(inner, advance, input, { by: inner.actor.id, name: inner.actor.name, person: doer(inner).person })
    await put(inner, [await officeDuty(inner, advance, { kind: 'advances.check_clearing', seq: round, amount: input.vouchers + input.cash, from: input.handedInOn })])
    await settle(inner, advance, 'handed in')
    await told(inner, advance, 'advances.round_handed_in', { round, handedInOn: input.handedInOn, vouchers: input.vouchers, cash: input.cash })
  })
}

/** Finance accepts a round that waits, as a whole. */
export async function acceptRound(ctx: Ctx, input: Asked & { round: number }): Promise<void> {
  const advance = await lockShown(ctx, input)
  const { round } = await roundOf(ctx, advance, input.round)
  refuseIf([...stepRefusals(roundLife, 'accept', round.state, 'advances.round_state'), ...checkerRefusals(doer(ctx), advance.borrowerId, makerOf(round))])
  await accepted(ctx, advance, round)
}

/** Finance sends a round back as a whole; nothing of it counts. */
export async function returnRound(ctx: Ctx, input: Asked & { round: number; reason: string }): Promise<void> {
  const advance = await lockShown(ctx, input)
  const { round } = await roundOf(ctx, advance, input.round)
  refuseIf([...stepRefusals(roundLife, 'return', round.state, 'advances.round_state'), ...checkerRefusals(doer(ctx), advance.borrowerId, makerOf(round))])
  await decided(ctx, round, { state: 'returned', reason: input.reason })
  await checked(ctx, advance, round)
  await settle(ctx, advance, 'round sent back')
  await told(ctx, advance, 'advances.round_returned', { round: round.round, reason: input.reason })
}

/** A round that was accepted wrongly is reversed with its reason; its queries go with it and the duty to clear stands again. */
export async function reverseRound(ctx: Ctx, input: Asked & { round: number; reason: string }): Promise<void> {
  const advance = await lockShown(ctx, input)
  const { round } = await roundOf(ctx, advance, input.round)
  const queries = (await queriesOf(ctx.tx, advance.id)).filter((query) => query.clearingId === round.id)
  const counted = round.vouchers + round.cash - sum(queries.filter((query) => query.unsettledOn !== null).map((query) => query.amount))
  const claimAfter = claim(advance.amount, advance.settledVouchers + advance.settledCash - counted, 0n)
  const paid = sum((await claimPaymentsOf(ctx.tx, advance.id)).filter((one) => one.reversedOn === null).map((one) => one.amount))
  const reimbursed = await isReimbursed(ctx.tx, round.id)
  refuseIf([...reversalRefusals({ state: round.state, claimAfter, paid, reimbursed }), ...checkerRefusals(doer(ctx), advance.borrowerId, null)])
  for (const query of queries.filter((one) => one.state !== 'withdrawn' && one.state !== 'accepted')) {
    await decideQuery(ctx.tx, { id: query.id, state: 'withdrawn', on: ctx.today, by: ctx.actor.id, name: ctx.actor.name, reason: input.reason, unsettledOn: null })
    if (query.state === 'open') await cancel(ctx, [{ ...keyOf(advance.id, 'advances.answer_query'), seq: query.seq, on: ctx.today, reason: 'round reversed' }])
  }
  await decided(ctx, round, { state: 'reversed', reason: input.reason })
  await settle(ctx, advance, 'round reversed')
  await told(ctx, advance, 'advances.round_reversed', { round: round.round, reason: input.reason, vouchers: round.vouchers, cash: round.cash })
}

/** Accepts a round that was found good: two papers with their numbers (rules A11), what it settles, and the trail. */
export async function accepted(ctx: Ctx, advance: Advance, round: RoundRecord): Promise<void> {
  await decided(ctx, round, { state: 'accepted' })
  failpoint('advances.round_decided')
  await checked(ctx, advance, round)
  const now = await settle(ctx, advance, 'round accepted')
  failpoint('advances.round_settled')
  const receipts = await giveReceipts(ctx, now, round)
  failpoint('advances.receipts_given')
  await told(ctx, advance, 'advances.round_accepted', {
    round: round.round, handedInOn: round.handedInOn, vouchers: round.vouchers, cash: round.cash, ...receipts,
    outstanding: outstanding(now.amount, now.settledVouchers, now.settledCash), claim: claim(now.amount, now.settledVouchers, now.settledCash),
  })
}

/** Who handed a round in. */
export function makerOf(round: RoundRecord): { id: string | null; person: string | null } {
  return { id: round.handedBy, person: round.handedPerson }
}

/** Why a round cannot be entered. */
export function roundRefusals(ctx: Ctx, advance: Advance, input: NewRound) {
  const owed = outstanding(advance.amount, advance.settledVouchers, advance.settledCash)
  return [...clearingRefusals(input, { ...advance, owed }, ctx.today), ...itemRefusals(input.vouchers, input.items, input.handedInOn)]
}

type HandedBy = { by: string | null; name: string; person: string | null }

/** Writes a round that waits, with its vouchers; returns its number. */
export async function entered(ctx: Ctx, advance: Advance, input: NewRound, handed: HandedBy): Promise<number> {
  const round = (await roundsOf(ctx.tx, advance.id)).length + 1
  const id = newId()
  const owner = { advance_id: advance.id, agency_id: advance.agencyId }
  await addRound(ctx.tx, {
    id, ...owner, round, handed_in_on: input.handedInOn, vouchers: input.vouchers, cash: input.cash, state: 'handed-in',
    handed_by: handed.by, handed_name: handed.name, handed_person: handed.person, note: input.note,
  })
  await addItems(ctx.tx, input.items.map((it) => ({ id: newId(), clearing_id: id, ...owner, line: it.line, paid_on: it.paidOn, payee: it.payee, what: it.what, amount: it.amount })))
  return round
}

function decided(ctx: Ctx, round: RoundRecord, it: { state: 'accepted' | 'returned' | 'reversed'; reason?: string }): Promise<void> {
  return decideRound(ctx.tx, { id: round.id, ...it, on: ctx.today, by: ctx.actor.id, name: ctx.actor.name, person: doer(ctx).person })
}

/** Finance has looked at the round: its duty to check ends. A round of the counter never had one. */
async function checked(ctx: Ctx, advance: Advance, round: RoundRecord): Promise<void> {
  const open = (await dutiesOf(ctx.tx, [advance.id])).filter((duty) => duty.kind === 'advances.check_clearing' && duty.seq === round.round && duty.fulfilledOn === null)
  await fulfil(ctx, open.map((duty) => ({ ...keyOf(advance.id, duty.kind), seq: duty.seq, on: ctx.today, reason: 'checked' })))
}
