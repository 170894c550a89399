import { addDays, compare, daysBetween, fiscalYear, fiscalYearStart, type LocalDate } from '../../../kernel/local-date.ts'
import { stepRefusals, type Life } from '../../../kernel/life.ts'
import { max0, sum, type Satang } from '../../../kernel/money.ts'
import type { Refusal } from '../../../kernel/refusal.ts'
import type { AdvanceKind } from '../rules.ts'
import type { QueryState } from './movements.ts'

/** Where a clearing round stands. */
export type RoundState = 'handed-in' | 'accepted' | 'returned' | 'reversed'

/** The life of a round: what waits is accepted or sent back as a whole; what was accepted may be queried, and reversed with its reason. */
export const roundLife: Life<RoundState, 'handIn' | 'accept' | 'query' | 'return' | 'reverse'> = {
  handIn: { from: [], to: 'handed-in' },
  accept: { from: ['handed-in'], to: 'accepted' },
  query: { from: ['handed-in', 'accepted'], to: 'accepted' },
  return: { from: ['handed-in'], to: 'returned' },
  reverse: { from: ['accepted'], to: 'reversed' },
}

/** The life of a query (rules A10). */
export const queryLife: Life<QueryState, 'ask' | 'answer' | 'accept' | 'disallow' | 'withdraw'> = {
  ask: { from: [], to: 'open' },
  answer: { from: ['open'], to: 'answered' },
  accept: { from: ['open', 'answered'], to: 'accepted' },
  disallow: { from: ['answered'], to: 'disallowed' },
  withdraw: { from: ['open', 'answered', 'disallowed'], to: 'withdrawn' },
}

/** Somebody who acts: by account, and by the person behind it. */
export type Doer = { id: string | null; person: string | null }

/** Whether two are the same, by account or by person. */
function same(a: Doer, b: Doer): boolean {
  return (a.id !== null && a.id === b.id) || (a.person !== null && a.person === b.person)
}

/** The checker is never the borrower, nor whoever handed in (or answered, or asked). */
export function checkerRefusals(checker: Doer, borrowerId: string, maker: Doer | null): Refusal[] {
  const reasons: Refusal[] = []
  if (checker.person === borrowerId) reasons.push({ code: 'advances.checker_is_borrower' })
  else if (maker !== null && same(checker, maker)) reasons.push({ code: 'advances.checker_is_maker' })
  return reasons
}

/** One voucher of a round. */
export type Item = { line: number; paidOn: LocalDate | null; payee: string; what: string; amount: Satang }

/** Why a round cannot be handed in, besides what holds for every round: its vouchers add up to what it says. */
export function itemRefusals(vouchers: Satang, items: readonly Item[], handedInOn: LocalDate): Refusal[] {
  const reasons: Refusal[] = []
  if (items.some((it) => it.amount <= 0n)) reasons.push({ code: 'advances.item_not_positive', path: 'items' })
  const total = sum(items.map((it) => it.amount))
  if (items.length > 0 && total !== vouchers) reasons.push({ code: 'advances.items_do_not_add_up', path: 'items', facts: { items: total.toString(), vouchers: vouchers.toString() } })
  const late = items.find((it) => it.paidOn !== null && it.paidOn > handedInOn)
  if (late !== undefined) reasons.push({ code: 'advances.item_in_future', path: 'items', facts: { line: late.line } })
  return reasons
}

/** What is queried: a line of the round (0: its vouchers as a whole), how much of it, and what is asked. */
export type Question = { line: number; amount: Satang; question: string }

/** Why these queries cannot be put. `queried`: what is queried already, by line. */
export function questionRefusals(questions: readonly Question[], round: { vouchers: Satang; items: readonly Pick<Item, 'line' | 'amount'>[] }, queried: ReadonlyMap<number, Satang>): Refusal[] {
  const room = new Map<number, Satang>(round.items.length === 0 ? [[0, round.vouchers]] : round.items.map((it) => [it.line, it.amount]))
  const reasons: Refusal[] = []
  const asked = new Map<number, Satang>(queried)
  for (const it of questions) {
    const most = room.get(it.line)
    const total = (asked.get(it.line) ?? 0n) + it.amount
    if (most === undefined) reasons.push({ code: 'advances.query_no_line', path: 'queries', facts: { line: it.line } })
    else if (it.amount <= 0n || total > most) reasons.push({ code: 'advances.query_amount', path: 'queries', facts: { line: it.line } })
    asked.set(it.line, total)
  }
  return reasons
}

/** An extension that was granted. */
export type Granted = { days: number }

/** The nominal day with the extensions that were granted: each counts from the nominal day before it, never from a rolled one (ป.พ.พ. 193/7). */
export function extendedNominal(nominalDueOn: LocalDate, granted: readonly Granted[]): LocalDate {
  return addDays(nominalDueOn, granted.reduce((days, it) => days + it.days, 0))
}

