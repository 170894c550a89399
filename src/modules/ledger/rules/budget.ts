import type { Satang } from '../../../kernel/money.ts'
import { naturalBalance, type Moved } from './balances.ts'
import type { AccountKind } from './entry.ts'

/** Spending of an account that is an asset is capital (งบลงทุน); that of an expense is operating; revenue is planned beside both. */
export type BudgetKind = 'capital' | 'operating' | 'revenue'

export function budgetKind(kind: AccountKind): BudgetKind | null {
  if (kind === 'asset') return 'capital'
  if (kind === 'expense') return 'operating'
  return kind === 'revenue' ? 'revenue' : null
}

export type Budgeted = { account: string; amount: Satang; first: boolean }
export type BudgetRow = { account: string; name: string; kind: BudgetKind; planned: Satang; adjusted: Satang; budget: Satang; actual: Satang; left: Satang; share: number | null }

/** Budget against actual by account: the first approval of an account is its plan, what came later adjusted it. */
export function budgetRows(lines: readonly Budgeted[], moved: readonly Moved[]): BudgetRow[] {
  return moved.flatMap((it) => {
    const kind = budgetKind(it.kind)
    const own = lines.filter((line) => line.account === it.code)
    const actual = naturalBalance(it.kind, it.debit, it.credit)
    // An asset stands here only where it was planned: cash and debtors move too.
    if (kind === null || (own.length === 0 && (kind === 'capital' || actual === 0n))) return []
    const [planned, adjusted] = [sum(own.filter((line) => line.first)), sum(own.filter((line) => !line.first))]
    const budget = planned + adjusted
    return [{ account: it.code, name: it.name, kind, planned, adjusted, budget, actual, left: budget - actual, share: shareOf(actual, budget) }]
  })
}

export type Spending = { budget: Satang; actual: Satang; share: number | null }

/** Capital, and spending over all; where there is no capital budget its share is none, and its weight goes to the whole (R2.1). */
export function spending(rows: readonly BudgetRow[]): Record<'capital' | 'overall', Spending> {
  const of = (kinds: readonly BudgetKind[]): Spending => {
    const own = rows.filter((row) => kinds.includes(row.kind))
    const [budget, actual] = [own.reduce((total, row) => total + row.budget, 0n), own.reduce((total, row) => total + row.actual, 0n)]
    return { budget, actual, share: shareOf(actual, budget) }
  }
  return { capital: of(['capital']), overall: of(['capital', 'operating']) }
}

/** Percent in hundredths, rounded toward nothing; null where nothing was planned. */
function shareOf(actual: Satang, budget: Satang): number | null {
  return budget <= 0n ? null : Number((actual * 10000n) / budget) / 100
}

function sum(lines: readonly Budgeted[]): Satang {
  return lines.reduce((total, line) => total + line.amount, 0n)
}
