import type { LocalDate } from '../../../kernel/local-date.ts'
import { max0, type Satang } from '../../../kernel/money.ts'
import { allocate, type Allocated, type AllocationOrder } from './allocation.ts'

/** An instalment with what is open of it. */
export type OpenInstalment = { no: number; dueOn: LocalDate; principal: Satang; interest: Satang; principalPaid: Satang; interestPaid: Satang; interestAccrued: Satang }

/** How a payment is used on a loan, instalment by instalment, and what that is in the books. */
export type Used = {
  pieces: Allocated[]
  principal: Satang
  interest: Satang
  /** Of the interest: what was recognised before, and what is now. */
  interestAccrued: Satang
  unapplied: Satang
}

/** Until a product says otherwise: interest before principal, the oldest instalment first. */
const usual: AllocationOrder = { kinds: ['fee', 'default-interest', 'interest', 'principal'], by: 'instalment' }

/** Uses a payment on what has fallen due by a day, oldest first; the rest is unapplied. */
export function applyToDue(amount: Satang, instalments: readonly OpenInstalment[], until: LocalDate): Used {
  const due = instalments.filter((one) => one.dueOn <= until)
  const open = due.map((one) => ({ no: one.no, fee: 0n, 'default-interest': 0n, interest: one.interest - one.interestPaid, principal: one.principal - one.principalPaid }))
  const { pieces, unapplied } = allocate(amount, open, usual)
  const byNo = new Map(due.map((one) => [one.no, one]))
  const used = { pieces, principal: 0n, interest: 0n, interestAccrued: 0n, unapplied }
  for (const piece of pieces) {
    if (piece.part === 'principal') used.principal += piece.amount
    else {
      const waiting = max0(byNo.get(piece.no)!.interestAccrued - byNo.get(piece.no)!.interestPaid)
      used.interest += piece.amount
      used.interestAccrued += waiting < piece.amount ? waiting : piece.amount
    }
  }
  return used
}
