import type { Satang } from '../../../kernel/money.ts'
import { credit, debit } from '../rules/entry.ts'
import type { Template } from './template.ts'

/** The borrower hands back what was not spent. */
export const cashReturned: Template<{ imprest: boolean; amount: Satang }> = {
  code: 'cash-returned',
  title: { th: 'รับคืนเงินยืมเหลือจ่าย', en: 'Advance returned in cash' },
  kind: 'receipt',
  lines: ({ imprest, amount }) => (imprest ? [debit('imprest-cash', amount), credit('imprest-advances', amount)] : [debit('cash', amount), credit('advances-receivable', amount)]),
}
