import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, localDate } from '../../kernel/local-date.ts'
import { workCalendar } from '../calendar/rules.ts'
import { dueDate } from '../rulebook/rules.ts'
import {
  ageDays, ageOf, decidedOn, exists, isDueForDecision, isGuarantee, isHeld, isPastReturnLimit, isReleasedNotReturned, liabilityEndsOn,
  returnByOn, securityStanding, type SecurityDays,
} from './rules.ts'
import { releaseRefusals, returnRefusals, type Judged } from './rules/changes.ts'

const d = localDate
const holidays = readFileSync(new URL('../../../db/seed/holidays.csv', import.meta.url), 'utf8').trim().split('\n').slice(1).map((line) => {
  const [day = '', name = ''] = line.split(',')
  return { day: d(day), name }
})
const calendar = workCalendar(holidays, [])
const authorityDuty = { days: 15, roll: 'none' as const }
const days = (it: Partial<Record<Exclude<keyof SecurityDays, 'endedBy'>, string>>): SecurityDays => ({
  receivedOn: it.receivedOn ? d(it.receivedOn) : null,
  endedBy: it.endedOn ? 'returned' : null,
  signedOn: it.signedOn ? d(it.signedOn) : null,
  releasedOn: it.releasedOn ? d(it.releasedOn) : null,
  returnByOn: it.returnByOn ? d(it.returnByOn) : null,
  endedOn: it.endedOn ? d(it.endedOn) : null,
  liabilityEndsOn: it.liabilityEndsOn ? d(it.liabilityEndsOn) : null,
})

describe('return of securities (rules.md B, MoF procurement 2560, cl. 170 (2))', () => {
  test.each([
    ['2026-11-20', '2026-12-05', '2026-12-04'],
    ['2026-11-22', '2026-12-07', '2026-12-04'],
    ['2026-12-16', '2026-12-31', '2026-12-30'],
    ['2027-03-30', '2027-04-14', '2027-04-12'],
    ['2026-09-30', '2026-10-15', '2026-10-15'],
  ])('R4.3 released %s: last day %s, act by %s', (released, last, actBy) => {
    expect(returnByOn(d(released), 15)).toBe(last)
    expect(dueDate(authorityDuty, d(released), calendar)).toMatchObject({ nominalDueOn: last, effectiveDueOn: last, actByOn: actBy, anchorOn: actBy })
  })
  test('R4.3 accepted 2025-08-31 + 6 months: liability ends 2026-02-28, latest return 2026-03-15', () => {
    const ends = liabilityEndsOn(d('2025-08-31'), 6)
    expect(ends).toBe('2026-02-28')
    expect(returnByOn(ends, 15)).toBe('2026-03-15')
  })
  test('B13: 0 months end on the day of acceptance; without acceptance or months there is no end', () => {
    expect(liabilityEndsOn(d('2025-08-31'), 0)).toBe('2025-08-31')
    expect(liabilityEndsOn(null, 6)).toBeNull()
    expect(liabilityEndsOn(d('2025-08-31'), null)).toBeNull()
  })
})

