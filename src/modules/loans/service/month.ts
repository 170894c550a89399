import type { In, Out } from '../../../kernel/endpoint.ts'
import { daysBetween, type LocalDate } from '../../../kernel/local-date.ts'
import { NotFound, Refused, Stale } from '../../../kernel/refusal.ts'
import { formatThaiDate } from '../../../kernel/thai-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { record } from '../../audit/index.ts'
import { fundOf, postBy, refundPaid } from '../../ledger/index.ts'
import { agencyBook, type AgencyBook } from '../../people/index.ts'
import type { collections } from '../contract-collections.ts'
import * as store from '../store/collections.ts'
import * as payments from '../store/payments.ts'
import { monthDays } from './collect.ts'
import { followRefunds } from './follow-duties.ts'

type Collections = typeof collections
type Month = Out<Collections['month']>
type Line = Month['lines'][number]

/** Months with results, newest first. */
export async function listMonths(ctx: Ctx, input: { fund?: string | undefined }): Promise<Out<Collections['months']>> {
  const fund = await fundOf(ctx, input.fund)
  return { rows: (await store.months(ctx.tx, fund.id)).map(({ total, month, ...row }) => ({ ...row, month: month.slice(0, 7), totalSatang: total.toString() })) }
}

/** One month: its files, each line with its outcome and why, and the loans of which nobody told. */
export async function readMonth(ctx: Ctx, input: { fund?: string | undefined; month: string }): Promise<Month> {
  const [fund, book] = [await fundOf(ctx, input.fund), await agencyBook(ctx)]
  const { from, to } = monthDays(input.month)
  const files = await store.ofMonth(ctx.tx, fund.id, from)
  const lines = (await store.lines(ctx.tx, { fundId: fund.id, month: from })).map((line) => shown(book, line))
  const missing = files.length === 0 ? [] : (await store.missing(ctx.tx, { fundId: fund.id, month: from, to })).map((loan) => absent(book, loan))
  const count = (outcome: Line['outcome']) => [...lines, ...missing].filter((line) => line.outcome === outcome).length
  return {
    fund: fund.code, month: input.month, totalSatang: files.reduce((sum, file) => sum + file.total, 0n).toString(),
    counts: { exact: count('exact'), short: count('short'), over: count('over'), missing: missing.length, unknown: count('unknown'), closed: count('closed'), duplicate: count('duplicate') },
    files: files.map((file) => fileOf(ctx, file)), lines: [...lines, ...missing],
  }
}

function fileOf(ctx: Ctx, file: store.Collection): Month['files'][number] {
  const own = file.madeBy === ctx.actor.id || (file.madeByPerson !== null && file.madeByPerson === ctx.actor.personId)
  return {
    id: file.id, channel: file.channel, file: file.fileName, lines: file.lines, totalSatang: file.total.toString(), madeBy: file.madeByName, madeAt: file.madeAt, entryId: file.entryId, postedOn: file.postedOn,
    postedBy: file.postedByName, version: file.version, mayPost: file.entryId === null && !own,
  }
}

function shown(book: AgencyBook, line: store.Line): Line {
  return {
    collectionId: line.collectionId, channel: line.channel, no: line.no, row: line.row, name: line.name, citizen: line.citizenMark, contract: line.contract, amountSatang: line.amount.toString(),
    expectedSatang: line.expected.toString(), differenceSatang: (line.amount - line.expected).toString(), outcome: line.outcome, loanId: line.loanId, number: line.number, borrower: line.borrowerName,
    agency: book.byId.get(line.agencyId)?.name ?? '', score: line.score, why: line.why,
  }
}

function absent(book: AgencyBook, loan: store.MissingRow): Line {
  return {
    collectionId: null, channel: null, no: 0, row: 0, name: loan.borrowerName, citizen: '', contract: loan.number, amountSatang: '0', expectedSatang: loan.expected.toString(),
    differenceSatang: (-loan.expected).toString(), outcome: 'missing', loanId: loan.loanId, number: loan.number, borrower: loan.borrowerName, agency: book.byId.get(loan.agencyId)?.name ?? '', score: 0,
    why: [{ code: 'loans.match_no_line', weight: 0 }],
  }
}

type RefundOut = Out<Collections['refunds']>['rows'][number]

/** What is owed to borrowers whose loan was closed, with its age; what was paid stands below. */
export async function listRefunds(ctx: Ctx, input: { fund?: string | undefined }, day: LocalDate = ctx.today): Promise<Out<Collections['refunds']>> {
  const [fund, book] = [await fundOf(ctx, input.fund), await agencyBook(ctx)]
  const rows = await payments.refunds(ctx.tx, { fundId: fund.id, day })
  const owed = rows.filter((row) => row.paidOn === null || row.paidOn > day).reduce((sum, row) => sum + row.amount, 0n)
  return { asOf: day, owedSatang: owed.toString(), rows: rows.map((row) => refundOut(book, row, day)) }
}

function refundOut(book: AgencyBook, { fundId: _fund, borrowerName, paidByName, amount, agencyId, ...row }: payments.Refund, day: LocalDate): RefundOut {
  return { ...row, borrower: borrowerName, paidBy: paidByName, amountSatang: amount.toString(), agency: book.byId.get(agencyId)?.name ?? '', ageDays: daysBetween(row.arisenOn, row.paidOn ?? day) }
}

/** Pays a refund out: once, on a day not before it arose. */
export async function payRefund(ctx: Ctx, input: In<Collections['payRefund']>): Promise<RefundOut> {
  const refund = await payments.lockRefund(ctx.tx, input.id)
  if (refund === undefined) throw new NotFound()
  if (refund.paidOn !== null || refund.version !== input.version) throw new Stale([{ code: 'loans.refund_paid_already', facts: { number: refund.number } }])
  const paidOn = input.paidOn as LocalDate
  if (paidOn < refund.arisenOn) throw new Refused([{ code: 'loans.refund_before_it_arose', path: 'paidOn', facts: { day: formatThaiDate(refund.arisenOn, 'short') } }])
  const posted = await postBy(ctx, refundPaid, { amount: refund.amount }, {
    fundId: refund.fundId, effectiveOn: paidOn, narration: `จ่ายคืน ${refund.borrowerName} สัญญา ${refund.number}`, subject: { module: 'loans', id: refund.id }, source: { reference: input.reference, why: refund.why },
  })
  const done = await payments.settleRefund(ctx.tx, { id: refund.id, version: refund.version, paidOn, by: ctx.actor.name, reference: input.reference, entryId: posted!.id })
  if (!done) throw new Stale([{ code: 'loans.refund_paid_already', facts: { number: refund.number } }])
  await followRefunds(ctx, [refund.id])
  await record(ctx, 'loans.refund_paid', { module: 'loans', id: refund.id, agencyId: refund.agencyId }, { number: refund.number, amountSatang: refund.amount.toString(), paidOn, reference: input.reference, voucher: posted!.number })
  return refundOut(await agencyBook(ctx), (await payments.lockRefund(ctx.tx, refund.id))!, ctx.today)
}
