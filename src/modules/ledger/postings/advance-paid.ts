import type { Satang } from '../../../kernel/money.ts'
import { credit, debit } from '../rules/entry.ts'
import type { Template } from './template.ts'

/** An advance is paid out to its borrower, from the imprest or from other money of the office. */
export const advancePaid: Template<{ imprest: boolean; inCash: boolean; amount: Satang }> = {
  code: 'advance-paid',
  title: { th: 'จ่ายเงินยืม', en: 'Advance paid' },
  kind: 'payment',
  lines: ({ imprest, inCash, amount }) =>
    imprest ? [debit('imprest-advances', amount), credit(inCash ? 'imprest-cash' : 'imprest-bank', amount)] : [debit('advances-receivable', amount), credit(inCash ? 'cash' : 'bank', amount)],
}