/** Why an extension cannot be asked for. */
export function extensionRefusals(advance: { number: string; owed: Satang; nominalDueOn: LocalDate | null; provisional: boolean; asked: boolean; cancelled: boolean }): Refusal[] {
  const facts = { number: advance.number }
  const reasons: Refusal[] = []
  if (advance.owed === 0n) reasons.push({ code: 'advances.already_cleared', facts })
  if (advance.cancelled) reasons.push({ code: 'advances.extension_after_cancelled_trip', facts })
  if (advance.nominalDueOn === null || advance.provisional) reasons.push({ code: 'advances.extension_no_date', facts })
  if (advance.asked) reasons.push({ code: 'advances.extension_waits', facts })
  return reasons
}

/** Why this decision on an extension cannot be taken. `dated`: there is a certain day to count from. */
export function extensionDecisionRefusals(it: { number: string; state: 'asked' | 'granted' | 'refused'; grant: boolean; reason: string | null; dated: boolean }): Refusal[] {
  const facts = { number: it.number }
  const reasons: Refusal[] = []
  if (it.state !== 'asked') reasons.push({ code: 'advances.extension_decided', facts })
  if (!it.grant && it.reason === null) reasons.push({ code: 'advances.reason_missing', path: 'reason' })
  if (it.grant && !it.dated) reasons.push({ code: 'advances.extension_no_date', facts })
  return reasons
}

/** What is owed to the borrower and not yet paid, in satang. */
export function claimLeft(claimed: Satang, paid: Satang): Satang {
  return max0(claimed - paid)
}

/** Why this payment of a claim cannot be recorded. */
export function claimPaymentRefusals(it: { amount: Satang; paidOn: LocalDate }, left: Satang, today: LocalDate, number: string): Refusal[] {
  const reasons: Refusal[] = []
  if (left === 0n) reasons.push({ code: 'advances.no_claim', facts: { number } })
  else if (it.amount <= 0n || it.amount > left) reasons.push({ code: 'advances.claim_amount', path: 'amountSatang', facts: { left: left.toString() } })
  if (it.paidOn > today) reasons.push({ code: 'advances.paid_in_future', path: 'paidOn', facts: { day: it.paidOn } })
  return reasons
}

/** Why a round cannot be reversed: what was paid or replaced because of it stands first. */
export function reversalRefusals(it: { state: RoundState; claimAfter: Satang; paid: Satang; reimbursed: boolean }): Refusal[] {
  const reasons = stepRefusals(roundLife, 'reverse', it.state, 'advances.round_state')
  if (it.paid > it.claimAfter) reasons.push({ code: 'advances.claim_paid_already' })
  if (it.reimbursed) reasons.push({ code: 'advances.reimbursed_already' })
  return reasons
}

/** Why a cancelled trip cannot be recorded. */
export function cancelTripRefusals(advance: { number: string; owed: Satang; cancelled: boolean; receivedOn: LocalDate | null }, on: LocalDate, today: LocalDate): Refusal[] {
  const facts = { number: advance.number }
  const reasons: Refusal[] = []
  if (advance.owed === 0n) reasons.push({ code: 'advances.already_cleared', facts })
  if (advance.cancelled) reasons.push({ code: 'advances.trip_cancelled_already', facts })
  if (on > today) reasons.push({ code: 'advances.cancelled_in_future', path: 'cancelledOn', facts: { day: on } })
  if (advance.receivedOn !== null && on < advance.receivedOn) reasons.push({ code: 'advances.cancelled_before_receipt', path: 'cancelledOn', facts: { day: on, receivedOn: advance.receivedOn } })
  return reasons
}

/** The limits of an advance whose money was received in one fiscal year and is used in the next (rules A13). */
export type CrossYear = { fromYear: number; startsOn: LocalDate; limitOn: LocalDate; warnOn: LocalDate }

/**
 * An advance received before the fiscal year of the day: its limit counted from 1 October, which is not counted itself, and the day to warn,
 * with 1 October counted - the earlier of the two readings (rules A13, A.4). Null: received in this year, or not known when.
 */
export function crossYear(it: { kind: AdvanceKind; receivedOn: LocalDate | null }, limits: { travel: number; other: number }, day: LocalDate): CrossYear | null {
  if (it.receivedOn === null || fiscalYear(it.receivedOn) >= fiscalYear(day)) return null
  const startsOn = fiscalYearStart(fiscalYear(it.receivedOn) + 1)
  const days = it.kind === 'travel' ? limits.travel : limits.other
  return { fromYear: fiscalYear(it.receivedOn), startsOn, limitOn: addDays(startsOn, days), warnOn: addDays(startsOn, days - 1) }
}

/** The imprest on a day: what it should be, and what it is made of; in satang. Claims not yet paid out are still in the till. */
export type Imprest = { level: Satang; cash: Satang; bank: Satang; advances: Satang; vouchers: Satang; claims: Satang }

/** Level less cash, bank, open imprest advances and vouchers awaiting reimbursement (rules A16): 0 = equal, positive = something is missing. */
export function imprestDifference(it: Imprest): Satang {
  return it.level - it.cash - it.bank - it.advances - it.vouchers + it.claims
}

/** How long the recall has been due: days after the last day, else 0. */
export function daysPast(last: LocalDate, day: LocalDate): number {
  return compare(last, day) < 0 ? daysBetween(last, day) : 0
}
