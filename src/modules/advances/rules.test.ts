import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, localDate, type LocalDate } from '../../kernel/local-date.ts'
import { workCalendar } from '../calendar/rules.ts'
import { dueDate } from '../rulebook/rules.ts'
import {
  bracket, claim, clearingClock, clearingRefusals, coveredOn, daysOverdue, extendedFrom, isOverdue, numberYear, outstanding, returnAskedFrom,
  returnRefusals, settled, standing, type AdvanceKind, type Round,
} from './rules.ts'

const d = localDate
const holidays = readFileSync(new URL('../../../db/seed/holidays.csv', import.meta.url), 'utf8').trim().split('\n').slice(1).map((line) => {
  const [day = '', name = ''] = line.split(',')
  return { day: d(day), name }
})
const calendar = workCalendar(holidays, [])
const personDuty = (days: number) => ({ days, roll: 'next-working-day' as const })
const ruleDays: Record<AdvanceKind, number> = { travel: 15, other: 30, transfer: 30 }

const round = (handedInOn: string, vouchers: bigint, cash = 0n, state: Round['state'] = 'accepted'): Round => ({ handedInOn: d(handedInOn), vouchers, cash, state })

describe('due dates (rules.md 0, first worked examples)', () => {
  test.each([
    ['2026-11-02', '2026-11-17', '2026-11-17'],
    ['2026-11-20', '2026-12-05', '2026-12-08'],
    ['2026-12-16', '2026-12-31', '2027-01-04'],
    ['2026-03-29', '2026-04-13', '2026-04-16'],
    ['2027-07-03', '2027-07-18', '2027-07-21'],
  ])('R4.2 0: %s + 15 days is nominally %s, effectively %s', (from, nominal, effective) => {
    const due = dueDate(personDuty(15), d(from), calendar)
    expect([due.nominalDueOn, due.effectiveDueOn]).toEqual([nominal, effective])
  })
})

describe('due dates and recall limits (rules.md A.4)', () => {
  const cases: [string, AdvanceKind, string, string, string, string][] = [
    ['travel, back Mon 2026-11-02', 'travel', '2026-11-02', '2026-11-17', '2026-11-17', '2026-12-17'],
    ['travel, back Fri 2026-11-20', 'travel', '2026-11-20', '2026-12-05', '2026-12-08', '2027-01-04'],
    ['travel, back Sun 2026-03-29', 'travel', '2026-03-29', '2026-04-13', '2026-04-16', '2026-05-13'],
    ['travel, back Wed 2026-12-16', 'travel', '2026-12-16', '2026-12-31', '2027-01-04', '2027-01-30'],
    ['other, money received 2026-11-05', 'other', '2026-11-05', '2026-12-05', '2026-12-08', '2027-01-04'],
    ['other, received 2027-03-15', 'other', '2027-03-15', '2027-04-14', '2027-04-16', '2027-05-14'],
    ['other, received 2028-01-30 (leap)', 'other', '2028-01-30', '2028-02-29', '2028-02-29', '2028-03-30'],
  ]
  test.each(cases)('R4.2 A.4: %s', (_row, kind, eventOn, nominal, effective, recall) => {
    const facts = { kind, receivedOn: kind === 'travel' ? d('2026-01-05') : d(eventOn), plannedReturnOn: null, returnedOn: kind === 'travel' ? d(eventOn) : null }
    const clock = clearingClock(facts)
    expect(clock).toEqual({ rule: kind, eventOn, provisional: false })
    const due = dueDate(personDuty(ruleDays[kind]), clock.eventOn as LocalDate, calendar)
    expect([due.nominalDueOn, due.effectiveDueOn]).toEqual([nominal, effective])
    expect(extendedFrom(due.nominalDueOn, 30)).toBe(recall)
  })

  test('R4.2 A.4: travel back 2026-11-20: the recall limit counts from the nominal day, not 2027-01-07 from the rolled one', () => {
    const due = dueDate(personDuty(15), d('2026-11-20'), calendar)
    expect(extendedFrom(due.nominalDueOn, 30)).toBe('2027-01-04')
    expect(extendedFrom(due.effectiveDueOn, 30)).toBe('2027-01-07')
  })

  test('R4.2 A.4: query received 2026-11-05: 15 days to 2026-11-20, a Friday', () => {
    expect(dueDate(personDuty(15), d('2026-11-05'), calendar)).toMatchObject({ nominalDueOn: '2026-11-20', effectiveDueOn: '2026-11-20' })
  })

  test('R4.2 A.4: cross-fiscal-year limits: 30 and 90 days from the last day of the year, so that 1 October is counted', () => {
    expect(extendedFrom(d('2026-09-30'), 30)).toBe('2026-10-30')
    expect(extendedFrom(d('2026-09-30'), 90)).toBe('2026-12-29')
    expect(extendedFrom(d('2026-10-01'), 30)).toBe('2026-10-31')
    expect(extendedFrom(d('2026-10-01'), 90)).toBe('2026-12-30')
  })

  test('R4.2 the walk through row 113/2566: back 17 Feb 2566, nominal Sat 4 Mar, Makha Bucha on Mon 6, effective Tue 7 Mar', () => {
    const clock = clearingClock({ kind: 'travel', receivedOn: d('2023-02-10'), plannedReturnOn: null, returnedOn: d('2023-02-17') })
    const due = dueDate(personDuty(15), clock.eventOn as LocalDate, calendar)
    expect([due.nominalDueOn, due.effectiveDueOn]).toEqual(['2023-03-04', '2023-03-07'])
    expect(due.holidaysMet.map((met) => met.date)).toEqual(['2023-03-04', '2023-03-05', '2023-03-06'])
    expect([-7, -3, 0, 1, 7].map((step) => addDays(due.anchorOn, step))).toEqual(['2023-02-28', '2023-03-04', '2023-03-07', '2023-03-08', '2023-03-14'])
  })
})

