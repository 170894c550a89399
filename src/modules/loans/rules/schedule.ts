import { everyMonth, type LocalDate } from '../../../kernel/local-date.ts'
import { halfUp, type Fraction, type Satang } from '../../../kernel/money.ts'
import type { Refusal } from '../../../kernel/refusal.ts'
import { dailyInterest, perMonth, type Basis } from './interest.ts'

/** Equal instalments (เงินงวดเท่ากัน), equal principal (เงินต้นเท่ากัน), or interest on the first principal throughout (คงที่). */
export const methods = ['annuity', 'equal-principal', 'flat'] as const
export type Method = (typeof methods)[number]

/** What a repayment schedule follows from. The rate is per year; instalments are monthly, on the day of the first or the last day of a shorter month. */
export type Terms = {
  principal: Satang
  rate: Fraction
  instalments: number
  method: Method
  basis: Basis
  firstDueOn: LocalDate
  disbursedOn: LocalDate
}

/** One instalment, and what is owed of the principal after it. */
export type Instalment = { no: number; dueOn: LocalDate; principal: Satang; interest: Satang; payment: Satang; balance: Satang }

/** The sums of a schedule. */
export type ScheduleTotals = { principal: Satang; interest: Satang; payment: Satang }

const instalmentsMax = 600

/** Why no schedule can be made; all reasons. */
export function termsRefusals({ principal, rate, instalments, firstDueOn, disbursedOn }: Terms): Refusal[] {
  const reasons: Refusal[] = []
  if (principal <= 0n) reasons.push({ code: 'loans.principal_not_positive', path: 'principal' })
  if (rate.denominator <= 0n || rate.numerator < 0n) reasons.push({ code: 'loans.rate_negative', path: 'rate' })
  if (!Number.isInteger(instalments) || instalments < 1 || instalments > instalmentsMax) reasons.push({ code: 'loans.instalments_out_of_range', path: 'instalments', facts: { most: instalmentsMax } })
  if (firstDueOn < disbursedOn) reasons.push({ code: 'loans.first_due_before_disbursement', path: 'firstDueOn', facts: { day: firstDueOn, disbursedOn } })
  return reasons
}

/**
 * The regular amount of the method, rounded half up to the satang: the whole instalment (annuity, flat), or its principal (equal-principal).
 * With a = 1 + rate/12 exact: instalment = principal x rate/12 x a^n / (a^n - 1).
 */
export function regularAmount({ principal, rate, instalments, method }: Terms): Satang {
  const n = BigInt(instalments)
  const { numerator, denominator } = perMonth(rate)
  if (method === 'equal-principal' || numerator === 0n) return halfUp(principal, n)
  if (method === 'flat') return halfUp(principal * (denominator + numerator * n), denominator * n)
  const grown = (denominator + numerator) ** n
  return halfUp(principal * numerator * grown, denominator * (grown - denominator ** n))
}

/**
 * The repayment schedule. Interest of each period is rounded half up once; an instalment pays at least its interest and never more than what is
 * owed; the last one takes the remainder of the principal. An agreement may name another regular amount than the terms give.
 * Due days are anchored on the first: 31 becomes 28 or 29 and then 31 again.
 */
export function schedule(terms: Terms, regular: Satang = regularAmount(terms)): Instalment[] {
  const interestOf = interestBy(terms)
  const [flat, equalPrincipal] = [terms.method === 'flat', terms.method === 'equal-principal']
  let { principal: balance, disbursedOn: from } = terms
  return everyMonth(terms.firstDueOn, terms.instalments).map((dueOn, at) => {
    const interest = interestOf(flat ? terms.principal : balance, from, dueOn)
    const wanted = equalPrincipal ? regular : regular - interest
    const principal = at + 1 === terms.instalments || wanted > balance ? balance : wanted < 0n ? 0n : wanted
    balance -= principal
    from = dueOn
    return { no: at + 1, dueOn, principal, interest, payment: principal + interest, balance }
  })
}

/** Interest of a period on a balance that is never below nothing: `periodInterest`, with what all periods share worked out once. */
function interestBy({ rate, basis }: Terms): (balance: Satang, from: LocalDate, to: LocalDate) => Satang {
  if (basis !== 'monthly') return (balance, from, to) => dailyInterest(balance, rate, from, to)
  const { numerator, denominator } = perMonth(rate)
  const [top, bottom] = [2n * numerator, 2n * denominator]
  return (balance) => (balance * top + denominator) / bottom
}

/** Adds a schedule up. */
export function totalsOf(rows: readonly Instalment[]): ScheduleTotals {
  let [principal, interest] = [0n, 0n]
  for (const row of rows) {
    principal += row.principal
    interest += row.interest
  }
  return { principal, interest, payment: principal + interest }
}
