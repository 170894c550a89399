import type { Satang } from '../../../kernel/money.ts'
import { credit, debit } from '../rules/entry.ts'
import type { Template } from './template.ts'

/** What was spent beyond the advance is paid to the borrower. */
export const overspendPaid: Template<{ imprest: boolean; inCash: boolean; amount: Satang }> = {
  code: 'overspend-paid',
  title: { th: 'จ่ายเงินเพิ่มให้ผู้ยืม', en: 'Overspend paid' },
  kind: 'payment',
  lines: ({ imprest, inCash, amount }) =>
    imprest ? [debit('imprest-claims', amount), credit(inCash ? 'imprest-cash' : 'imprest-bank', amount)] : [debit('claims-payable', amount), credit(inCash ? 'cash' : 'bank', amount)],
}
