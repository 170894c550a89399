import type { LocalDate } from '../../../../kernel/local-date.ts'
import { sum } from '../../../../kernel/money.ts'
import { Refused, refuseIf } from '../../../../kernel/refusal.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { newId } from '../../../../platform/id.ts'
import { claim } from '../../rules.ts'
import { checkerRefusals, claimLeft, claimPaymentRefusals } from '../../rules/clearing.ts'
import { addClaimPayment, claimPaymentsOf, reverseClaimPayment as storeReversal } from '../../store/afterwards.ts'
import { roundsOf } from '../../store/clearing.ts'
import type { Advance } from '../../store/records.ts'
import { settle } from './settle.ts'
import { doer, lockShown, told, type Asked } from './shared.ts'

/** What was spent beyond the advance is paid to the borrower: day, way, reference. The payer is not the one who accepted the last round. */
export async function payClaim(ctx: Ctx, input: Asked & { paidOn: LocalDate; way: 'transfer' | 'cheque' | 'cash'; reference: string; amount: bigint }): Promise<void> {
  const advance = await lockShown(ctx, input)
  const before = await claimPaymentsOf(ctx.tx, advance.id)
  const left = claimLeft(claim(advance.amount, advance.settledVouchers, advance.settledCash), sum(before.filter((one) => one.reversedOn === null).map((one) => one.amount)))
  refuseIf([...claimPaymentRefusals(input, left, ctx.today, advance.number), ...checkerRefusals(doer(ctx), advance.borrowerId, await lastChecker(ctx, advance))])
  const seq = before.length + 1
  await addClaimPayment(ctx.tx, {
    id: newId(), advance_id: advance.id, agency_id: advance.agencyId, seq, paid_on: input.paidOn, way: input.way, reference: input.reference, amount: input.amount,
    made_by: ctx.actor.id, made_name: ctx.actor.name,
  })
  await settle(ctx, advance, 'claim paid')
  await told(ctx, advance, 'advances.claim_paid', { payment: seq, paidOn: input.paidOn, way: input.way, reference: input.reference, amount: input.amount, left: left - input.amount })
}

/** A payment of a claim that was entered wrongly: it stays, reversed with its reason. */
export async function reverseClaimPayment(ctx: Ctx, input: Asked & { seq: number; reason: string }): Promise<void> {
  const advance = await lockShown(ctx, input)
  const payment = (await claimPaymentsOf(ctx.tx, advance.id)).find((one) => one.seq === input.seq)
  if (payment === undefined || payment.reversedOn !== null) throw new Refused([{ code: 'advances.payment_unknown', facts: { number: advance.number } }])
  refuseIf(checkerRefusals(doer(ctx), advance.borrowerId, null))
  await storeReversal(ctx.tx, { advanceId: advance.id, seq: input.seq, on: ctx.today, by: ctx.actor.id, name: ctx.actor.name, reason: input.reason })
  await settle(ctx, advance, 'claim payment reversed')
  await told(ctx, advance, 'advances.claim_payment_reversed', { payment: input.seq, amount: payment.amount, reason: input.reason })
}

async function lastChecker(ctx: Ctx, advance: Advance): Promise<{ id: string | null; person: string | null } | null> {
  const last = (await roundsOf(ctx.tx, advance.id)).filter((round) => round.state === 'accepted').at(-1)
  return last === undefined ? null : { id: last.decidedBy, person: last.decidedPerson }
}
