import { addDays, daysBetween, type LocalDate } from '../../src/kernel/local-date.ts'
import { schedule, type Terms } from '../../src/modules/loans/rules/schedule.ts'

/** An instalment as the model keeps it. */
type Row = { dueOn: LocalDate; principal: bigint; interest: bigint; principalPaid: bigint; interestPaid: bigint; accrued: bigint }

/** A loan by an account of its own: what is owed, what came, what was recognised. */
export type Loan = { id: string; number: string; borrower: string; rows: Row[]; rate: readonly [bigint, bigint]; disbursedOn: LocalDate; unapplied: bigint; closedOn: LocalDate | null; version: number }

export function lend(it: { id: string; number: string; borrower: string; terms: Terms }): Loan {
  const rows = schedule(it.terms).map(({ dueOn, principal, interest }) => ({ dueOn, principal, interest, principalPaid: 0n, interestPaid: 0n, accrued: 0n }))
  const { numerator, denominator } = it.terms.rate
  return { id: it.id, number: it.number, borrower: it.borrower, rows, rate: [numerator, denominator], disbursedOn: it.terms.disbursedOn, unapplied: 0n, closedOn: null, version: 0 }
}

const total = (amounts: readonly bigint[]) => amounts.reduce((sum, amount) => sum + amount, 0n)
const less = (a: bigint, b: bigint) => (a < b ? a : b)
const more = (a: bigint, b: bigint) => (a > b ? a : b)

export const owed = (it: Loan) => total(it.rows.map((row) => row.principal - row.principalPaid))

/** What falls due in a month and is still to be paid. */
export function dueIn(it: Loan, month: string): bigint {
  return total(it.rows.filter((row) => row.dueOn.startsWith(month)).map((row) => row.principal - row.principalPaid + row.interest - row.interestPaid))
}

function take(row: Row, interest: bigint, principal: bigint): void {
  row.interestPaid += interest
  row.principalPaid += principal
  row.accrued = more(row.accrued, row.interestPaid)
}

/** A payment on what has fallen due, the oldest first, interest before principal; the rest is not used. */
export function pay(it: Loan, amount: bigint, until: LocalDate, on: LocalDate): void {
  let left = amount
  for (const row of it.rows.filter((one) => one.dueOn <= until)) {
    const interest = less(left, row.interest - row.interestPaid)
    const principal = less(left - interest, row.principal - row.principalPaid)
    take(row, interest, principal)
    left -= interest + principal
  }
  it.unapplied += left
  if (owed(it) === 0n && it.rows.every((row) => row.interestPaid === row.interest)) it.closedOn = on
}

/** What settles the loan on a day: principal, interest that fell due, the days since, less what came and was not used. */
export function payOff(it: Loan, day: LocalDate): { amount: bigint; since: bigint; next: Row | undefined } {
  const due = it.rows.filter((row) => row.dueOn <= day)
  const next = it.rows.find((row) => row.dueOn > day)
  const from = due.at(-1)?.dueOn ?? it.disbursedOn
  const [top, bottom] = [owed(it) * it.rate[0] * BigInt(daysBetween(from, day)), it.rate[1] * 365n]
  const since = next === undefined ? 0n : less((2n * top + bottom) / (2n * bottom), next.interest - next.interestPaid)
  return { amount: more(0n, owed(it) + total(due.map((row) => row.interest - row.interestPaid)) + since - it.unapplied), since, next }
}

export function settle(it: Loan, day: LocalDate): void {
  const { amount, since, next } = payOff(it, day)
  const interest = total(it.rows.filter((row) => row.dueOn <= day).map((row) => row.interest - row.interestPaid)) + since
  it.unapplied -= owed(it) + interest - amount
  for (const row of it.rows) take(row, row.dueOn <= day ? row.interest - row.interestPaid : row === next ? since : 0n, row.principal - row.principalPaid)
  it.closedOn = day
}

/** The interest of what has fallen due is recognised; that of a settled loan stopped on its day. */
export function accrue(it: Loan, day: LocalDate): void {
  for (const row of it.rows) if (row.dueOn <= day && (it.closedOn === null || row.dueOn <= it.closedOn)) row.accrued = row.interest
}

/** What the books must hold of all loans together. */
export function booksOf(loans: readonly Loan[]): Record<'loans-receivable' | 'interest-receivable' | 'interest-income' | 'unapplied', bigint> {
  const rows = loans.flatMap((it) => it.rows)
  return {
    'loans-receivable': total(loans.map(owed)), 'interest-receivable': total(rows.map((row) => row.accrued - row.interestPaid)), 'interest-income': total(rows.map((row) => row.accrued)),
    unapplied: total(loans.map((it) => it.unapplied)),
  }
}

/** The last day of a day's month. */
export function monthEnd(day: LocalDate): LocalDate {
  let last = day
  while (addDays(last, 1).slice(0, 7) === day.slice(0, 7)) last = addDays(last, 1)
  return last
}
