import type { Out } from '../../../kernel/endpoint.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { sum } from '../../../kernel/money.ts'
import { refuseIf, Stale } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import { noRecord } from '../../ledger/index.ts'
import { agencyBook } from '../../people/index.ts'
import type { imprest } from '../contract-imprest.ts'
import { imprestDifference } from '../rules/clearing.ts'
import { imprestSettings } from '../settings.ts'
import { bookAdvances } from './books.ts'
import * as store from '../store/imprest.ts'

type Check = Out<typeof imprest.check>

/** The imprest on a day: level = cash + bank + open advances + vouchers awaiting reimbursement (rules A16), or the difference. */
export async function checkImprest(ctx: Ctx, day: LocalDate): Promise<Check> {
  const { level, since } = await imprestSettings(ctx)
  const count = await store.lastCount(ctx.tx, day)
  const out = await store.imprestOut(ctx.tx, day, since)
  const book = await agencyBook(ctx)
  const known = level !== null && count !== null
  const difference = known ? imprestDifference({ level, cash: count.cash, bank: count.bank, ...out }) : null
  return {
    asOf: day,
    levelSatang: level?.toString() ?? null,
    since,
    count: count === null ? null : countOut(count),
    advancesSatang: out.advances.toString(),
    vouchersSatang: out.vouchers.toString(),
    claimsSatang: out.claims.toString(),
    differenceSatang: difference?.toString() ?? null,
    awaiting: (await store.awaitingRounds(ctx.tx, day, since)).map(({ agencyId, amount, ...it }) => ({
      id: it.id, advanceId: it.advanceId, number: it.number, borrower: it.borrower, project: it.project, round: it.round, handedInOn: it.handedInOn, receipt: it.receipt,
      agency: book.byId.get(agencyId)?.name ?? '', amountSatang: amount.toString(),
    })),
    counts: (await store.countsBy(ctx.tx, day, 12)).map(countOut),
    reimbursements: (await store.reimbursements(ctx.tx, 12)).map(({ amount, ...it }) => ({ ...it, amountSatang: amount.toString() })),
  }
}

/** Records what was counted on a day; an entry for the same day counts instead of the one before, which stays. */
export async function countImprest(ctx: Ctx, input: { countedOn: LocalDate; cash: bigint; bank: bigint; note: string | null }): Promise<void> {
  refuseIf(input.countedOn > ctx.today ? [{ code: 'advances.imprest_day', path: 'countedOn', facts: { day: input.countedOn } }] : [])
  const id = newId()
  await store.addCount(ctx.tx, { id, counted_on: input.countedOn, cash: input.cash, bank: input.bank, note: input.note, made_by: ctx.actor.id, made_name: ctx.actor.name })
  await bookAdvances(ctx, [noRecord])
  await record(ctx, 'advances.imprest_counted', { module: 'advances', id: 'imprest' }, { countedOn: input.countedOn, cash: input.cash, bank: input.bank, note: input.note })
}

/** The budget has replaced these vouchers (เบิกชดใช้เงินทดรอง): they wait no longer. */
export async function reimburseImprest(ctx: Ctx, input: { reimbursedOn: LocalDate; reference: string; rounds: string[] }): Promise<void> {
  const asked = [...new Set(input.rounds)]
  refuseIf([
    ...(asked.length === 0 ? [{ code: 'advances.imprest_nothing', path: 'rounds' }] : []),
    ...(input.reimbursedOn > ctx.today ? [{ code: 'advances.imprest_day', path: 'reimbursedOn', facts: { day: input.reimbursedOn } }] : []),
  ])
  await store.lockRounds(ctx.tx, asked)
  const { since } = await imprestSettings(ctx)
  const found = (await store.awaitingRounds(ctx.tx, ctx.today, since)).filter((one) => asked.includes(one.id))
  if (found.length !== asked.length) throw new Stale([{ code: 'advances.imprest_round_taken' }])
  const id = newId()
  const amount = sum(found.map((one) => one.amount))
  await store.addReimbursement(ctx.tx,
    { id, reimbursed_on: input.reimbursedOn, reference: input.reference, amount, made_by: ctx.actor.id, made_name: ctx.actor.name },
    found.map((one) => ({ clearing_id: one.id, reimbursement_id: id, agency_id: one.agencyId, amount: one.amount })))
  await bookAdvances(ctx, [id, noRecord])
  await record(ctx, 'advances.imprest_reimbursed', { module: 'advances', id: 'imprest' }, { reimbursedOn: input.reimbursedOn, reference: input.reference, amount, rounds: found.map((one) => `${one.number} (${one.round})`) })
}

function countOut({ cash, bank, ...it }: store.ImprestCount) {
  return { ...it, cashSatang: cash.toString(), bankSatang: bank.toString() }
}
