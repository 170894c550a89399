import type { Satang } from '../../../kernel/money.ts'
import { credit, debit } from '../rules/entry.ts'
import type { Template } from './template.ts'

/** What the budget replaced is not what the vouchers came to in the end: the difference is settled with the budget. */
export const replenishedApart: Template<{ amount: Satang }> = {
  code: 'replenished-apart',
  title: { th: 'ผลต่างของใบสำคัญที่เบิกชดใช้แล้ว', en: 'Difference of replaced vouchers' },
  kind: 'general',
  lines: ({ amount }) => [debit('imprest-payables', amount), credit('vouchers-awaiting', amount)],
}
