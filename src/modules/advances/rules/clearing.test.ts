import { describe, expect, test } from 'vitest'
import { localDate as d } from '../../../kernel/local-date.ts'
import {
  cancelTripRefusals, checkerRefusals, claimLeft, claimPaymentRefusals, crossYear, extendedNominal, extensionRefusals, imprestDifference, itemRefusals,
  questionRefusals, reversalRefusals,
} from './clearing.ts'
import { coveredFrom, lapsesOn, owedOn, quietWindow, unsettledAfterAnswer, unsettledAfterDecision, type Movement } from './movements.ts'

const codes = (reasons: { code: string }[]) => reasons.map((reason) => reason.code)
const move = (on: string, amount: bigint): Movement => ({ on: d(on), amount })
const day = d('2026-11-20')

describe('settlement arithmetic (rules.md A.4)', () => {
  test('50,000 = vouchers 43,250.50 + cash 6,749.50: closed', () => {
    expect(owedOn(50_000_00n, [move('2026-11-05', 43_250_50n + 6_749_50n)], day)).toBe(0n)
    expect(coveredFrom(50_000_00n, [move('2026-11-05', 43_250_50n), move('2026-11-09', 6_749_50n)])).toBe('2026-11-09')
  })
  test('vouchers 51,000: closed and a claim of 1,000 that is paid once', () => {
    expect(owedOn(50_000_00n, [move('2026-11-05', 51_000_00n)], day)).toBe(0n)
    expect(claimLeft(1_000_00n, 0n)).toBe(1_000_00n)
    expect(claimLeft(1_000_00n, 1_000_00n)).toBe(0n)
    expect(codes(claimPaymentRefusals({ amount: 1_000_01n, paidOn: d('2026-11-21') }, 1_000_00n, day, '1/2570'))).toEqual(['advances.claim_amount', 'advances.paid_in_future'])
    expect(codes(claimPaymentRefusals({ amount: 1n, paidOn: day }, 0n, day, '1/2570'))).toEqual(['advances.no_claim'])
  })
  test('vouchers 43,250.50 and no cash: 6,749.50 outstanding', () => {
    expect(owedOn(50_000_00n, [move('2026-11-05', 43_250_50n)], day)).toBe(6_749_50n)
  })
  test('A10: 2,000 of 43,250.50 queried and not answered in 15 days: + 2,000 from the day after the last day', () => {
    const lapse = lapsesOn(d('2026-11-20'))
    const movements = [move('2026-11-05', 43_250_50n), move('2026-11-05', 6_749_50n), { on: lapse, amount: -2_000_00n }]
    expect(lapse).toBe('2026-11-21')
    expect(owedOn(50_000_00n, movements, d('2026-11-20'))).toBe(0n)
    expect(owedOn(50_000_00n, movements, d('2026-11-21'))).toBe(2_000_00n)
    expect(coveredFrom(50_000_00n, movements)).toBeNull()
    expect(coveredFrom(50_000_00n, [...movements, move('2026-11-25', 2_000_00n)])).toBe('2026-11-25')
  })
})

describe('A10: what a query takes out of what is settled', () => {
  test('an answer in time keeps it counting; a late one changes nothing', () => {
    expect(unsettledAfterAnswer(d('2026-11-20'), d('2026-11-20'))).toBeNull()
    expect(unsettledAfterAnswer(d('2026-11-20'), d('2026-11-21'))).toBe('2026-11-21')
  })
  test('accepted counts back to the day handed in; disallowed from the lapse, else from the decision', () => {
    expect(unsettledAfterDecision('accepted', d('2026-11-10'), day)).toBeNull()
    expect(unsettledAfterDecision('disallowed', null, day)).toBe(day)
    expect(unsettledAfterDecision('disallowed', d('2026-11-10'), day)).toBe('2026-11-10')
  })
  test('a line is queried at most up to its amount, and only lines that are there', () => {
    const round = { vouchers: 500n, items: [{ line: 1, amount: 300n }, { line: 2, amount: 200n }] }
    expect(questionRefusals([{ line: 1, amount: 300n, question: 'x' }], round, new Map())).toEqual([])
    expect(codes(questionRefusals([{ line: 1, amount: 300n, question: 'x' }], round, new Map([[1, 1n]])))).toEqual(['advances.query_amount'])
    expect(codes(questionRefusals([{ line: 3, amount: 1n, question: 'x' }, { line: 2, amount: 0n, question: 'x' }], round, new Map()))).toEqual(['advances.query_no_line', 'advances.query_amount'])
    expect(questionRefusals([{ line: 0, amount: 500n, question: 'x' }], { vouchers: 500n, items: [] }, new Map())).toEqual([])
  })
})

describe('decision 7: reminders rest while finance has to act first', () => {
  const handed = (waiting: bigint, lapses: Movement[] = []) => ({ waiting, lapses })
  test('a waiting round that covers the rest silences; one that does not, does not', () => {
    expect(quietWindow(1_000n, [move('2026-11-01', 400n)], handed(600n), day)).toEqual({ from: day, until: null })
    expect(quietWindow(1_000n, [move('2026-11-01', 400n)], handed(599n), day)).toBeNull()
    expect(quietWindow(1_000n, [move('2026-11-01', 1_000n)], handed(0n), day)).toBeNull()
  })
  test('an open query silences until it lapses', () => {
    const movements = [move('2026-11-01', 1_000n), move('2026-11-25', -200n)]
    expect(quietWindow(1_000n, movements, handed(0n, [move('2026-11-25', 200n)]), day)).toEqual({ from: day, until: '2026-11-25' })
    expect(quietWindow(1_000n, movements, handed(0n, [move('2026-11-25', 200n)]), d('2026-11-25'))).toBeNull()
    expect(quietWindow(1_000n, movements, handed(200n, [move('2026-11-25', 200n)]), day)).toEqual({ from: day, until: null })
  })
})

