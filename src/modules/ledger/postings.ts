import type { Text } from '../../kernel/refusal.ts'
import { advancePaid } from './postings/advance-paid.ts'
import { byHand } from './postings/by-hand.ts'
import { cashReturned } from './postings/cash-returned.ts'
import { imprestLevel } from './postings/imprest-level.ts'
import { imprestReplenished } from './postings/imprest-replenished.ts'
import { interestAccrued } from './postings/interest-accrued.ts'
import { loanBookOpened } from './postings/loan-book-opened.ts'
import { loanDisbursed } from './postings/loan-disbursed.ts'
import { loanRepaid } from './postings/loan-repaid.ts'
import { loanWrittenOff } from './postings/loan-written-off.ts'
import { officeOpened } from './postings/office-opened.ts'
import { opening } from './postings/opening.ts'
import { overspendOwed } from './postings/overspend-owed.ts'
import { overspendPaid } from './postings/overspend-paid.ts'
import { refundPaid } from './postings/refund-paid.ts'
import { registerUndone } from './postings/register-undone.ts'
import { repaymentsCollected } from './postings/repayments-collected.ts'
import { replenishedApart } from './postings/replenished-apart.ts'
import { reversal } from './postings/reversal.ts'
import { securityForfeited } from './postings/security-forfeited.ts'
import { securityReceived } from './postings/security-received.ts'
import { securityReturned } from './postings/security-returned.ts'
import { vouchersAccepted } from './postings/vouchers-accepted.ts'
import { vouchersQueried } from './postings/vouchers-queried.ts'
import { yearClosed } from './postings/year-closed.ts'

/** Every way in which money can move, by its code: one file of `postings/` each. */
const templates = [
  advancePaid, byHand, cashReturned, imprestLevel, imprestReplenished, interestAccrued, loanBookOpened, loanDisbursed, loanRepaid, loanWrittenOff, officeOpened, opening, overspendOwed,
  overspendPaid, refundPaid, registerUndone, repaymentsCollected, replenishedApart, reversal, securityForfeited, securityReceived, securityReturned, vouchersAccepted, vouchersQueried, yearClosed,
]

/** What a template is called. */
export const templateTitles: Readonly<Record<string, Text>> = Object.fromEntries(templates.map(({ code, title }) => [code, title]))
