import type { Satang } from '../../../kernel/money.ts'
import type { AccountKind } from './entry.ts'

/** What stood in an account before a stretch of days and what moved in it. */
export type Moved = { code: string; name: string; kind: AccountKind; cash: boolean; broughtDebit: Satang; broughtCredit: Satang; debit: Satang; credit: Satang }

/** One row of the trial balance in three sections; every section shows one side per account. */
export type TrialRow = {
  code: string; name: string; kind: AccountKind
  broughtDebit: Satang; broughtCredit: Satang
  debit: Satang; credit: Satang
  closingDebit: Satang; closingCredit: Satang
}

/** ยอดยกมา, เคลื่อนไหว, ยอดคงเหลือ. Accounts in which nothing ever moved are left out. */
export function trialBalance(moved: readonly Moved[]): { rows: TrialRow[]; totals: Omit<TrialRow, 'code' | 'name' | 'kind'> } {
  const rows = moved.filter((it) => it.broughtDebit !== 0n || it.broughtCredit !== 0n || it.debit !== 0n || it.credit !== 0n).map((it) => {
    const brought = it.broughtDebit - it.broughtCredit
    const closing = brought + it.debit - it.credit
    const { code, name, kind, debit, credit } = it
    return { code, name, kind, broughtDebit: left(brought), broughtCredit: left(-brought), debit, credit, closingDebit: left(closing), closingCredit: left(-closing) }
  })
  const totals = { broughtDebit: 0n, broughtCredit: 0n, debit: 0n, credit: 0n, closingDebit: 0n, closingCredit: 0n }
  for (const row of rows) for (const key of Object.keys(totals) as (keyof typeof totals)[]) totals[key] += row[key]
  return { rows, totals }
}

function left(amount: Satang): Satang {
  return amount > 0n ? amount : 0n
}

/** Balance by the side on which such accounts grow: assets and expenses by debit, the others by credit. */
export function naturalBalance(kind: AccountKind, debit: Satang, credit: Satang): Satang {
  return kind === 'asset' || kind === 'expense' ? debit - credit : credit - debit
}

/** Revenue less expense of the stretch: what the year adds to the fund's equity. */
export function surplusOf(moved: readonly Moved[]): Satang {
  return moved.reduce((sum, it) => (it.kind === 'revenue' || it.kind === 'expense' ? sum + it.credit - it.debit : sum), 0n)
}

/** Assets, liabilities and equity at the end; what revenue and expense have not been closed to equity yet stands as its own line. */
export function positionOf(moved: readonly Moved[]): { rows: { code: string; name: string; kind: AccountKind; amount: Satang }[]; unclosed: Satang; assets: Satang; liabilities: Satang; equity: Satang } {
  const rows: { code: string; name: string; kind: AccountKind; amount: Satang }[] = []
  const sums = { asset: 0n, liability: 0n, equity: 0n }
  let unclosed = 0n
  for (const it of moved) {
    const amount = naturalBalance(it.kind, it.broughtDebit + it.debit, it.broughtCredit + it.credit)
    if (it.kind === 'revenue') unclosed += amount
    else if (it.kind === 'expense') unclosed -= amount
    else {
      sums[it.kind] += amount
      if (amount !== 0n) rows.push({ code: it.code, name: it.name, kind: it.kind, amount })
    }
  }
  return { rows, unclosed, assets: sums.asset, liabilities: sums.liability, equity: sums.equity + unclosed }
}
