import type { Satang } from '../../../kernel/money.ts'
import type { Refusal } from '../../../kernel/refusal.ts'

/** An application as the board sees its money. */
export type OnBoard = { requested: Satang; approved: Satang | null; old: Satang; refused: boolean }

/** Sums of a board list: all of it, what settles old debts, and what is new money; they add up whatever the board decides (R0.2). */
export type BoardTotals = { count: number; requested: Satang; amount: Satang; old: Satang; newMoney: Satang }

/** What the board lends, or is asked to lend where it has not decided: one amount per application that is not refused. */
export function amountOf(it: OnBoard): Satang {
  return it.refused ? 0n : (it.approved ?? it.requested)
}

export function boardTotals(list: readonly OnBoard[]): BoardTotals {
  const totals: BoardTotals = { count: 0, requested: 0n, amount: 0n, old: 0n, newMoney: 0n }
  for (const it of list) {
    totals.requested += it.requested
    if (it.refused) continue
    totals.count += 1
    totals.amount += amountOf(it)
    totals.old += it.old
    totals.newMoney += amountOf(it) - it.old
  }
  return totals
}

export const decisions = ['approve', 'reduce', 'refuse'] as const
export type Decision = (typeof decisions)[number]

/** What a decision is judged by. `left` is what the year's ceiling leaves before it; null: the year has none. */
export type Deciding = { decision: Decision; amount: Satang | null; requested: Satang; old: Satang; left: Satang | null }

/** The amount that a decision approves; none when it refuses. */
export function approvedBy({ decision, amount, requested }: Pick<Deciding, 'decision' | 'amount' | 'requested'>): Satang | null {
  return decision === 'refuse' ? null : decision === 'approve' ? requested : (amount ?? 0n)
}

/** Why a decision cannot stand; all reasons. Approvals cannot pass the ceiling unnoticed (R0.3), and what settles an old loan covers it. */
export function decisionRefusals(it: Deciding): Refusal[] {
  const approved = approvedBy(it)
  if (approved === null) return []
  const reasons: Refusal[] = []
  if (approved <= 0n || approved > it.requested || (it.decision === 'reduce' && approved === it.requested)) reasons.push({ code: 'loans.reduction_out_of_range', path: 'amountSatang' })
  if (approved < it.old) reasons.push({ code: 'loans.below_old_debt', path: 'amountSatang', facts: { oldSatang: it.old.toString() } })
  if (it.left === null) reasons.push({ code: 'loans.no_ceiling' })
  else if (approved > it.left) reasons.push({ code: 'loans.above_ceiling', path: 'amountSatang', facts: { leftSatang: it.left.toString() } })
  return reasons
}
