import type { Text } from '../../kernel/refusal.ts'
import { byHand } from './postings/by-hand.ts'
import { interestAccrued } from './postings/interest-accrued.ts'
import { loanBookOpened } from './postings/loan-book-opened.ts'
import { loanDisbursed } from './postings/loan-disbursed.ts'
import { loanRepaid } from './postings/loan-repaid.ts'
import { opening } from './postings/opening.ts'
import { refundPaid } from './postings/refund-paid.ts'
import { repaymentsCollected } from './postings/repayments-collected.ts'
import { reversal } from './postings/reversal.ts'
import { yearClosed } from './postings/year-closed.ts'

/** Every way in which money can move, by its code: one file of `postings/` each. */
const templates = [byHand, interestAccrued, loanBookOpened, loanDisbursed, loanRepaid, opening, refundPaid, repaymentsCollected, reversal, yearClosed]

/** What a template is called. */
export const templateTitles: Readonly<Record<string, Text>> = Object.fromEntries(templates.map(({ code, title }) => [code, title]))