describe('settlement arithmetic (rules.md A.4)', () => {
  const advance = 50_000_00n
  test('R4.2 50,000 = vouchers 43,250.50 + cash 6,749.50: closed', () => {
    expect(outstanding(advance, 43_250_50n, 6_749_50n)).toBe(0n)
    expect(claim(advance, 43_250_50n, 6_749_50n)).toBe(0n)
    expect(coveredOn(advance, [round('2026-11-20', 43_250_50n, 6_749_50n)])).toBe('2026-11-20')
  })
  test('R4.2 vouchers 51,000: closed and 1,000 is owed to the borrower', () => {
    expect(outstanding(advance, 51_000_00n, 0n)).toBe(0n)
    expect(claim(advance, 51_000_00n, 0n)).toBe(1_000_00n)
    expect(coveredOn(advance, [round('2026-11-20', 51_000_00n)])).toBe('2026-11-20')
  })
  test('R4.2 vouchers 43,250.50 and no cash: 6,749.50 outstanding', () => {
    expect(outstanding(advance, 43_250_50n, 0n)).toBe(6_749_50n)
    expect(coveredOn(advance, [round('2026-11-20', 43_250_50n)])).toBeNull()
  })
  test('R4.2 2,000 of 43,250.50 queried and sent back: outstanding grows by 2,000', () => {
    const answered = [round('2026-11-05', 41_250_50n), round('2026-11-05', 2_000_00n)]
    const queried = [round('2026-11-05', 41_250_50n), round('2026-11-05', 2_000_00n, 0n, 'returned')]
    const owed = (rounds: Round[]) => { const sums = settled(rounds, d('2026-11-30')); return outstanding(advance, sums.vouchers, sums.cash) }
    expect(owed(queried) - owed(answered)).toBe(2_000_00n)
  })
})

