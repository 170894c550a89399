import type { Satang } from '../../../kernel/money.ts'
import { credit, debit } from '../rules/entry.ts'
import type { Template } from './template.ts'

/** Interest of instalments that fell due, or of the days of a month, before it is paid. */
export const interestAccrued: Template<{ interest: Satang }> = {
  code: 'interest-accrued',
  title: { th: 'ดอกเบี้ยค้างรับ', en: 'Interest accrued' },
  kind: 'general',
  lines: ({ interest }) => [debit('interest-receivable', interest), credit('interest-income', interest)],
}
