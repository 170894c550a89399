import type { Satang } from '../../../kernel/money.ts'
import { credit, debit } from '../rules/entry.ts'
import type { Template } from './template.ts'

/** What one result file brought, by what became of each line; the file's total is the sum of all. */
export type Collected = { principal: Satang; interestAccrued: Satang; interest: Satang; unapplied: Satang; refunds: Satang; suspense: Satang }

/** Payroll or the bank handed in a month's deductions. */
export const repaymentsCollected: Template<Collected> = {
  code: 'repayments-collected',
  title: { th: 'รับชำระหนี้จากการหักเงิน', en: 'Repayments collected' },
  kind: 'receipt',
  lines: (it) => [
    debit('bank', it.principal + it.interestAccrued + it.interest + it.unapplied + it.refunds + it.suspense),
    credit('loans-receivable', it.principal),
    credit('interest-receivable', it.interestAccrued),
    credit('interest-income', it.interest),
    credit('unapplied', it.unapplied),
    credit('refunds-owed', it.refunds),
    credit('suspense', it.suspense),
  ],
}
