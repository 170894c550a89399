import type { In, Out } from '../../../kernel/endpoint.ts'
import { daysBetween, type LocalDate } from '../../../kernel/local-date.ts'
import type { Fraction } from '../../../kernel/money.ts'
import { NotFound, Refused } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { fundOf, listFunds } from '../../ledger/index.ts'
import { agencyBook, type AgencyBook } from '../../people/index.ts'
import type { loans } from '../contract.ts'
import { bandOf } from '../rules/arrears.ts'
import { schedule } from '../rules/schedule.ts'
import * as store from '../store/loans.ts'
import { paymentsOf } from '../store/payments.ts'
import * as register from '../store/register.ts'
import { percentOf } from './products.ts'
import { settlementOf, termsOf } from './settle.ts'

type Loans = typeof loans
type Row = Out<Loans['list']>['rows'][number]
type Detail = Out<Loans['detail']>
type Quote = Out<Loans['quote']>

const pageRows = 50

/** A page of the register as of today. */
export async function listLoans(ctx: Ctx, input: In<Loans['list']>): Promise<Out<Loans['list']>> {
  const [fund, book] = [await fundOf(ctx, input.fund), await agencyBook(ctx)]
  const like = input.q === undefined || input.q === '' ? null : `%${input.q.replace(/[\\%_]/g, '\\$&')}%`
  const found = await register.page(ctx.tx, { fundId: fund.id, day: ctx.today, view: input.view, like, after: input.cursor ?? null, most: pageRows + 1 })
  const rows = found.slice(0, pageRows)
  return { rows: rows.map((row) => shown(book, row, ctx.today)), next: found.length > pageRows ? rows.at(-1)!.order : null }
}

/** What stands in the register, by view and by band of days past due. */
export async function totalLoans(ctx: Ctx, input: { fund?: string | undefined }): Promise<Out<Loans['totals']>> {
  const fund = await fundOf(ctx, input.fund)
  const all = await register.all(ctx.tx, fund.id, ctx.today)
  const open = all.filter((row) => row.closedOn === null)
  const bands = new Map<string, register.RegisterRow[]>()
  for (const row of open) bands.set(band(row, ctx.today), [...(bands.get(band(row, ctx.today)) ?? []), row])
  return {
    asOf: ctx.today,
    views: { open: sums(open), arrears: sums(open.filter((row) => row.overdue > 0n)), closed: sums(all.filter((row) => row.closedOn !== null)), all: sums(all) },
    bands: [...bands].map(([code, rows]) => ({ band: code, ...sums(rows) })).toSorted((a, b) => Number.parseInt(a.band, 10) - Number.parseInt(b.band, 10)),
  }
}

function sums(rows: readonly register.RegisterRow[]): { count: number; outstandingSatang: string; overdueSatang: string } {
  const total = (part: 'outstanding' | 'overdue') => rows.reduce((sum, row) => sum + row[part], 0n).toString()
  return { count: rows.length, outstandingSatang: total('outstanding'), overdueSatang: total('overdue') }
}

function pastDue(row: register.RegisterRow, day: LocalDate): number {
  return row.oldestDueOn === null ? 0 : daysBetween(row.oldestDueOn, day)
}

function band(row: register.RegisterRow, day: LocalDate): string {
  return bandOf(pastDue(row, day))
}

function shown(book: AgencyBook, row: register.RegisterRow, day: LocalDate): Row {
  const agency = book.byId.get(row.agencyId)
  return {
    id: row.id, number: row.number, borrower: row.borrowerName, agency: agency?.code ?? '', agencyName: agency?.name ?? '', principalSatang: row.principal.toString(),
    outstandingSatang: row.outstanding.toString(), regularSatang: row.regular.toString(), nextDueOn: row.nextDueOn, overdueSatang: row.overdue.toString(), daysPastDue: pastDue(row, day),
    band: band(row, day), closedOn: row.closedOn,
  }
}