describe('as of a day (decision 9)', () => {
  const it = days({ signedOn: '2025-01-10', releasedOn: '2026-11-20', returnByOn: '2026-12-05', endedOn: '2026-12-20', liabilityEndsOn: '2026-10-31' })
  test.each([
    ['2025-01-09', false, 'held'], ['2025-01-10', true, 'held'], ['2026-10-31', true, 'held'], ['2026-11-01', true, 'decide-release'],
    ['2026-11-20', true, 'released'], ['2026-12-05', true, 'released'], ['2026-12-06', true, 'past-limit'], ['2026-12-19', true, 'past-limit'], ['2026-12-20', true, 'returned'],
  ])('on %s: exists %s, %s', (day, there, word) => {
    expect([exists(it, d(day)), securityStanding(it, d(day))]).toEqual([there, word])
  })
  test('a later release is planned, not released (B13)', () => {
    expect(isReleasedNotReturned(it, d('2026-11-19'))).toBe(false)
    expect(ageDays(it, d('2026-11-19'))).toBe(0)
    expect(ageDays(it, d('2026-12-10'))).toBe(20)
  })
  test('without a contract date it always existed', () => {
    expect(exists(days({}), d('2000-01-01'))).toBe(true)
  })
  test('the duty to decide ends with the release, or with a return without one', () => {
    expect(decidedOn(days({ releasedOn: '2026-11-20', endedOn: '2026-12-01' }))).toBe('2026-11-20')
    expect(decidedOn(days({ endedOn: '2026-12-01' }))).toBe('2026-12-01')
    expect(decidedOn(days({}))).toBeNull()
  })
  test('letters that expire', () => {
    expect(['bank-guarantee', 'e-guarantee', 'finance-company'].every((form) => isGuarantee(form as 'cash'))).toBe(true)
    expect(isGuarantee('cash') || isGuarantee('government-bond')).toBe(false)
  })
  test.each([[0, '0-15'], [15, '0-15'], [16, '16-30'], [30, '16-30'], [31, '31-90'], [90, '31-90'], [91, '91-365'], [365, '91-365'], [366, 'over-365']])('age of %i days: %s', (n, age) => {
    expect(ageOf(n)).toBe(age)
  })
})

describe('refusals', () => {
  const held: Judged = {
    ...days({ signedOn: '2025-01-10' }), number: 'ส.1/2568', purpose: 'performance', kind: 'cash', amount: 50_000_00n, expiresOn: null, reportApprovedOn: null, bestBidder: false,
    proportional: false, impediments: 0,
  }
  const basis = 'obligations-over'
  test('a release is not in the future, not before the contract, and nothing open stands against it (B13)', () => {
    expect(releaseRefusals(d('2026-11-20'), { ...held, basis }, d('2026-11-20'))).toEqual([])
    expect(releaseRefusals(d('2026-11-21'), { ...held, basis, impediments: 2 }, d('2026-11-20')).map((reason) => reason.code)).toEqual(['securities.release_in_future', 'securities.impeded'])
    expect(releaseRefusals(d('2025-01-09'), { ...held, basis }, d('2026-11-20'))).toMatchObject([{ code: 'securities.release_before_contract' }])
  })
  test('a return is not before its release; a letter goes to its bank by registered post, an electronic one is released in e-GP (B11)', () => {
    const released = { ...held, releasedOn: d('2026-11-02'), posted: null, egp: false }
    expect(returnRefusals(d('2026-11-01'), released, d('2026-11-20'))).toMatchObject([{ code: 'securities.return_before_release' }])
    expect(returnRefusals(d('2026-11-21'), { ...released, kind: 'bank-guarantee' }, d('2026-11-20'))).toMatchObject([{ code: 'securities.return_in_future' }, { code: 'securities.post_missing' }])
    expect(returnRefusals(d('2026-11-20'), { ...released, kind: 'bank-guarantee', posted: 'RE123' }, d('2026-11-20'))).toEqual([])
    expect(returnRefusals(d('2026-11-20'), { ...released, kind: 'e-guarantee' }, d('2026-11-20'))).toMatchObject([{ code: 'securities.egp_release_missing' }])
  })
})

describe('properties', () => {
  const day = fc.integer({ min: 0, max: 1500 }).map((n) => addDays(d('2025-01-01'), n))
  const maybe = fc.option(day, { nil: null })
  const security = fc.record({ signedOn: maybe, receivedOn: maybe, releasedOn: maybe, returnByOn: maybe, endedOn: maybe, liabilityEndsOn: maybe })
    .map((it) => ({ ...it, endedBy: it.endedOn === null ? null : ('returned' as const), returnByOn: returnByOn(it.releasedOn, 15) }))
  test('past the limit implies released and not returned, which implies held', () => {
    fc.assert(fc.property(security, day, (it, on) => {
      if (isPastReturnLimit(it, on)) expect(isReleasedNotReturned(it, on)).toBe(true)
      if (isReleasedNotReturned(it, on) || isDueForDecision(it, on)) expect(isHeld(it, on)).toBe(true)
      expect(isReleasedNotReturned(it, on) && isDueForDecision(it, on)).toBe(false)
    }))
  })
})