describe('the day it was covered (decision 7)', () => {
  test('the day of the round that reaches the amount, though a later round was written first', () => {
    const rounds = [round('2026-11-30', 40n), round('2026-11-10', 50n), round('2026-11-20', 10n)]
    expect(coveredOn(100n, rounds)).toBe('2026-11-30')
    expect(coveredOn(60n, rounds)).toBe('2026-11-20')
    expect(coveredOn(50n, rounds)).toBe('2026-11-10')
  })
  test('what waits or was sent back does not count', () => {
    expect(coveredOn(100n, [round('2026-11-10', 100n, 0n, 'handed-in'), round('2026-11-11', 100n, 0n, 'returned')])).toBeNull()
  })
  test('a round dated after the day is not yet there', () => {
    expect(settled([round('2026-11-10', 30n, 5n), round('2026-11-11', 60n, 5n)], d('2026-11-10'))).toEqual({ vouchers: 30n, cash: 5n })
  })
})

describe('provisional and missing due dates (decision 8)', () => {
  const travel = { kind: 'travel' as const, receivedOn: d('2026-11-05') }
  test('a planned return: a provisional clock', () => {
    const facts = { ...travel, plannedReturnOn: d('2026-11-20'), returnedOn: null }
    expect(clearingClock(facts)).toEqual({ rule: 'travel', eventOn: '2026-11-20', provisional: true })
    expect(returnAskedFrom(facts)).toBeNull()
  })
  test('no return date at all: no clock, the return date is chased from receipt', () => {
    const facts = { ...travel, plannedReturnOn: null, returnedOn: null }
    expect(clearingClock(facts)).toEqual({ rule: 'travel', eventOn: null, provisional: true })
    expect(returnAskedFrom(facts)).toBe('2026-11-05')
  })
  test('the recorded return wins over the plan', () => {
    expect(clearingClock({ ...travel, plannedReturnOn: d('2026-11-20'), returnedOn: d('2026-11-22') })).toEqual({ rule: 'travel', eventOn: '2026-11-22', provisional: false })
  })
  test('other work without a day of receipt: no clock, and nobody is asked for a return date', () => {
    const facts = { kind: 'other' as const, receivedOn: null, plannedReturnOn: null, returnedOn: null }
    expect(clearingClock(facts)).toEqual({ rule: 'other', eventOn: null, provisional: true })
    expect(returnAskedFrom(facts)).toBeNull()
  })
  test('a provisional date is never overdue', () => {
    const due = { nominalDueOn: d('2026-11-01'), effectiveDueOn: d('2026-11-02'), provisional: true }
    expect(isOverdue(1n, due, d('2026-12-01'))).toBe(false)
    expect(daysOverdue(1n, due, d('2026-12-01'))).toBe(0)
    expect(bracket(due, d('2026-12-01'))).toBe('none')
    expect(standing(1n, due, d('2026-12-01'))).toBe('provisional')
  })
})

describe('overdue and ageing', () => {
  const due = { nominalDueOn: d('2026-12-05'), effectiveDueOn: d('2026-12-08'), provisional: false }
  test.each([
    ['2026-11-30', 'later', 'later', 0], ['2026-12-01', 'due-7', 'due-7', 0], ['2026-12-07', 'due-7', 'due-7', 0], ['2026-12-08', 'today', 'today', 0],
    ['2026-12-09', '1-30', 'overdue', 1], ['2027-01-07', '1-30', 'overdue', 30], ['2027-01-08', '31-60', 'overdue', 31], ['2027-02-06', '31-60', 'overdue', 60],
    ['2027-02-07', '61-90', 'overdue', 61], ['2027-03-08', '61-90', 'overdue', 90], ['2027-03-09', '91-365', 'overdue', 91], ['2027-12-08', '91-365', 'overdue', 365],
    ['2027-12-09', 'over-365', 'overdue', 366],
  ])('A.3 on %s: bracket %s, %s, %i days late', (day, age, word, late) => {
    expect([bracket(due, d(day)), standing(1n, due, d(day)), daysOverdue(1n, due, d(day))]).toEqual([age, word, late])
  })
  test('what is paid back is not overdue', () => {
    expect(isOverdue(0n, due, d('2027-12-09'))).toBe(false)
    expect(standing(0n, due, d('2027-12-09'))).toBe('cleared')
  })
})