/** One loan: its terms, every instalment of its agreement with what became of it, what was paid, and what would settle it today. */
export async function readLoan(ctx: Ctx, input: { id: string }): Promise<Detail> {
  const [row, loan] = [await register.one(ctx.tx, input.id, ctx.today), await store.byId(ctx.tx, input.id)]
  if (row === undefined || loan === undefined) throw new NotFound()
  const payments = await paymentsOf(ctx.tx, loan.id)
  return {
    ...shown(await agencyBook(ctx), row, ctx.today), fund: await fundName(ctx, loan.fundId), ratePercent: percentOf(rateOf(loan)), method: loan.method, basis: loan.basis, instalments: loan.instalments,
    firstDueOn: loan.firstDueOn, disbursedOn: loan.disbursedOn, openedOn: loan.openedOn, openingSatang: loan.opening.toString(), importRow: loan.importRow, extra: loan.extra, version: loan.version,
    schedule: agreed(loan, await store.instalmentsOf(ctx.tx, [loan.id]), ctx.today),
    payments: payments.map((it) => ({
      id: it.id, kind: it.kind, onDay: it.onDay, amountSatang: it.amount.toString(), principalSatang: it.principal.toString(), interestSatang: it.interest.toString(), unappliedSatang: it.unapplied.toString(),
      pieces: it.pieces, entryId: it.entryId, file: it.fileName, lineNo: it.lineNo, actor: it.actorName, madeAt: it.madeAt,
    })),
    quote: loan.closedOn === null ? await quoteOf(ctx, loan, ctx.today) : null,
  }
}

async function fundName(ctx: Ctx, fundId: string): Promise<string> {
  return (await listFunds(ctx)).find((fund) => fund.id === fundId)?.name ?? ''
}

function rateOf(loan: store.Loan): Fraction {
  return { numerator: loan.rateNumerator, denominator: loan.rateDenominator }
}

/** The agreement's whole schedule; of what was paid before the book began to know the loan nothing is open. */
function agreed(loan: store.Loan, known: readonly store.Instalment[], today: LocalDate): Detail['schedule'] {
  const byNo = new Map(known.map((one) => [one.no, one]))
  return schedule(termsOf(loan), loan.regular).map(({ no, dueOn, principal, interest, payment, balance }) => {
    const one = byNo.get(no)
    const open = one === undefined || loan.closedOn !== null ? 0n : one.principal - one.principalPaid + one.interest - one.interestPaid
    const paid = one === undefined ? 0n : one.principalPaid + one.interestPaid
    return {
      no, dueOn, principalSatang: principal.toString(), interestSatang: interest.toString(), paymentSatang: payment.toString(), balanceSatang: balance.toString(), paidSatang: paid.toString(),
      openSatang: open.toString(), state: one === undefined ? 'before' : open === 0n ? 'paid' : dueOn < today ? 'overdue' : paid > 0n ? 'part' : 'ahead',
    }
  })
}

/** What settles a loan on a day, part by part. */
export async function quoteLoan(ctx: Ctx, input: In<Loans['quote']>): Promise<Quote> {
  const loan = await store.byId(ctx.tx, input.id)
  if (loan === undefined) throw new NotFound()
  return quoteOf(ctx, loan, input.day as LocalDate)
}

/** The same by the number of the agreement, for the command line. */
export async function quoteNumber(ctx: Ctx, it: { fund?: string | undefined; key: string; number: string; day: LocalDate }): Promise<Quote> {
  const fund = await fundOf(ctx, it.fund)
  const loan = await store.byNumber(ctx.tx, fund.id, it.key)
  if (loan === undefined) throw new Refused([{ code: 'loans.number_unknown', facts: { number: it.number } }])
  return quoteOf(ctx, loan, it.day)
}

async function quoteOf(ctx: Ctx, loan: store.Loan, day: LocalDate): Promise<Quote> {
  const it = await settlementOf(ctx, loan, day)
  return {
    number: loan.number, day, principalSatang: it.principal.toString(), interestDueSatang: it.interestDue.toString(), interestSinceSatang: it.interestSince.toString(), feesSatang: it.fees.toString(),
    defaultInterestSatang: it.defaultInterest.toString(), unappliedSatang: it.unappliedUsed.toString(), payOffSatang: it.payOff.toString(), interestFrom: it.interestFrom,
    days: day > it.interestFrom ? daysBetween(it.interestFrom, day) : 0,
  }
}
