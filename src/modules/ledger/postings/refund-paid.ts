import type { Satang } from '../../../kernel/money.ts'
import { credit, debit } from '../rules/entry.ts'
import type { Template } from './template.ts'

/** What payroll took after the loan was closed goes back to the borrower (R0.5). */
export const refundPaid: Template<{ amount: Satang }> = {
  code: 'refund-paid',
  title: { th: 'จ่ายคืนผู้กู้ที่ปิดบัญชีก่อนกำหนด', en: 'Early-settlement refund paid' },
  kind: 'payment',
  lines: ({ amount }) => [debit('refunds-owed', amount), credit('bank', amount)],
}
