import { daysBetween, type LocalDate } from '../../../kernel/local-date.ts'
import { halfUp, max0, type Fraction, type Satang } from '../../../kernel/money.ts'

/** How time counts: a twelfth of a year per instalment, or actual days over 365 - in leap years too. */
export const bases = ['monthly', 'actual-365'] as const
export type Basis = (typeof bases)[number]

const monthsOfYear = 12n
const daysOfYear = 365n

/** Interest of a stretch of days on one balance, by actual days over 365, rounded half up. The first day counts, the last does not. */
export function dailyInterest(balance: Satang, rate: Fraction, from: LocalDate, to: LocalDate): Satang {
  return halfUp(balance * rate.numerator * BigInt(daysBetween(from, to)), rate.denominator * daysOfYear)
}

/** Interest of one instalment's period on one balance, rounded half up: the one place where a schedule rounds interest. */
export function periodInterest(balance: Satang, rate: Fraction, basis: Basis, period: { from: LocalDate; to: LocalDate }): Satang {
  if (basis === 'monthly') return halfUp(balance * rate.numerator, rate.denominator * monthsOfYear)
  return dailyInterest(balance, rate, period.from, period.to)
}

/** A rate for twelve periods a year, as a fraction per period in its lowest terms: its powers stay small. */
export function perMonth(rate: Fraction): Fraction {
  const denominator = rate.denominator * monthsOfYear
  let [divisor, rest] = [denominator, rate.numerator]
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest]
  return { numerator: rate.numerator / divisor, denominator: denominator / divisor }
}

/**
 * What has grown by a day of a period whose interest is known: the days that have passed, of all its days. Rounded from the beginning of
 * the period, so that the steps of any two days add up to the whole whatever days a close of day skipped.
 */
export function accruedBy(interest: Satang, period: { from: LocalDate; to: LocalDate }, day: LocalDate): Satang {
  const length = daysBetween(period.from, period.to)
  const passed = daysBetween(period.from, day)
  if (passed >= length) return interest
  return passed <= 0 ? 0n : halfUp(interest * BigInt(passed), BigInt(length))
}

/** Default interest on what is overdue, never on interest (CCC 224); from the day after the due day. */
export function defaultInterest(overduePrincipal: Satang, rate: Fraction, dueOn: LocalDate, day: LocalDate): Satang {
  return day > dueOn ? max0(dailyInterest(overduePrincipal, rate, dueOn, day)) : 0n
}
