import type { In, Out } from '../../../kernel/endpoint.ts'
import { addDays, addMonths, fiscalYearEnd, fiscalYearStart, localDate, type LocalDate } from '../../../kernel/local-date.ts'
import { Refused, refuseIf, type Refusal } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { record } from '../../audit/index.ts'
import type { ledger } from '../contract.ts'
import { yearClosed } from '../postings/year-closed.ts'
import { credit, debit, monthOf, told } from '../rules/entry.ts'
import { moved } from '../store/balances.ts'
import * as store from '../store/books.ts'
import { fundOf, type Fund } from './funds.ts'
import { postLines } from './post.ts'

type Ledger = typeof ledger

const listeners: ((ctx: Ctx) => Promise<void>)[] = []

/** What stands above follows when a month was closed, in the same transaction. */
export function whenMonthClosed(listener: (ctx: Ctx) => Promise<void>): void {
  listeners.push(listener)
}

/** The months of a fund and how each stands. */
export async function listMonths(ctx: Ctx, input: In<Ledger['months']>): Promise<Out<Ledger['months']>> {
  const fund = await fundOf(ctx, input.fund)
  const rows = (await store.months(ctx.tx, fund.id)).map(({ amount, ...row }) => ({ ...row, month: row.month.slice(0, 7), amountSatang: amount.toString() }))
  return { rows, year: ctx.today }
}

export type Closed = { fund: string; month: string; state: 'soft' | 'hard'; before: string; debitSatang: string; creditSatang: string; accounts: number }

/** Closes a month, first soft, then hard; closing it again as it stands changes nothing (P13). A hard month never opens again. */
export async function closeMonth(ctx: Ctx, input: { fund?: string | undefined; month: string; state: 'soft' | 'hard' }): Promise<Closed> {
  const fund = await fundOf(ctx, input.fund)
  const month = localDate(`${input.month}-01`)
  const last = addDays(addMonths(month, 1), -1)
  const reasons: Refusal[] = month > monthOf(ctx.today) ? [{ code: 'ledger.month_ahead', path: 'month', facts: { month: input.month } }] : []
  refuseIf(reasons)
  const before = await store.holdMonth(ctx.tx, fund.id, month, 'close')
  if (before === 'hard' && input.state === 'soft') throw new Refused([{ code: 'ledger.month_hard', path: 'month', facts: { month: input.month } }])
  const sums = (await moved(ctx.tx, { fundId: fund.id, from: month, to: last })).filter((it) => it.debit !== 0n || it.credit !== 0n)
  if (before !== input.state) {
    await store.setMonth(ctx.tx, { fundId: fund.id, month, state: input.state, by: ctx.actor.name })
    await record(ctx, 'ledger.month_closed', { module: 'ledger', id: fund.id }, { month: input.month, before, state: input.state })
    for (const follow of listeners) await follow(ctx)
  }
  const [debits, credits] = [sums.reduce((sum, it) => sum + it.debit, 0n), sums.reduce((sum, it) => sum + it.credit, 0n)]
  return { fund: fund.code, month: input.month, state: input.state, before, debitSatang: debits.toString(), creditSatang: credits.toString(), accounts: sums.length }
}

export type YearClosed = { fund: string; year: number; surplusSatang: string; number: string | null; months: number }

/** Revenue and expense of a fiscal year (พ.ศ.) close to equity on its last day, then its months close hard. A second time finds nothing to close. */
export async function closeYear(ctx: Ctx, input: { fund?: string | undefined; year: number }): Promise<YearClosed> {
  const fund = await fundOf(ctx, input.fund)
  const [from, to] = [fiscalYearStart(input.year), fiscalYearEnd(input.year)]
  if (to >= ctx.today) throw new Refused([{ code: 'ledger.year_not_over', path: 'year', facts: { year: input.year } }])
  const posted = await closeToEquity(ctx, fund, { from, to, year: input.year })
  for (let month: LocalDate = from; month < to; month = addMonths(month, 1)) await closeMonth(ctx, { fund: fund.code, month: month.slice(0, 7), state: 'hard' })
  return { fund: fund.code, year: input.year, surplusSatang: posted.surplus.toString(), number: posted.number, months: 12 }
}

async function closeToEquity(ctx: Ctx, fund: Fund, it: { from: LocalDate; to: LocalDate; year: number }): Promise<{ surplus: bigint; number: string | null }> {
  const sums = (await moved(ctx.tx, { fundId: fund.id, from: it.from, to: it.to })).filter(({ kind }) => kind === 'revenue' || kind === 'expense')
  const retained = (await store.accounts(ctx.tx, fund.id)).find((account) => account.role === 'retained')
  if (retained === undefined) throw new Refused([{ code: 'ledger.role_missing', facts: { role: 'retained' } }])
  const balances = sums.map((one) => ({ code: one.code, net: one.broughtCredit + one.credit - one.broughtDebit - one.debit }))
  const surplus = balances.reduce((sum, { net }) => sum + net, 0n)
  const lines = told([...balances.map(({ code, net }) => debit(code, net)), credit(retained.code, surplus)])
  if (lines.length === 0) return { surplus: 0n, number: null }
  const { number } = await postLines(ctx, { template: yearClosed.code, kind: yearClosed.kind, lines }, { fundId: fund.id, effectiveOn: it.to, narration: `ปิดบัญชีรายได้และค่าใช้จ่าย ปีงบประมาณ ${it.year}` })
  return { surplus, number }
}
