import type { Out } from '../../../kernel/endpoint.ts'
import { addDays, addMonths, fiscalYear, fiscalYearStart, localDate, type LocalDate } from '../../../kernel/local-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { balanceOfRole, fundOf } from '../../ledger/index.ts'
import type { dashboard } from '../contract-dashboard.ts'
import { percentOf, type Kpi } from '../rules/kpis.ts'
import { ceilingOf, usedOf } from '../store/boards.ts'
import * as store from '../store/kpis.ts'
import { openDates } from './dates.ts'
import { totalLoans } from './register.ts'

type Dashboard = Out<(typeof dashboard)['read']>

/** The indicators of a fund from the beginning of the fiscal year to a day, each from the loan book or the books themselves (R0.6). */
export async function kpisOf(ctx: Ctx, it: { fundId: string; asOf: LocalDate }): Promise<Kpi[]> {
  const from = fiscalYearStart(fiscalYear(it.asOf))
  const span = { fundId: it.fundId, from, to: it.asOf }
  const { rules } = await openDates(ctx)
  const debt = (on: LocalDate) => balanceOfRole(ctx, { fundId: it.fundId, role: 'loans-receivable', on })
  const [schedule, before, now] = [await store.onSchedule(ctx.tx, { ...span, to: addDays(it.asOf, -1) }), await debt(addDays(from, -1)), await debt(it.asOf)]
  const approved = await store.approvals(ctx.tx, { ...span, targetDays: rules.targetDisburse.days })
  const refunds = await store.refundsPaid(ctx.tx, { ...span, targetDays: rules.targetRefund.days })
  return [
    { code: 'on-schedule', no: '1.1', part: BigInt(schedule.paid), whole: BigInt(schedule.due) },
    { code: 'debt-fall', no: '1.2', part: before - now, whole: before },
    { code: 'repeat-borrowers', no: '2.3 (2566)', part: BigInt(approved.repeats), whole: BigInt(approved.approved) },
    { code: 'refunds-in-time', no: '2.3 (2567)', part: BigInt(refunds.inTime), whole: BigInt(refunds.arisen) },
    { code: 'paid-in-time', no: '3.2', part: BigInt(approved.inTime), whole: BigInt(approved.paid) },
  ]
}

/** The fund on one page: money out, money back, arrears, what the ceiling leaves, cash, and its indicators; each opens its rows. */
export async function readDashboard(ctx: Ctx, input: { fund?: string | undefined }): Promise<Dashboard> {
  const fund = await fundOf(ctx, input.fund)
  const [year, asOf] = [fiscalYear(ctx.today), ctx.today]
  const from = fiscalYearStart(year)
  const firstMonth = localDate(`${addMonths(asOf, -11).slice(0, 7)}-01`)
  const flows = new Map((await store.flows(ctx.tx, { fundId: fund.id, from: firstMonth < from ? firstMonth : from, to: asOf })).map((one) => [one.month as string, one]))
  const inYear = [...flows.values()].filter(({ month }) => month >= from)
  const cash = await Promise.all((['cash', 'bank', 'treasury'] as const).map((role) => balanceOfRole(ctx, { fundId: fund.id, role, on: asOf })))
  const { views, bands } = await totalLoans(ctx, { fund: fund.code })
  const [ceiling, used] = [await ceilingOf(ctx.tx, fund.id, year), await usedOf(ctx.tx, fund.id, year)]
  return {
    fund: fund.code, asOf, year, outSatang: inYear.reduce((sum, one) => sum + one.out, 0n).toString(), backSatang: inYear.reduce((sum, one) => sum + one.back, 0n).toString(),
    cashSatang: cash.reduce((sum, one) => sum + one, 0n).toString(), ceilingSatang: ceiling?.toString() ?? null, leftSatang: ceiling === null ? null : (ceiling - used).toString(),
    open: views.open, arrears: views.arrears, bands,
    months: Array.from({ length: 12 }, (_, at) => addMonths(firstMonth, at)).map((month) => ({ month: month.slice(0, 7), outSatang: (flows.get(month)?.out ?? 0n).toString(), backSatang: (flows.get(month)?.back ?? 0n).toString() })),
    kpis: (await kpisOf(ctx, { fundId: fund.id, asOf })).map(({ code, no, part, whole }) => ({ code, no, percent: percentOf(part, whole), part: part.toString(), whole: whole.toString() })),
  }
}
