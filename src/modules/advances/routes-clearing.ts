import type { In } from '../../kernel/endpoint.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import type { Ctx } from '../../platform/context.ts'
import { bind } from '../../platform/http/bind.ts'
import { clearing } from './contract-clearing.ts'
import { imprest } from './contract-imprest.ts'
import { payClaim, reverseClaimPayment } from './service/clearing/claims.ts'
import { askExtension, cancelTrip, decideExtension } from './service/clearing/more-time.ts'
import { answerQuery, decideQuery, queryRound } from './service/clearing/queries.ts'
import { printAgreement, reportRecall } from './service/clearing/recall.ts'
import { acceptRound, handIn, returnRound, reverseRound } from './service/clearing/rounds.ts'
import { readAdvance } from './service/detail.ts'
import { checkImprest, countImprest, reimburseImprest } from './service/imprest.ts'

/** Does it, and answers with the advance as it stands then. */
function then<I extends { id: string }>(work: (ctx: Ctx, input: I) => Promise<void>) {
  return async (ctx: Ctx, input: I) => {
    await work(ctx, input)
    return readAdvance(ctx, input)
  }
}

/** A round as the services take it. */
export function roundIn(input: In<typeof clearing.handIn>) {
  const items = input.items.map((it, index) => ({ line: index + 1, paidOn: it.paidOn as LocalDate | null, payee: it.payee, what: it.what, amount: BigInt(it.amountSatang) }))
  return {
    id: input.id, version: input.version, handedInOn: input.handedInOn as LocalDate, vouchers: BigInt(input.vouchersSatang), cash: BigInt(input.cashSatang), items,
    note: input.note ?? null,
  }
}

export const clearingRoutes = bind('advances', clearing, {
  handIn: then((ctx, input) => handIn(ctx, roundIn(input))),
  accept: then(acceptRound),
  query: then((ctx, { receivedOn, queries, ...input }) => queryRound(ctx, {
    ...input, receivedOn: (receivedOn ?? ctx.today) as LocalDate, queries: queries.map((it) => ({ line: it.line, amount: BigInt(it.amountSatang), question: it.question })),
  })),
  sendBack: then(returnRound),
  reverse: then(reverseRound),
  answer: then(answerQuery),
  decideQuery: then((ctx, input) => decideQuery(ctx, { ...input, reason: input.reason ?? null })),
  askExtension: then((ctx, input) => askExtension(ctx, { ...input, until: input.until as LocalDate | undefined })),
  decideExtension: then((ctx, input) => decideExtension(ctx, { ...input, reason: input.reason ?? null })),
  cancelTrip: then((ctx, input) => cancelTrip(ctx, { ...input, cancelledOn: input.cancelledOn as LocalDate })),
  payClaim: then((ctx, input) => payClaim(ctx, { ...input, paidOn: input.paidOn as LocalDate, amount: BigInt(input.amountSatang) })),
  reverseClaimPayment: then(reverseClaimPayment),
  reportRecall: then((ctx, input) => reportRecall(ctx, { ...input, note: input.note ?? null })),
  printAgreement: then(printAgreement),
})

export const imprestRoutes = bind('advances.imprest', imprest, {
  check: (ctx, { asOf }) => checkImprest(ctx, (asOf ?? ctx.today) as LocalDate),
  count: async (ctx, input) => {
    const countedOn = input.countedOn as LocalDate
    await countImprest(ctx, { countedOn, cash: BigInt(input.cashSatang), bank: BigInt(input.bankSatang), note: input.note ?? null })
    return checkImprest(ctx, ctx.today)
  },
  reimburse: async (ctx, input) => {
    await reimburseImprest(ctx, { ...input, reimbursedOn: input.reimbursedOn as LocalDate })
    return checkImprest(ctx, ctx.today)
  },
})
