import type { In, Out } from '../../../kernel/endpoint.ts'
import { fiscalYear, fiscalYearEnd, fiscalYearStart } from '../../../kernel/local-date.ts'
import { NotFound, Refused, refuseIf, Stale, type Refusal } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import type { budget } from '../contract-budget.ts'
import { budgetKind, budgetRows, spending, type Budgeted } from '../rules/budget.ts'
import * as books from '../store/books.ts'
import * as store from '../store/budget.ts'
import { fundOf, type Fund } from './funds.ts'
import { movedBeforeClose, type Asked } from './statements.ts'

type Contract = typeof budget
type Read = Out<Contract['read']>

/** Budget and actual of a year, and what was proposed for it. */
export async function readBudget(ctx: Ctx, input: { fund?: string | undefined; year?: number | undefined }): Promise<Read> {
  const fund = await fundOf(ctx, input.fund)
  return yearOf(ctx, fund, input.year ?? fiscalYear(ctx.today))
}

async function yearOf(ctx: Ctx, fund: Fund, year: number): Promise<Read> {
  const proposals = await store.budgets(ctx.tx, fund.id, year)
  const rows = budgetRows(approved(proposals), await movedBeforeClose(ctx, fund, { from: fiscalYearStart(year), to: fiscalYearEnd(year) }))
  const { capital, overall } = spending(rows)
  const share = (it: typeof capital) => ({ budgetSatang: it.budget.toString(), actualSatang: it.actual.toString(), share: it.share })
  return {
    fund: fund.code, year, totals: { capital: share(capital), overall: share(overall) },
    rows: rows.map(({ planned, adjusted, budget: total, actual, left, ...row }) => ({ ...row, plannedSatang: planned.toString(), adjustedSatang: adjusted.toString(), budgetSatang: total.toString(), actualSatang: actual.toString(), leftSatang: left.toString() })),
    proposals: proposals.map(({ id, narration, lines, state, madeByName, madeAt, decidedByName, reason, version }) => ({ id, narration, lines, state, madeBy: madeByName, madeAt, decidedBy: decidedByName, reason, version })),
  }
}

/** What was approved, in its order: the first of an account is its plan. */
function approved(proposals: readonly store.Budget[]): Budgeted[] {
  const planned = new Set<string>()
  return proposals.filter((it) => it.state === 'approved').flatMap((it) => {
    const lines = it.lines.map((line) => ({ account: line.account, amount: BigInt(line.amountSatang), first: !planned.has(line.account) }))
    for (const line of it.lines) planned.add(line.account)
    return lines
  })
}

/** Proposes a plan, or an adjustment to it; it counts once somebody else has approved it. */
export async function proposeBudget(ctx: Ctx, input: In<Contract['propose']>): Promise<Read> {
  const fund = await fundOf(ctx, input.fund)
  const kinds = new Map((await books.accounts(ctx.tx, fund.id)).map((account) => [account.code, account.kind]))
  refuseIf(input.lines.flatMap(({ account, amountSatang }): Refusal[] => {
    const kind = kinds.get(account)
    if (kind === undefined) return [{ code: 'ledger.account_unknown', path: 'lines', facts: { code: account } }]
    if (budgetKind(kind) === null) return [{ code: 'ledger.budget_of_kind', path: 'lines', facts: { code: account } }]
    return amountSatang === '0' ? [{ code: 'ledger.budget_nothing', path: 'lines' }] : []
  }))
  refuseIf(belowNothing(approved(await store.budgets(ctx.tx, fund.id, input.year)), input.lines))
  const id = newId()
  await store.insertBudget(ctx.tx, { id, fundId: fund.id, year: input.year, narration: input.narration, lines: input.lines, madeBy: ctx.actor.id, madeByName: ctx.actor.name, madeByPerson: ctx.actor.personId ?? null })
  await record(ctx, 'ledger.budget_proposed', { module: 'ledger', id }, { fund: fund.code, year: input.year, narration: input.narration, lines: input.lines })
  return yearOf(ctx, fund, input.year)
}

/** Approves what somebody else proposed. */
export async function approveBudget(ctx: Ctx, input: In<Contract['approve']>): Promise<Read> {
  const proposal = await waiting(ctx, input)
  await store.holdYear(ctx.tx, proposal.fundId, proposal.year)
  refuseIf(belowNothing(approved(await store.budgets(ctx.tx, proposal.fundId, proposal.year)), proposal.lines))
  return decide(ctx, proposal, { state: 'approved', reason: null })
}

export async function refuseBudget(ctx: Ctx, input: In<Contract['refuse']>): Promise<Read> {
  return decide(ctx, await waiting(ctx, input), { state: 'refused', reason: input.reason })
}

/** No account may come to less than nothing. */
function belowNothing(before: readonly Budgeted[], lines: readonly store.BudgetLine[]): Refusal[] {
  const sum = (account: string) => before.filter((line) => line.account === account).reduce((total, line) => total + line.amount, 0n) + lines.filter((line) => line.account === account).reduce((total, line) => total + BigInt(line.amountSatang), 0n)
  return [...new Set(lines.map(({ account }) => account))].filter((account) => sum(account) < 0n).map((account) => ({ code: 'ledger.budget_below_nothing', path: 'lines', facts: { code: account } }))
}

async function waiting(ctx: Ctx, input: { id: string; version: number }): Promise<store.Budget> {
  const proposal = await store.budgetById(ctx.tx, input.id)
  if (proposal === undefined) throw new NotFound()
  if (proposal.state !== 'waiting' || proposal.version !== input.version) throw new Stale([{ code: 'ledger.voucher_decided' }])
  const own = proposal.madeBy === ctx.actor.id || (proposal.madeByPerson !== null && proposal.madeByPerson === ctx.actor.personId)
  if (own) throw new Refused([{ code: 'ledger.same_person_proposed' }])
  return proposal
}

async function decide(ctx: Ctx, proposal: store.Budget, it: { state: 'approved' | 'refused'; reason: string | null }): Promise<Read> {
  if (!(await store.decideBudget(ctx.tx, { ...it, id: proposal.id, version: proposal.version, by: ctx.actor.id, byName: ctx.actor.name }))) throw new Stale([{ code: 'ledger.voucher_decided' }])
  await record(ctx, it.state === 'approved' ? 'ledger.budget_approved' : 'ledger.budget_refused', { module: 'ledger', id: proposal.id }, { year: proposal.year, reason: it.reason })
  const fund = (await books.funds(ctx.tx)).find((one) => one.id === proposal.fundId)!
  return yearOf(ctx, fund, proposal.year)
}

/** Budget against actual as a report, of the fiscal year in which its last day lies. */
export async function budgetReport(ctx: Ctx, asked: Asked) {
  const { fund, year, rows, totals } = await readBudget(ctx, { fund: asked.fund, year: fiscalYear((asked.to ?? asked.asOf) as Asked['asOf']) })
  return {
    fund, to: fiscalYearEnd(year), year, rows: rows.map((row) => ({ ...row, percent: row.share === null ? '' : row.share.toFixed(2) })),
    totals: { capital: totals.capital, overall: totals.overall, capitalSatang: totals.capital.actualSatang, overallSatang: totals.overall.actualSatang },
  }
}
