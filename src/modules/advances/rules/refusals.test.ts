import { describe, expect, it } from 'vitest'
import { localDate as d } from '../../../kernel/local-date.ts'
import { bracket, clearingClock, clearingRefusals, daysOverdue, isOverdue, numberOrder, returnAskedFrom, returnRefusals, standing, type ClockFacts } from '../rules.ts'
import { cancelTripRefusals, checkerRefusals, claimPaymentRefusals, crossYear, daysPast, extensionDecisionRefusals, extensionRefusals, itemRefusals, questionRefusals } from './clearing.ts'
import { quietWindow, unsettledAfterDecision } from './movements.ts'

// Each refusal with its code, its place in the form and its facts, and the edge at which it begins: people read these words and mend by them.
const [day, before, after] = [d('2026-11-20'), d('2026-11-19'), d('2026-11-21')]
const number = '113/2566'

describe('R4.1, A11: why a round is not taken', () => {
  const item = (amount: bigint, paidOn: typeof day | null = null, line = 1) => ({ line, paidOn, payee: 'ร้าน', what: 'วัสดุ', amount })

  it('clearing', () => {
    const round = { handedInOn: day, vouchers: 60n, cash: 40n }
    const advance = { number, receivedOn: before, owed: 100n }
    expect(clearingRefusals(round, advance, day)).toEqual([])
    expect(clearingRefusals({ ...round, handedInOn: before }, advance, day)).toEqual([])
    expect(clearingRefusals({ ...round, vouchers: 0n }, { ...advance, receivedOn: null }, day)).toEqual([])
    expect(clearingRefusals({ ...round, vouchers: 1n, cash: 0n }, advance, day)).toEqual([])
    expect(clearingRefusals({ handedInOn: after, vouchers: 0n, cash: 0n }, { ...advance, owed: 0n }, day)).toEqual([
      { code: 'advances.already_cleared', facts: { number } }, { code: 'advances.round_empty', path: 'vouchersSatang' }, { code: 'advances.round_in_future', path: 'handedInOn', facts: { day: after } },
    ])
    expect(clearingRefusals({ ...round, handedInOn: d('2026-11-18') }, advance, day)).toEqual([{ code: 'advances.round_before_receipt', path: 'handedInOn', facts: { day: '2026-11-18', receivedOn: before } }])
  })

  it('vouchers one by one', () => {
    expect(itemRefusals(100n, [], day)).toEqual([])
    expect(itemRefusals(100n, [item(60n, day), item(40n, null)], day)).toEqual([])
    expect(itemRefusals(100n, [item(0n), item(100n, after, 2)], day)).toEqual([
      { code: 'advances.item_not_positive', path: 'items' }, { code: 'advances.item_in_future', path: 'items', facts: { line: 2 } },
    ])
    expect(itemRefusals(100n, [item(60n)], day)).toEqual([{ code: 'advances.items_do_not_add_up', path: 'items', facts: { items: '60', vouchers: '100' } }])
    expect(itemRefusals(100n, [item(100n, before)], day)).toEqual([])
  })

  it('the checker is another account and another person', () => {
    const doer = (id: string | null, person: string | null) => ({ id, person })
    expect(checkerRefusals(doer('a', 'p'), 'p', null)).toEqual([{ code: 'advances.checker_is_borrower' }])
    expect(checkerRefusals(doer('a', 'p'), 'q', null)).toEqual([])
    expect(checkerRefusals(doer('a', 'p'), 'q', doer('b', 'p'))).toEqual([{ code: 'advances.checker_is_maker' }])
    expect(checkerRefusals(doer('a', 'p'), 'q', doer('a', 'x'))).toEqual([{ code: 'advances.checker_is_maker' }])
    expect(checkerRefusals(doer('a', 'p'), 'q', doer('b', 'x'))).toEqual([])
    expect(checkerRefusals(doer(null, null), 'q', doer(null, null))).toEqual([])
  })

  it('a day of return', () => {
    expect(returnRefusals(day, { number, kind: 'travel', owed: 1n }, day)).toEqual([])
    expect(returnRefusals(after, { number, kind: 'other', owed: 0n }, day)).toEqual([
      { code: 'advances.return_not_travel', facts: { number } }, { code: 'advances.already_cleared', facts: { number } }, { code: 'advances.return_in_future', path: 'returnedOn', facts: { day: after } },
    ])
  })
})

