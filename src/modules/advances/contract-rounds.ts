import { z } from 'zod'
import { dayText, satangText } from '../../kernel/endpoint.ts'

const day = dayText.nullable()
const name = z.string().nullable()

const QueryOut = z.object({
  seq: z.int(),
  /** The voucher's line; 0: the vouchers of a round without lines. */
  line: z.int(),
  amountSatang: satangText,
  question: z.string(),
  /** The day the borrower received it. */
  askedOn: dayText,
  askedName: z.string(),
  answerBy: dayText,
  state: z.enum(['open', 'answered', 'accepted', 'disallowed', 'withdrawn']),
  answer: name,
  answeredOn: day,
  answeredName: name,
  decidedOn: day,
  decidedName: name,
  reason: name,
  /** From this day on the amount counts as not settled; null: it counts. */
  unsettledOn: day,
  /** Whether the caller may decide: not the borrower, nor who answered. */
  mayCheck: z.boolean(),
})

/** A clearing round with its vouchers, queries and papers. */
export const RoundOut = z.object({
  round: z.int(),
  handedInOn: dayText,
  vouchersSatang: satangText,
  cashSatang: satangText,
  state: z.enum(['handed-in', 'accepted', 'returned', 'reversed']),
  /** What was left after this round, as rounds were accepted. */
  leftSatang: satangText,
  handedName: name,
  note: name,
  decidedOn: day,
  decidedName: name,
  reason: name,
  voucherReceipt: name,
  cashReceipt: name,
  items: z.array(z.object({ line: z.int(), paidOn: day, payee: z.string(), what: z.string(), amountSatang: satangText })),
  queries: z.array(QueryOut),
  /** Whether the caller may check it: not the borrower, nor who handed it in. */
  mayCheck: z.boolean(),
})

const ExtensionOut = z.object({
  seq: z.int(),
  days: z.int(),
  reason: z.string(),
  askedOn: dayText,
  askedName: z.string(),
  state: z.enum(['asked', 'granted', 'refused']),
  grantedDays: z.int().nullable(),
  decidedOn: day,
  decidedName: name,
  decision: name,
  fromNominal: dayText,
  toNominal: day,
  toEffective: day,
  mayDecide: z.boolean(),
})

const ClaimPaymentOut = z.object({
  seq: z.int(), paidOn: dayText, way: z.enum(['transfer', 'cheque', 'cash']), reference: z.string(), amountSatang: satangText, madeName: z.string(),
  reversedOn: day, reversedName: name, reason: name,
})

/** The life of an advance after the payment, beside its row and rounds. */
export const afterwards = {
  /** What waits for finance: it does not reduce what is outstanding. */
  waitingSatang: satangText,
  /** The day from which everything recorded covers the advance for good; null while it does not. */
  coveredOn: day,
  tripCancelledOn: day,
  cancelReason: name,
  extensions: z.array(ExtensionOut),
  claimPaidSatang: satangText,
  claimLeftSatang: satangText,
  claimPayments: z.array(ClaimPaymentOut),
  /** Whether the caller may pay the claim: not the borrower, nor who accepted the last round. */
  mayPayClaim: z.boolean(),
  /** The day the recall was reported to the head of the agency. */
  recallReportedOn: day,
  /** Money of one fiscal year used in the next: the limit and the day to warn. */
  crossYear: z.object({ fromYear: z.int(), limitOn: dayText, warnOn: dayText }).nullable(),
}
