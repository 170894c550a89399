import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Fraction, Satang } from '../../../kernel/money.ts'
import { dailyInterest, periodInterest, type Basis } from './interest.ts'

/** How a loan stands on the day it is asked about. */
export type Standing = {
  /** Principal still owed, instalments overdue included. */
  principal: Satang
  /** Interest of instalments that have fallen due and are not paid. */
  interestDue: Satang
  fees: Satang
  defaultInterest: Satang
  /** Money that came and was not used yet. */
  unapplied: Satang
  /** The last due day on or before the day; the disbursement before the first. */
  interestPaidTo: LocalDate
  /** The next due day; null after the last. */
  nextDueOn: LocalDate | null
}

/** What early settlement costs in interest: the days that have passed, or the whole period that has begun. */
const earlyInterests = ['days', 'period'] as const
export type EarlyInterest = (typeof earlyInterests)[number]

export type PayOff = { day: LocalDate; principal: Satang; interestDue: Satang; interestSince: Satang; fees: Satang; defaultInterest: Satang; unapplied: Satang; payOff: Satang }

/** What settles the loan on a day (ยอดปิดบัญชี), part by part. Less than nothing is never asked for: what is too much is a refund. */
export function payOffOn(day: LocalDate, at: Standing, terms: { rate: Fraction; basis: Basis; early: EarlyInterest }): PayOff {
  const interestSince = since(day, at, terms)
  const owed = at.principal + at.interestDue + interestSince + at.fees + at.defaultInterest
  const { interestPaidTo: _from, nextDueOn: _next, ...parts } = at
  return { day, ...parts, interestSince, payOff: owed > at.unapplied ? owed - at.unapplied : 0n }
}

function since(day: LocalDate, at: Standing, { rate, basis, early }: { rate: Fraction; basis: Basis; early: EarlyInterest }): Satang {
  if (day <= at.interestPaidTo) return 0n
  if (early === 'days' || at.nextDueOn === null) return dailyInterest(at.principal, rate, at.interestPaidTo, day)
  return periodInterest(at.principal, rate, basis, { from: at.interestPaidTo, to: at.nextDueOn })
}