describe('A10: why a query is not put', () => {
  const round = { vouchers: 100n, items: [{ line: 1, amount: 60n }, { line: 2, amount: 40n }] }
  const ask = (line: number, amount: bigint) => ({ line, amount, question: 'x' })

  it('a line that is not there; more than the line, alone, together and with what was asked before', () => {
    expect(questionRefusals([ask(1, 60n), ask(2, 40n)], round, new Map())).toEqual([])
    expect(questionRefusals([ask(3, 1n)], round, new Map())).toEqual([{ code: 'advances.query_no_line', path: 'queries', facts: { line: 3 } }])
    const amount = (line: number) => [{ code: 'advances.query_amount', path: 'queries', facts: { line } }]
    expect(questionRefusals([ask(1, 0n)], round, new Map())).toEqual(amount(1))
    expect(questionRefusals([ask(2, 41n)], round, new Map())).toEqual(amount(2))
    expect(questionRefusals([ask(1, 30n), ask(1, 31n)], round, new Map())).toEqual(amount(1))
    expect(questionRefusals([ask(1, 30n)], round, new Map([[1, 31n]]))).toEqual(amount(1))
    expect(questionRefusals([ask(0, 100n)], { vouchers: 100n, items: [] }, new Map())).toEqual([])
    expect(questionRefusals([ask(0, 101n)], { vouchers: 100n, items: [] }, new Map())).toEqual(amount(0))
  })

  it('what was decided counts from the lapse when that lies behind, else from today', () => {
    expect([unsettledAfterDecision('accepted', before, day), unsettledAfterDecision('disallowed', null, day), unsettledAfterDecision('disallowed', before, day)]).toEqual([null, day, before])
    expect([unsettledAfterDecision('disallowed', day, day), unsettledAfterDecision('disallowed', after, day)]).toEqual([day, day])
  })
})

describe('extensions, claims, cancelled trips', () => {
  it('asking', () => {
    const advance = { number, owed: 1n, nominalDueOn: day, provisional: false, asked: false, cancelled: false }
    expect(extensionRefusals(advance)).toEqual([])
    expect(extensionRefusals({ ...advance, owed: 0n, asked: true, cancelled: true, provisional: true })).toEqual([
      { code: 'advances.already_cleared', facts: { number } }, { code: 'advances.extension_after_cancelled_trip', facts: { number } }, { code: 'advances.extension_no_date', facts: { number } }, { code: 'advances.extension_waits', facts: { number } },
    ])
    expect(extensionRefusals({ ...advance, nominalDueOn: null })).toEqual([{ code: 'advances.extension_no_date', facts: { number } }])
  })

  it('deciding', () => {
    const asked = { number, state: 'asked' as const, grant: true, reason: null, dated: true }
    expect(extensionDecisionRefusals(asked)).toEqual([])
    expect(extensionDecisionRefusals({ ...asked, grant: false, reason: 'ไม่จำเป็น', dated: false })).toEqual([])
    expect(extensionDecisionRefusals({ ...asked, state: 'granted' })).toEqual([{ code: 'advances.extension_decided', facts: { number } }])
    expect(extensionDecisionRefusals({ ...asked, state: 'refused', grant: false })).toEqual([{ code: 'advances.extension_decided', facts: { number } }, { code: 'advances.reason_missing', path: 'reason' }])
    expect(extensionDecisionRefusals({ ...asked, reason: 'x', dated: false })).toEqual([{ code: 'advances.extension_no_date', facts: { number } }])
  })

  it('paying what is owed to the borrower', () => {
    const pay = (amount: bigint, paidOn = day, left = 50n) => claimPaymentRefusals({ amount, paidOn }, left, day, number)
    const wrong = [{ code: 'advances.claim_amount', path: 'amountSatang', facts: { left: '50' } }]
    expect([pay(50n), pay(1n), pay(0n), pay(51n)]).toEqual([[], [], wrong, wrong])
    expect(pay(50n, day, 0n)).toEqual([{ code: 'advances.no_claim', facts: { number } }])
    expect(pay(50n, after)).toEqual([{ code: 'advances.paid_in_future', path: 'paidOn', facts: { day: after } }])
  })

  it('a trip that did not take place', () => {
    const advance = { number, owed: 1n, cancelled: false, receivedOn: before }
    const cancel = (on: typeof day, more = {}) => cancelTripRefusals({ ...advance, ...more }, on, day)
    expect([cancel(day), cancel(before), cancel(day, { receivedOn: null })]).toEqual([[], [], []])
    expect(cancel(after, { owed: 0n, cancelled: true })).toEqual([
      { code: 'advances.already_cleared', facts: { number } }, { code: 'advances.trip_cancelled_already', facts: { number } }, { code: 'advances.cancelled_in_future', path: 'cancelledOn', facts: { day: after } },
    ])
    expect(cancel(d('2026-11-18'))).toEqual([{ code: 'advances.cancelled_before_receipt', path: 'cancelledOn', facts: { day: '2026-11-18', receivedOn: before } }])
  })

  it('A13: money of the year before; days past the last one', () => {
    expect(crossYear({ kind: 'other', receivedOn: d('2026-09-30') }, { travel: 90, other: 30 }, d('2026-10-01'))).toEqual({ fromYear: 2569, startsOn: '2026-10-01', limitOn: '2026-10-31', warnOn: '2026-10-30' })
    expect(crossYear({ kind: 'travel', receivedOn: d('2026-10-01') }, { travel: 90, other: 30 }, day)).toBeNull()
    expect([daysPast(day, before), daysPast(day, day), daysPast(day, after)]).toEqual([0, 0, 1])
  })
})