describe('the checker is never the borrower, nor who handed in', () => {
  const borrower = 'person-b'
  test.each([
    ['somebody else', { id: 'account:1', person: 'p1' }, { id: 'account:2', person: 'p2' }, []],
    ['the borrower', { id: 'account:1', person: borrower }, null, ['advances.checker_is_borrower']],
    ['the same account', { id: 'account:2', person: null }, { id: 'account:2', person: 'p2' }, ['advances.checker_is_maker']],
    ['another account of the same person', { id: 'account:3', person: 'p2' }, { id: 'account:2', person: 'p2' }, ['advances.checker_is_maker']],
    ['two without a person', { id: 'account:1', person: null }, { id: 'account:2', person: null }, []],
  ])('%s', (_case, checker, maker, expected) => {
    expect(codes(checkerRefusals(checker, borrower, maker))).toEqual(expected)
  })
})

describe('extensions, cancelled trips, reversals', () => {
  test('0.7: extensions count from the nominal day (2981/2545: 5 Dec 2541 + 20 from the day itself, though 6 to 8 Dec were holidays)', () => {
    expect(extendedNominal(d('1998-12-05'), [{ days: 20 }])).toBe('1998-12-25')
    expect(extendedNominal(d('2026-12-05'), [{ days: 10 }, { days: 5 }])).toBe('2026-12-20')
  })
  test('no extension without a certain date, beside another, or after a cancelled trip', () => {
    const advance = { number: '1/2570', owed: 1n, nominalDueOn: day, provisional: false, asked: false, cancelled: false }
    expect(extensionRefusals(advance)).toEqual([])
    expect(codes(extensionRefusals({ ...advance, owed: 0n, provisional: true, asked: true, cancelled: true }))).toEqual([
      'advances.already_cleared', 'advances.extension_after_cancelled_trip', 'advances.extension_no_date', 'advances.extension_waits',
    ])
  })
  test('a trip is cancelled once, after the money was received and not tomorrow', () => {
    const advance = { number: '1/2570', owed: 1n, cancelled: false, receivedOn: d('2026-11-10') }
    expect(cancelTripRefusals(advance, day, day)).toEqual([])
    expect(codes(cancelTripRefusals({ ...advance, cancelled: true }, d('2026-11-21'), day))).toEqual(['advances.trip_cancelled_already', 'advances.cancelled_in_future'])
    expect(codes(cancelTripRefusals(advance, d('2026-11-09'), day))).toEqual(['advances.cancelled_before_receipt'])
  })
  test('a round is reversed only while nothing was paid or replaced because of it', () => {
    expect(reversalRefusals({ state: 'accepted', claimAfter: 0n, paid: 0n, reimbursed: false })).toEqual([])
    expect(codes(reversalRefusals({ state: 'reversed', claimAfter: 0n, paid: 1n, reimbursed: true }))).toEqual(['advances.round_state', 'advances.claim_paid_already', 'advances.reimbursed_already'])
  })
  test('vouchers add up, line by line', () => {
    const item = { line: 1, paidOn: null, payee: 'ร้าน', what: 'อาหาร', amount: 100n }
    expect(itemRefusals(100n, [item], day)).toEqual([])
    expect(codes(itemRefusals(101n, [item, { ...item, line: 2, amount: 0n, paidOn: d('2026-11-21') }], day))).toEqual([
      'advances.item_not_positive', 'advances.items_do_not_add_up', 'advances.item_in_future',
    ])
  })
})

describe('A13: money of one fiscal year used in the next', () => {
  const limits = { travel: 90, other: 30 }
  test.each([
    ['other, FY2569 into FY2570', 'other' as const, '2026-09-20', '2026-10-31', '2026-10-30'],
    ['travel, FY2569 into FY2570', 'travel' as const, '2026-09-30', '2026-12-30', '2026-12-29'],
    ['a posting, as other work', 'transfer' as const, '2025-10-01', '2026-10-31', '2026-10-30'],
  ])('A.4: %s', (_row, kind, receivedOn, limitOn, warnOn) => {
    expect(crossYear({ kind, receivedOn: d(receivedOn) }, limits, d('2026-10-02'))).toMatchObject({ fromYear: 2569, startsOn: '2026-10-01', limitOn, warnOn })
  })
  test('an advance of this year, or of an unknown day, crosses nothing', () => {
    expect(crossYear({ kind: 'other', receivedOn: d('2026-10-01') }, limits, day)).toBeNull()
    expect(crossYear({ kind: 'other', receivedOn: null }, limits, day)).toBeNull()
    expect(crossYear({ kind: 'other', receivedOn: d('2026-09-30') }, limits, d('2026-09-30'))).toBeNull()
  })
})

test('A16: the level equals cash + bank + open advances + vouchers awaiting reimbursement, less claims not yet paid out', () => {
  const imprest = { level: 200_000_00n, cash: 20_000_00n, bank: 80_000_00n, advances: 49_000_00n, vouchers: 51_000_00n, claims: 0n }
  expect(imprestDifference(imprest)).toBe(0n)
  expect(imprestDifference({ ...imprest, cash: 19_999_00n })).toBe(1_00n)
  expect(imprestDifference({ ...imprest, advances: 50_000_00n, claims: 1_000_00n })).toBe(0n)
})
