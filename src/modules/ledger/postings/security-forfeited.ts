import type { Satang } from '../../../kernel/money.ts'
import { credit, debit } from '../rules/entry.ts'
import type { Template } from './template.ts'

/** A security in cash is forfeited: it becomes revenue and leaves the off-budget account. */
export const securityForfeited: Template<{ amount: Satang }> = {
  code: 'security-forfeited',
  title: { th: 'ริบหลักประกันสัญญา', en: 'Security forfeited' },
  kind: 'general',
  lines: ({ amount }) => [debit('securities-held', amount), credit('forfeits', amount), debit('bank', amount), credit('securities-bank', amount)],
}
