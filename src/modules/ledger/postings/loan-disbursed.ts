import type { Satang } from '../../../kernel/money.ts'
import { credit, debit } from '../rules/entry.ts'
import type { Template } from './template.ts'

/** A loan is paid out. What it settles of an older loan inside the fund is netted: only the rest leaves the bank (R0.2). */
export const loanDisbursed: Template<{ approved: Satang; oldPrincipal: Satang; oldInterest: Satang }> = {
  code: 'loan-disbursed',
  title: { th: 'จ่ายเงินกู้', en: 'Loan paid out' },
  kind: 'payment',
  lines: ({ approved, oldPrincipal, oldInterest }) => [
    debit('loans-receivable', approved),
    credit('loans-receivable', oldPrincipal),
    credit('interest-income', oldInterest),
    credit('bank', approved - oldPrincipal - oldInterest),
  ],
}
