import type { Satang } from '../../../kernel/money.ts'
import { credit, debit } from '../rules/entry.ts'
import type { Template } from './template.ts'

/** A security in cash leaves the office: handed back, replaced or sent to the Treasury. */
export const securityReturned: Template<{ amount: Satang }> = {
  code: 'security-returned',
  title: { th: 'คืนหลักประกันสัญญาเป็นเงินสด', en: 'Security returned' },
  kind: 'payment',
  lines: ({ amount }) => [debit('securities-held', amount), credit('securities-bank', amount)],
}
