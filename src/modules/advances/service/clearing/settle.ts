import { addDays, type LocalDate } from '../../../../kernel/local-date.ts'
import { sum } from '../../../../kernel/money.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { cancel, fulfil, put, reopen, rest, type Duty } from '../../../obligations/index.ts'
import { claim, returnAskedFrom } from '../../rules.ts'
import { claimLeft } from '../../rules/clearing.ts'
import { coveredFrom, quietWindow } from '../../rules/movements.ts'
import { claimPaymentsOf } from '../../store/afterwards.ts'
import { movementsOf, queriesOf, resum, roundsOf } from '../../store/clearing.ts'
import { byId, dutiesOf, type Advance, type DutyOf } from '../../store/records.ts'
import { bookAdvances } from '../books.ts'
import { openDates } from '../duties-of.ts'
import { stale } from './shared.ts'

/** Ends with the advance: who has to be recalled, or is watched over the end of a year, no longer is. */
const watched = ['advances.recall', 'advances.cross_year']

/**
 * After anything that moves what is settled: the sums in the record follow, the duty to clear ends on the day from which everything covers the
 * amount or stands again, reminders rest while finance has to act first, and a claim of the borrower becomes a duty of finance.
 */
export async function settle(ctx: Ctx, it: Advance, reason: string): Promise<Advance> {
  if (!(await resum(ctx.tx, it))) throw stale(it.number)
  const advance = (await byId(ctx.tx, it.id))!
  const movements = await movementsOf(ctx.tx, it.id)
  const duties = await dutiesOf(ctx.tx, [it.id])
  await turnDuties(ctx, { advance, duties, reason }, coveredFrom(it.amount, movements))
  await rest(ctx, [{ ...keyOf(it.id, 'advances.clear'), window: quietWindow(it.amount, movements, await pendingOf(ctx, it.id), ctx.today) }])
  await chaseClaim(ctx, advance, duties)
  await bookAdvances(ctx, [it.id])
  return advance
}

/** Waits for finance: rounds handed in, and answers that came after their day. */
async function pendingOf(ctx: Ctx, id: string) {
  const rounds = (await roundsOf(ctx.tx, id)).filter((round) => round.state === 'handed-in')
  const queries = await queriesOf(ctx.tx, id)
  const late = queries.filter((query) => query.state === 'answered' && query.unsettledOn !== null)
  const open = queries.filter((query) => query.state === 'open')
  return {
    waiting: sum(rounds.map((round) => round.vouchers + round.cash)) + sum(late.map((query) => query.amount)),
    lapses: open.map((query) => ({ on: query.unsettledOn ?? addDays(query.answerBy, 1), amount: query.amount })),
  }
}

type Turning = { advance: Advance; duties: readonly DutyOf[]; reason: string }

async function turnDuties(ctx: Ctx, { advance, duties, reason }: Turning, covered: LocalDate | null): Promise<void> {
  const standing = duties.filter((duty) => duty.cancelledOn === null)
  const clear = standing.filter((duty) => duty.kind === 'advances.clear')
  const asked = standing.filter((duty) => duty.kind === 'advances.enter_return')
  if (covered !== null) {
    const ended = [...clear.filter((duty) => duty.fulfilledOn !== covered), ...asked.filter((duty) => duty.fulfilledOn === null)]
    await fulfil(ctx, ended.map((duty) => ({ ...keyOf(advance.id, duty.kind), on: covered, reason: 'cleared in full' })))
    const over = standing.filter((duty) => watched.includes(duty.kind) && duty.fulfilledOn === null)
    await cancel(ctx, over.map((duty) => ({ ...keyOf(advance.id, duty.kind), on: ctx.today, reason: 'cleared in full' })))
    return
  }
  const again = [...clear, ...(returnAskedFrom(advance) === null ? [] : asked)].filter((duty) => duty.fulfilledOn !== null)
  await reopen(ctx, again.map((duty) => ({ ...keyOf(advance.id, duty.kind), reason })))
}

/** What is owed to the borrower is a duty of finance until it is paid. */
async function chaseClaim(ctx: Ctx, advance: Advance, duties: readonly DutyOf[]): Promise<void> {
  const claimed = claim(advance.amount, advance.settledVouchers, advance.settledCash)
  const paid = sum((await claimPaymentsOf(ctx.tx, advance.id)).filter((one) => one.reversedOn === null).map((one) => one.amount))
  const chased = duties.filter((duty) => duty.kind === 'advances.pay_claim')
  const open = chased.filter((duty) => duty.fulfilledOn === null && duty.cancelledOn === null)
  const left = claimLeft(claimed, paid)
  if (left === 0n) await fulfil(ctx, open.map((duty) => ({ ...keyOf(advance.id, duty.kind), seq: duty.seq, on: ctx.today, reason: 'nothing left to pay' })))
  else if (open.length === 0) await put(ctx, [await officeDuty(ctx, advance, { kind: 'advances.pay_claim', seq: chased.length + 1, amount: left, from: ctx.today })])
}

/** A duty of the finance office about an advance, with the target days that the office set (R4.5). */
export async function officeDuty(ctx: Ctx, advance: Advance, it: { kind: keyof typeof targets; seq: number; amount: bigint; from: LocalDate }): Promise<Duty> {
  const dates = await openDates(ctx)
  return {
    ...keyOf(advance.id, it.kind), seq: it.seq, number: advance.number, agencyId: advance.agencyId, debtor: { kind: 'office', id: null }, title: advance.project,
    amount: it.amount, startsOn: it.from, ...dates.of(dates.rules[targets[it.kind]], it.from, false),
  }
}

const targets = { 'advances.check_clearing': 'targetCheck', 'advances.pay_claim': 'targetClaim', 'advances.decide_extension': 'targetExtension' } as const

/** Names a duty of an advance. */
export function keyOf(id: string, kind: string) {
  return { subjectModule: 'advances', kind, subjectId: id }
}
