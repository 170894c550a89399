import type { Satang } from '../../../kernel/money.ts'
import { credit, debit } from '../rules/entry.ts'
import type { Template } from './template.ts'

/** The Treasury gives the office its imprest, or the level that the office has set changes. */
export const imprestLevel: Template<{ amount: Satang }> = {
  code: 'imprest-level',
  title: { th: 'วงเงินทดรองราชการ', en: 'Imprest level' },
  kind: 'receipt',
  lines: ({ amount }) => [debit('imprest-bank', amount), credit('imprest-fund', amount)],
}
