import type { Satang } from '../../../kernel/money.ts'
import { credit, debit } from '../rules/entry.ts'
import type { Template } from './template.ts'

/** More was spent than was advanced: the office owes the borrower the rest. */
export const overspendOwed: Template<{ imprest: boolean; amount: Satang }> = {
  code: 'overspend-owed',
  title: { th: 'ใบสำคัญสูงกว่าเงินยืม ค้างจ่ายผู้ยืม', en: 'Overspend owed' },
  kind: 'general',
  lines: ({ imprest, amount }) => (imprest ? [debit('imprest-advances', amount), credit('imprest-claims', amount)] : [debit('advances-receivable', amount), credit('claims-payable', amount)]),
}
