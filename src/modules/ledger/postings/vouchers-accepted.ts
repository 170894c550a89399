import type { Satang } from '../../../kernel/money.ts'
import { credit, debit } from '../rules/entry.ts'
import type { Template } from './template.ts'

/**
 * Vouchers of a round are accepted: they settle the advance; those of the imprest wait for the budget (rules A16). What the budget had replaced before the
 * imprest was kept here is back in its bank, so that its level stays.
 */
export const vouchersAccepted: Template<{ imprest: boolean; awaiting: boolean; amount: Satang }> = {
  code: 'vouchers-accepted',
  title: { th: 'รับใบสำคัญหักล้างเงินยืม', en: 'Vouchers accepted' },
  kind: 'general',
  lines: ({ imprest, awaiting, amount }) => [debit(awaiting ? 'vouchers-awaiting' : imprest ? 'imprest-bank' : 'operating-expense', amount), credit(imprest ? 'imprest-advances' : 'advances-receivable', amount)],
}
