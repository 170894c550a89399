import type { Satang } from '../../../kernel/money.ts'
import { credit, debit } from '../rules/entry.ts'
import type { Template } from './template.ts'

/** A debt is written off with authority: what was not recognised of its interest is, and all of it becomes an expense, less what had come unused. */
export const loanWrittenOff: Template<{ principal: Satang; interestAccrued: Satang; interest: Satang; unapplied: Satang }> = {
  code: 'loan-written-off',
  title: { th: 'จำหน่ายหนี้สูญ', en: 'Debt written off' },
  kind: 'general',
  lines: (it) => [
    debit('doubtful-debts', it.principal + it.interestAccrued + it.interest - it.unapplied),
    debit('unapplied', it.unapplied),
    credit('loans-receivable', it.principal),
    credit('interest-receivable', it.interestAccrued),
    credit('interest-income', it.interest),
  ],
}
