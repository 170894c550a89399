import type { Satang } from '../../../kernel/money.ts'
import { credit, debit } from '../rules/entry.ts'
import type { Template } from './template.ts'

/** The budget replaces vouchers of the imprest (เบิกชดใช้). */
export const imprestReplenished: Template<{ amount: Satang }> = {
  code: 'imprest-replenished',
  title: { th: 'รับเงินเบิกชดใช้เงินทดรองราชการ', en: 'Imprest replenished' },
  kind: 'receipt',
  lines: ({ amount }) => [debit('imprest-bank', amount), credit('vouchers-awaiting', amount)],
}
