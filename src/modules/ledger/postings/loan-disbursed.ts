import type { Satang } from '../../../kernel/money.ts'
import { credit, debit } from '../rules/entry.ts'
import type { Template } from './template.ts'

/** A loan is paid out. What it settles of an older loan inside the fund is netted: only the rest leaves the bank (R0.2). */
export const loanDisbursed: Template<{ approved: Satang; oldPrincipal: Satang; oldInterestAccrued: Satang; oldInterest: Satang; oldUnapplied: Satang }> = {
  code: 'loan-disbursed',
  title: { th: 'จ่ายเงินกู้', en: 'Loan paid out' },
  kind: 'payment',
  lines: (it) => [
    debit('loans-receivable', it.approved),
    debit('unapplied', it.oldUnapplied),
    credit('loans-receivable', it.oldPrincipal),
    credit('interest-receivable', it.oldInterestAccrued),
    credit('interest-income', it.oldInterest),
    credit('bank', it.approved + it.oldUnapplied - it.oldPrincipal - it.oldInterestAccrued - it.oldInterest),
  ],
}
