import type { Text } from '../../../kernel/refusal.ts'
import type { Line, VoucherKind } from '../rules/entry.ts'

/** What accounts do for the templates; a fund's chart says which account it is. */
export type Role =
  | 'cash' | 'bank' | 'treasury' | 'in-transit' | 'loans-receivable' | 'interest-receivable' | 'allowance' | 'advances-receivable' | 'vouchers-awaiting'
  | 'securities-held' | 'suspense' | 'refunds-owed' | 'unapplied' | 'payables' | 'capital' | 'retained' | 'interest-income' | 'default-interest-income'
  | 'claims-payable' | 'securities-bank' | 'imprest-cash' | 'imprest-bank' | 'imprest-advances' | 'imprest-claims' | 'imprest-payables' | 'imprest-fund' | 'imprest-difference' | 'forfeits'
  | 'bank-interest' | 'other-revenue' | 'operating-expense' | 'doubtful-debts' | 'bank-fees'

/** A named way in which money can move: the facts it needs, and the lines that follow from them. */
export type Template<F> = { code: string; title: Text; kind: VoucherKind; lines(facts: F): Line<Role>[] }
