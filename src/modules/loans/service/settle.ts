import { addMonths, type LocalDate } from '../../../kernel/local-date.ts'
import { max0, type Satang } from '../../../kernel/money.ts'
import { NotFound, Refused, Stale } from '../../../kernel/refusal.ts'
import type { In } from '../../../kernel/endpoint.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import { loanRepaid, postBy } from '../../ledger/index.ts'
import type { loans } from '../contract.ts'
import { payOffOn, type PayOff } from '../rules/pay-off.ts'
import { schedule, type Terms } from '../rules/schedule.ts'
import * as store from '../store/loans.ts'
import * as payments from '../store/payments.ts'
import { unappliedOf } from '../store/register.ts'
import { followLoans } from './follow-duties.ts'

/** What settles a loan on a day, and what of its interest was recognised before. */
export type Settlement = PayOff & { interestFrom: LocalDate; interestAccrued: Satang; /** of what came and was not used, what is used now */ unappliedUsed: Satang }

/** The terms that the schedule of a loan follows from. */
export function termsOf(loan: store.Loan): Terms {
  const { principal, instalments, method, basis, firstDueOn } = loan
  return { principal, rate: { numerator: loan.rateNumerator, denominator: loan.rateDenominator }, instalments, method, basis, firstDueOn, disbursedOn: loan.disbursedOn ?? addMonths(firstDueOn, -1) }
}

/** Interest since the last due day by the days that have passed, never more than the instalment's own; no fee and no default interest until the product says so. */
export async function settlementOf(ctx: Ctx, loan: store.Loan, day: LocalDate): Promise<Settlement> {
  if (loan.closedOn !== null) throw new Refused([{ code: 'loans.closed', facts: { number: loan.number, day: loan.closedOn } }])
  if (day < loan.openedOn) throw new Refused([{ code: 'loans.day_before_book', path: 'day', facts: { day, openedOn: loan.openedOn } }])
  const instalments = await store.instalmentsOf(ctx.tx, [loan.id])
  const due = instalments.filter((one) => one.dueOn <= day)
  const next = instalments.find((one) => one.dueOn > day)
  const from = due.at(-1)?.dueOn ?? lastDue(loan, day)
  const standing = {
    principal: loan.outstanding, interestDue: due.reduce((sum, one) => sum + openInterest(one), 0n), fees: 0n, defaultInterest: 0n, unapplied: await unappliedOf(ctx.tx, loan.id), interestPaidTo: from,
    nextDueOn: next?.dueOn ?? null,
  }
  const it = payOffOn(day, standing, { rate: termsOf(loan).rate, basis: loan.basis, early: 'days' })
  const interestSince = smaller(it.interestSince, openInterest(next))
  const owed = it.principal + it.interestDue + interestSince
  const unappliedUsed = smaller(it.unapplied, owed)
  const accrued = [...due, next].reduce((sum, one) => sum + (one === undefined ? 0n : max0(one.interestAccrued - one.interestPaid)), 0n)
  return { ...it, interestSince, payOff: owed - unappliedUsed, unappliedUsed, interestFrom: from, interestAccrued: smaller(accrued, it.interestDue + interestSince) }
}

function openInterest(one: store.Instalment | undefined): Satang {
  return one === undefined ? 0n : one.interest - one.interestPaid
}

function smaller(a: Satang, b: Satang): Satang {
  return a < b ? a : b
}

/** The last due day of the agreement on or before a day; the beginning of its first period before that. */
function lastDue(loan: store.Loan, day: LocalDate): LocalDate {
  const terms = termsOf(loan)
  return schedule(terms, loan.regular).findLast((row) => row.dueOn <= day)?.dueOn ?? terms.disbursedOn
}

type Writing = { loan: store.Loan; at: Settlement; kind: 'settlement' | 'refinance' | 'written-off'; day: LocalDate; entryId: string }

/** Writes that a loan is settled: everything owed is paid, later interest falls away, the loan is closed. */
export async function writeSettlement(ctx: Ctx, { loan, at, kind, day, entryId }: Writing): Promise<void> {
  const standing = (await payments.hold(ctx.tx, [loan.id])).get(loan.id)!
  const instalments = await store.instalmentsOf(ctx.tx, [loan.id])
  const next = instalments.find((one) => one.dueOn > day)
  const parts = instalments.map((one) => ({
    loan_id: loan.id, no: one.no, principal: one.principal - one.principalPaid, interest: one.dueOn <= day ? one.interest - one.interestPaid : one === next ? at.interestSince : 0n,
  }))
  const pieces = parts.flatMap(({ no, principal, interest }) => [...(interest > 0n ? [{ no, part: 'interest', amountSatang: interest.toString() }] : []), ...(principal > 0n ? [{ no, part: 'principal', amountSatang: principal.toString() }] : [])])
  await payments.insert(ctx.tx, [{
    id: newId(), loan_id: loan.id, agency_id: loan.agencyId, person_id: loan.personId, seq: standing.lastSeq + 1, kind, on_day: day, amount: at.payOff, principal: at.principal,
    interest: at.interestDue + at.interestSince, unapplied: -at.unappliedUsed, pieces: JSON.stringify(pieces), collection_id: null, line_no: null, entry_id: entryId, actor_name: ctx.actor.name,
  }])
  await payments.pay(ctx.tx, parts.filter(({ principal, interest }) => principal > 0n || interest > 0n))
  await payments.close(ctx.tx, { loanId: loan.id, day })
  await followLoans(ctx, [loan.id])
}

/** A borrower settles before the time: the pay-off amount of that day is received, and the loan is closed (R0.5). */
export async function settleLoan(ctx: Ctx, input: In<(typeof loans)['settle']>): Promise<void> {
  const day = input.paidOn as LocalDate
  await payments.hold(ctx.tx, [input.id])
  const loan = await store.byId(ctx.tx, input.id)
  if (loan === undefined) throw new NotFound()
  const at = await settlementOf(ctx, loan, day)
  if (loan.version !== input.version || at.payOff.toString() !== input.payOffSatang) throw new Stale([{ code: 'loans.pay_off_changed', facts: { amountSatang: at.payOff.toString() } }])
  const interest = at.interestDue + at.interestSince
  const posted = await postBy(ctx, loanRepaid, { principal: at.principal, interestAccrued: at.interestAccrued, interest: interest - at.interestAccrued, unapplied: -at.unappliedUsed }, {
    fundId: loan.fundId, effectiveOn: day, narration: `ปิดบัญชีก่อนกำหนด สัญญา ${loan.number} ${loan.borrowerName}`, subject: { module: 'loans', id: loan.id }, source: { reference: input.reference },
  })
  await writeSettlement(ctx, { loan, at, kind: 'settlement', day, entryId: posted!.id })
  await record(ctx, 'loans.loan_settled', { module: 'loans', id: loan.id, agencyId: loan.agencyId }, { number: loan.number, paidOn: day, payOffSatang: at.payOff.toString(), reference: input.reference, voucher: posted!.number })
}
