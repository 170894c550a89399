import { z } from 'zod'
import { dayText, endpoint, satangText } from '../../kernel/endpoint.ts'
import { AdvanceDetail, Items, Note } from './contract.ts'

const satang = satangText.regex(/^[0-9]{1,15}$/)
const words = z.string().trim().min(1).max(1000)
/** Which advance, and as it was shown. */
const shown = { id: z.uuid(), version: z.int() }
const round = z.coerce.number().int().min(1).max(10_000)
const seq = z.coerce.number().int().min(1).max(10_000)

/** A command on an advance: a decision about money or time, answered with the advance as it stands then. */
function command<I extends z.ZodType>(may: `advances.${string}`, path: string, input: I) {
  return endpoint({ method: 'POST', path: `/advances/:id/${path}`, may, scope: 'all', decides: true, input, output: AdvanceDetail })
}

/** A command that moves money out of the office: who gives it shows once more who they are. */
function moneyCommand<I extends z.ZodType>(may: `advances.${string}`, path: string, input: I) {
  return { ...command(may, path, input), stepUp: true }
}

/** The life of an advance after the payment: rounds that wait, queries, more time, a cancelled trip, claims, recall. */
export const clearing = {
  handIn: command('advances.hand_in', 'hand-ins', z.object({
    ...shown, handedInOn: dayText, vouchersSatang: satang.default('0'), cashSatang: satang.default('0'), items: Items, note: Note,
  })),
  accept: command('advances.clear', 'rounds/:round/accept', z.object({ ...shown, round })),
  query: command('advances.clear', 'rounds/:round/query', z.object({
    ...shown, round,
    /** The day the borrower received the query; without it today. */
    receivedOn: dayText.optional(),
    queries: z.array(z.object({ line: z.int().min(0).max(200), amountSatang: satang, question: words })).min(1).max(200),
  })),
  sendBack: command('advances.clear', 'rounds/:round/return', z.object({ ...shown, round, reason: words })),
  reverse: command('advances.clear', 'rounds/:round/reverse', z.object({ ...shown, round, reason: words })),
  answer: command('advances.hand_in', 'queries/:seq/answer', z.object({ ...shown, seq, answer: words })),
  decideQuery: command('advances.clear', 'queries/:seq/decide', z.object({ ...shown, seq, outcome: z.enum(['accepted', 'disallowed']), reason: words.optional() })),
  askExtension: command('advances.hand_in', 'extensions', z.object({ ...shown, days: z.int().min(1).max(365).optional(), until: dayText.optional(), reason: words })),
  decideExtension: command('advances.extend', 'extensions/:seq/decide', z.object({
    ...shown, seq, grant: z.boolean(), days: z.int().min(1).max(365).optional(), reason: words.optional(),
  })),
  cancelTrip: command('advances.hand_in', 'cancel-trip', z.object({ ...shown, cancelledOn: dayText, reason: words })),
  payClaim: moneyCommand('advances.pay', 'claim-payments', z.object({
    ...shown, paidOn: dayText, way: z.enum(['transfer', 'cheque', 'cash']), reference: z.string().trim().min(1).max(200), amountSatang: satang,
  })),
  reverseClaimPayment: moneyCommand('advances.pay', 'claim-payments/:seq/reverse', z.object({ ...shown, seq, reason: words })),
  reportRecall: command('advances.recall', 'recall', z.object({
    ...shown, to: z.string().trim().min(1).max(200),
    /** Who signs the report; without it whoever makes it. */
    signer: z.string().trim().min(1).max(200).optional(), position: z.string().trim().min(1).max(200).optional(), note: words.optional(),
  })),
  /** แบบ 8500 with the rounds on its back, as it stands now. */
  printAgreement: command('advances.clear', 'agreement', z.object(shown)),
}
