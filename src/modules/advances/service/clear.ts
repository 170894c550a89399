import { NotFound, refuseIf, Stale } from '../../../kernel/refusal.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import { fulfil } from '../../obligations/index.ts'
import { claim, clearingRefusals, coveredOn, outstanding } from '../rules.ts'
import { dutiesOf, lock, rounds as storedRounds } from '../store/records.ts'
import { addSettled, insertRounds } from '../store/write.ts'

/**
 * Takes one clearing round of vouchers and cash, in satang, accepted at once by the finance officer. The round counts from the day it
 * was handed in (decision 7). When the sum reaches the amount the duties end on that day; more than the amount is owed to the borrower.
 */
export async function clearAdvance(ctx: Ctx, input: { id: string; version: number; handedInOn: LocalDate; vouchers: bigint; cash: bigint }): Promise<void> {
  const advance = await lock(ctx.tx, input.id)
  if (advance === undefined) throw new NotFound('advances.unknown')
  const owed = outstanding(advance.amount, advance.settledVouchers, advance.settledCash)
  refuseIf(clearingRefusals(input, { ...advance, owed }, ctx.today))
  const moved = { id: advance.id, version: input.version, vouchers: input.vouchers, cash: input.cash, on: input.handedInOn }
  if (!(await addSettled(ctx.tx, moved))) throw new Stale([{ code: 'advances.changed_meanwhile', facts: { number: advance.number } }])
  const before = await storedRounds(ctx.tx, [advance.id])
  const round = { handedInOn: input.handedInOn, vouchers: input.vouchers, cash: input.cash, state: 'accepted' as const }
  await insertRounds(ctx.tx, [{
    id: newId(), advance_id: advance.id, agency_id: advance.agencyId, round: before.length + 1, handed_in_on: round.handedInOn,
    vouchers: round.vouchers, cash: round.cash, state: round.state,
  }])
  const on = coveredOn(advance.amount, [...before, round])
  if (on !== null) await endDuties(ctx, advance.id, on)
  const vouchers = advance.settledVouchers + input.vouchers
  const cash = advance.settledCash + input.cash
  await record(ctx, 'advances.round_accepted', { module: 'advances', id: advance.id, agencyId: advance.agencyId }, {
    number: advance.number, handedInOn: input.handedInOn, vouchers: input.vouchers, cash: input.cash,
    outstanding: outstanding(advance.amount, vouchers, cash), claim: claim(advance.amount, vouchers, cash),
  })
}

async function endDuties(ctx: Ctx, id: string, on: LocalDate): Promise<void> {
  const open = (await dutiesOf(ctx.tx, [id])).filter((duty) => duty.fulfilledOn === null && duty.cancelledOn === null)
  await fulfil(ctx, open.map((duty) => ({ subjectModule: 'advances', kind: duty.kind, subjectId: id, on, reason: 'cleared in full' })))
}
