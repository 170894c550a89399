import type { Satang } from '../../../kernel/money.ts'
import { credit, debit } from '../rules/entry.ts'
import type { Template } from './template.ts'

/** A borrower pays at the counter or by transfer: an instalment, or the whole loan before its time. */
export const loanRepaid: Template<{ principal: Satang; interestAccrued: Satang; interest: Satang; unapplied: Satang }> = {
  code: 'loan-repaid',
  title: { th: 'รับชำระหนี้จากผู้กู้', en: 'Repayment by the borrower' },
  kind: 'receipt',
  lines: (it) => [
    debit('bank', it.principal + it.interestAccrued + it.interest + it.unapplied),
    credit('loans-receivable', it.principal),
    credit('interest-receivable', it.interestAccrued),
    credit('interest-income', it.interest),
    credit('unapplied', it.unapplied),
  ],
}