describe('decision 8: where an advance stands', () => {
  const due = (effectiveDueOn: typeof day | null, provisional = false) => ({ nominalDueOn: effectiveDueOn, effectiveDueOn, provisional })

  it('overdue from the day after, never with a provisional day or none', () => {
    expect([isOverdue(1n, due(day), day), isOverdue(1n, due(before), day), isOverdue(0n, due(before), day), isOverdue(1n, due(before, true), day), isOverdue(1n, due(null), day)]).toEqual([false, true, false, false, false])
    expect([daysOverdue(1n, due(before), day), daysOverdue(1n, due(day), day), daysOverdue(1n, due(null), day), daysOverdue(0n, due(before), day)]).toEqual([1, 0, 0, 0])
  })

  it('one word each', () => {
    expect([standing(0n, due(null), day), standing(1n, due(null), day), standing(1n, due(null, true), day), standing(1n, due(after, true), day), standing(1n, due(before), day), standing(1n, due(day), day), standing(1n, due(d('2026-11-27')), day), standing(1n, due(d('2026-11-28')), day)])
      .toEqual(['cleared', 'no-date', 'no-date', 'provisional', 'overdue', 'today', 'due-7', 'later'])
    expect([bracket(due(null), day), bracket(due(before, true), day), bracket(due(before), day), bracket(due(d('2026-10-21')), day), bracket(due(d('2026-10-20')), day), bracket(due(d('2025-11-20')), day), bracket(due(d('2025-11-19')), day)])
      .toEqual(['none', 'none', '1-30', '1-30', '31-60', '91-365', 'over-365'])
  })

  it('which clock runs', () => {
    const facts: ClockFacts = { kind: 'travel', receivedOn: before, plannedReturnOn: null, returnedOn: null }
    expect(clearingClock({ ...facts, tripCancelledOn: day })).toEqual({ rule: 'cancelledTrip', eventOn: day, provisional: false })
    expect(clearingClock(facts)).toEqual({ rule: 'travel', eventOn: null, provisional: true })
    expect([returnAskedFrom(facts), returnAskedFrom({ ...facts, kind: 'other' }), returnAskedFrom({ ...facts, returnedOn: day }), returnAskedFrom({ ...facts, plannedReturnOn: day }), returnAskedFrom({ ...facts, tripCancelledOn: day })]).toEqual([before, null, null, null, null])
  })

  it('numbers in the order in which people count', () => {
    expect(numberOrder(2566, '113/2566')).toBe('2566 0000000113/0000002566')
    expect(numberOrder(0, 'บย.9-10')).toBe('0000 บย.0000000009-0000000010')
    expect([numberOrder(2566, '9') < numberOrder(2566, '10'), numberOrder(2565, '99') < numberOrder(2566, '1')]).toEqual([true, true])
  })
})

describe('decision 7: how long reminders rest', () => {
  const quiet = (waiting: bigint, lapses: [string, bigint][], settled: [string, bigint][] = []) =>
    quietWindow(100n, settled.map(([on, amount]) => ({ on: d(on), amount })), { waiting, lapses: lapses.map(([on, amount]) => ({ on: d(on), amount })) }, day)

  it('while what waits covers the rest; until the lapse that uncovers it; not at all', () => {
    expect(quiet(100n, [])).toEqual({ from: day, until: null })
    expect(quiet(99n, [])).toBeNull()
    expect(quiet(0n, [], [['2026-11-01', 100n]])).toBeNull()
    // Everything was handed in; two queries will take 30 and 70 away if nobody answers.
    const all: [string, bigint][] = [['2026-11-01', 100n], ['2026-11-25', -30n], ['2026-11-23', -70n]]
    expect(quiet(0n, [['2026-11-25', 30n], ['2026-11-23', 70n]], all)).toEqual({ from: day, until: '2026-11-23' })
    expect(quiet(70n, [['2026-11-25', 30n], ['2026-11-23', 70n]], all)).toEqual({ from: day, until: '2026-11-25' })
    // A lapse of today or before has been reckoned with already.
    expect(quiet(0n, [['2026-11-20', 30n]], [['2026-11-01', 100n], ['2026-11-20', -30n]])).toBeNull()
    expect(quiet(0n, [['2026-11-20', 30n], ['2026-11-23', 70n]], [['2026-11-01', 100n], ['2026-11-20', -30n], ['2026-11-23', -70n]])).toBeNull()
  })
})
