import type { Satang } from '../../../kernel/money.ts'
import { credit, debit } from '../rules/entry.ts'
import type { Template } from './template.ts'

/** A query was not answered in time, or the voucher was disallowed: the borrower owes it again (rules A10). */
export const vouchersQueried: Template<{ imprest: boolean; awaiting: boolean; amount: Satang }> = {
  code: 'vouchers-queried',
  title: { th: 'ใบสำคัญที่ถูกทักท้วงไม่นับเป็นการหักล้าง', en: 'Queried vouchers do not count' },
  kind: 'general',
  lines: ({ imprest, awaiting, amount }) => [debit(imprest ? 'imprest-advances' : 'advances-receivable', amount), credit(awaiting ? 'vouchers-awaiting' : imprest ? 'imprest-bank' : 'operating-expense', amount)],
}
