import type { Out } from '../../../../kernel/endpoint.ts'
import { sum } from '../../../../kernel/money.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { limitsOfUse } from '../../../rulebook/index.ts'
import type { advances } from '../../contract.ts'
import { claim, outstanding, settled } from '../../rules.ts'
import { checkerRefusals, claimLeft, crossYear } from '../../rules/clearing.ts'
import { coveredFrom, type Movement } from '../../rules/movements.ts'
import { claimPaymentsOf, extensionsOf, type ExtensionRecord } from '../../store/afterwards.ts'
import { itemsOf, queriesOf, roundsOf, type ItemRecord, type QueryRecord, type RoundRecord } from '../../store/clearing.ts'
import type { Advance, DutyOf } from '../../store/records.ts'
import { makerOf } from './rounds.ts'
import { doer } from './shared.ts'

type Detail = Out<typeof advances.detail>
type Afterwards = Pick<Detail, 'rounds' | 'waitingSatang' | 'coveredOn' | 'tripCancelledOn' | 'cancelReason' | 'extensions' | 'claimPaidSatang' | 'claimLeftSatang'
  | 'claimPayments' | 'mayPayClaim' | 'recallReportedOn' | 'crossYear'> & { sums: { vouchers: bigint; cash: bigint } }

/** The rounds and everything that came after the payment, as the caller may see and do. As of today. */
export async function afterwardsOf(ctx: Ctx, advance: Advance, duties: readonly DutyOf[]): Promise<Afterwards> {
  const rounds = await roundsOf(ctx.tx, advance.id)
  const queries = await queriesOf(ctx.tx, advance.id)
  const items = await itemsOf(ctx.tx, advance.id)
  const unsettled = queries.filter((query) => query.unsettledOn !== null)
  const counted = settled(rounds, ctx.today)
  const taken = sum(unsettled.filter((query) => query.unsettledOn! <= ctx.today).map((query) => query.amount))
  return {
    sums: { vouchers: counted.vouchers - taken, cash: counted.cash },
    rounds: roundsOut(ctx, { advance, rounds, queries, items }),
    waitingSatang: sum(rounds.filter((one) => one.state === 'handed-in').map((one) => one.vouchers + one.cash)).toString(),
    coveredOn: coveredFrom(advance.amount, movementsFrom(rounds, unsettled)),
    tripCancelledOn: advance.tripCancelledOn,
    cancelReason: advance.cancelReason,
    extensions: (await extensionsOf(ctx.tx, [advance.id])).map((one) => extensionOut(ctx, advance, one)),
    ...(await claimOut(ctx, advance, rounds)),
    recallReportedOn: duties.find((duty) => duty.kind === 'advances.recall' && duty.fulfilledOn !== null)?.fulfilledOn ?? null,
    crossYear: await crossYearOut(ctx, advance),
  }
}

function movementsFrom(rounds: readonly RoundRecord[], unsettled: readonly QueryRecord[]): Movement[] {
  return [
    ...rounds.filter((one) => one.state === 'accepted').map((one) => ({ on: one.handedInOn, amount: one.vouchers + one.cash })),
    ...unsettled.map((one) => ({ on: one.unsettledOn!, amount: -one.amount })),
  ]
}

type Whole = { advance: Advance; rounds: readonly RoundRecord[]; queries: readonly QueryRecord[]; items: readonly ItemRecord[] }

/** Rounds by the day handed in, each with what it left; a round that is not accepted leaves what was there. */
function roundsOut(ctx: Ctx, { advance, rounds, queries, items }: Whole): Detail['rounds'] {
  let total = 0n
  return rounds.toSorted((a, b) => (a.handedInOn === b.handedInOn ? a.round - b.round : a.handedInOn < b.handedInOn ? -1 : 1)).map((it) => {
    if (it.state === 'accepted') total += it.vouchers + it.cash
    const { round, handedInOn, state, handedName, note, decidedOn, decidedName, reason, voucherReceipt, cashReceipt } = it
    return {
      round, handedInOn, state, handedName, note, decidedOn, decidedName, reason, voucherReceipt, cashReceipt,
      vouchersSatang: it.vouchers.toString(),
      cashSatang: it.cash.toString(),
      leftSatang: outstanding(advance.amount, total, 0n).toString(),
      items: items.filter((one) => one.clearingId === it.id).map(({ clearingId: _round, amount, ...one }) => ({ ...one, amountSatang: amount.toString() })),
      queries: queries.filter((one) => one.clearingId === it.id).map((one) => queryOut(ctx, advance, one)),
      mayCheck: checkerRefusals(doer(ctx), advance.borrowerId, makerOf(it)).length === 0,
    }
  })
}

function queryOut(ctx: Ctx, advance: Advance, it: QueryRecord): Detail['rounds'][number]['queries'][number] {
  const { id: _id, clearingId: _round, answeredBy, answeredPerson, amount, ...told } = it
  const maker = answeredBy === null ? null : { id: answeredBy, person: answeredPerson }
  return { ...told, amountSatang: amount.toString(), mayCheck: checkerRefusals(doer(ctx), advance.borrowerId, maker).length === 0 }
}

function extensionOut(ctx: Ctx, advance: Advance, it: ExtensionRecord): Detail['extensions'][number] {
  const { id: _id, advanceId: _advance, askedBy, askedPerson, ...told } = it
  return { ...told, mayDecide: checkerRefusals(doer(ctx), advance.borrowerId, { id: askedBy, person: askedPerson }).length === 0 }
}

async function claimOut(ctx: Ctx, advance: Advance, rounds: readonly RoundRecord[]) {
  const payments = await claimPaymentsOf(ctx.tx, advance.id)
  const paid = sum(payments.filter((one) => one.reversedOn === null).map((one) => one.amount))
  const last = rounds.filter((one) => one.state === 'accepted').at(-1)
  const maker = last === undefined ? null : { id: last.decidedBy, person: last.decidedPerson }
  return {
    claimPaidSatang: paid.toString(),
    claimLeftSatang: claimLeft(claim(advance.amount, advance.settledVouchers, advance.settledCash), paid).toString(),
    claimPayments: payments.map(({ amount, ...one }) => ({ ...one, amountSatang: amount.toString() })),
    mayPayClaim: checkerRefusals(doer(ctx), advance.borrowerId, maker).length === 0,
  }
}

async function crossYearOut(ctx: Ctx, advance: Advance): Promise<Detail['crossYear']> {
  if (outstanding(advance.amount, advance.settledVouchers, advance.settledCash) === 0n) return null
  const { crossTravel, crossOther } = await limitsOfUse(ctx)
  const found = crossYear(advance, { travel: crossTravel.days, other: crossOther.days }, ctx.today)
  return found === null ? null : { fromYear: found.fromYear, limitOn: found.limitOn, warnOn: found.warnOn }
}
