import type { Satang } from '../../../kernel/money.ts'
import { credit, debit } from '../rules/entry.ts'
import type { Template } from './template.ts'

/** A security comes in cash and stands in the off-budget account (rules B14). */
export const securityReceived: Template<{ amount: Satang }> = {
  code: 'security-received',
  title: { th: 'รับหลักประกันสัญญาเป็นเงินสด', en: 'Security received' },
  kind: 'receipt',
  lines: ({ amount }) => [debit('securities-bank', amount), credit('securities-held', amount)],
}
