import type { Satang } from '../../../kernel/money.ts'
import { credit, debit } from '../rules/entry.ts'
import type { Template } from './template.ts'

/** A loan book is taken over: what is owed stands against the fund's capital until opening balances say more. */
export const loanBookOpened: Template<{ principal: Satang }> = {
  code: 'loan-book-opened',
  title: { th: 'ยกยอดลูกหนี้เงินกู้จากทะเบียนเดิม', en: 'Loan book taken over' },
  kind: 'general',
  lines: ({ principal }) => [debit('loans-receivable', principal), credit('capital', principal)],
}