describe('refusals', () => {
  const advance = { number: '1/2570', receivedOn: d('2026-11-05'), owed: 100n }
  test('all reasons at once', () => {
    const codes = clearingRefusals({ handedInOn: d('2026-12-01'), vouchers: 0n, cash: 0n }, { ...advance, owed: 0n }, d('2026-11-20')).map((reason) => reason.code)
    expect(codes).toEqual(['advances.already_cleared', 'advances.round_empty', 'advances.round_in_future'])
  })
  test('handed in before the money was received', () => {
    expect(clearingRefusals({ handedInOn: d('2026-11-04'), vouchers: 1n, cash: 0n }, advance, d('2026-11-20'))).toMatchObject([{ code: 'advances.round_before_receipt' }])
    expect(clearingRefusals({ handedInOn: d('2026-11-05'), vouchers: 1n, cash: 0n }, advance, d('2026-11-20'))).toEqual([])
  })
  test('a return is recorded for travel that is still open, not in the future', () => {
    expect(returnRefusals(d('2026-11-21'), { number: '1', kind: 'other', owed: 0n }, d('2026-11-20')).map((reason) => reason.code))
      .toEqual(['advances.return_not_travel', 'advances.already_cleared', 'advances.return_in_future'])
    expect(returnRefusals(d('2026-11-20'), { number: '1', kind: 'travel', owed: 1n }, d('2026-11-20'))).toEqual([])
  })
})

test.each([
  ['113/2566', [], 2566], ['๑๑๓/๒๕๖๖', [], 2566], ['12/66', [], 2566], ['บย.5', ['2026-10-01', '2026-09-30'], 2569], ['บย.5', [null], 0],
])('decision 2: the year of %s', (number, days, year) => {
  expect(numberYear(number, days.map((day) => (day === null ? null : d(day))))).toBe(year)
})

describe('properties', () => {
  const day = fc.integer({ min: 0, max: 800 }).map((n) => addDays(d('2026-01-01'), n))
  const money = fc.bigInt({ min: 0n, max: 10_000_000n })
  const rounds = fc.array(fc.record({ handedInOn: day, vouchers: money, cash: money, state: fc.constantFrom('accepted' as const, 'handed-in' as const, 'returned' as const) }), { maxLength: 8 })
  const owed = (amount: bigint, all: Round[], on: LocalDate) => { const sums = settled(all, on); return outstanding(amount, sums.vouchers, sums.cash) }

  test('outstanding is never negative and never grows with the day', () => {
    fc.assert(fc.property(money, rounds, day, day, (amount, all, a, b) => {
      const [early, late] = a <= b ? [a, b] : [b, a]
      expect(owed(amount, all, late) >= 0n && owed(amount, all, late) <= owed(amount, all, early)).toBe(true)
    }))
  })
  test('I5: paid + claim = vouchers + cash + outstanding', () => {
    fc.assert(fc.property(money, rounds, day, (amount, all, on) => {
      const sums = settled(all, on)
      expect(amount + claim(amount, sums.vouchers, sums.cash)).toBe(sums.vouchers + sums.cash + outstanding(amount, sums.vouchers, sums.cash))
    }))
  })
  test('open by the obligation = something outstanding, on every day', () => {
    fc.assert(fc.property(money.filter((amount) => amount > 0n), rounds, day, (amount, all, on) => {
      const covered = coveredOn(amount, all)
      expect(covered === null || covered > on).toBe(owed(amount, all, on) > 0n)
    }))
  })
  test('the order in which rounds are written changes nothing', () => {
    fc.assert(fc.property(money.filter((amount) => amount > 0n), rounds, (amount, all) => {
      expect(coveredOn(amount, all.toReversed())).toBe(coveredOn(amount, all))
    }))
  })
  test('bracket and days overdue tell the same story', () => {
    fc.assert(fc.property(day, day, (effective, on) => {
      const due = { nominalDueOn: effective, effectiveDueOn: effective, provisional: false }
      expect(['later', 'due-7', 'today'].includes(bracket(due, on))).toBe(daysOverdue(1n, due, on) === 0)
    }))
  })
})
