import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { localDate } from '../../../kernel/local-date.ts'
import { workCalendar } from '../../calendar/rules.ts'
import { bestBidders, extendRefusals, forfeitRefusals, isUnclaimed, releaseRefusals, remitRefusals, replaceRefusals, returnPartRefusals, type Judged } from './changes.ts'
import { dayRefusals, handRefusals, securityCommands, securityLife, samePerson, turnRefusals, type SecurityState } from './life.ts'
import { fivePercent, formsOf, lodgingRefusals, percentStanding, wayBack, type Lodged } from './lodging.ts'

const d = localDate
const holidays = readFileSync(new URL('../../../../db/seed/holidays.csv', import.meta.url), 'utf8').trim().split('\n').slice(1).map((line) => ({ day: d(line.split(',')[0]!), name: line.split(',')[1]! }))
const calendar = workCalendar(holidays, [])
const today = d('2026-12-10')

const cash: Lodged = {
  purpose: 'performance', kind: 'cash', amount: 50_000_00n, contractAmount: 1_000_000_00n, receivedOn: d('2026-12-01'), signedOn: d('2026-12-01'), acceptedOn: null, expiresOn: null,
  issuer: null, reference: null, instrument: {}, expects: {},
}
const codes = (it: Partial<Lodged>) => lodgingRefusals({ ...cash, ...it }, { today, calendar }).map((reason) => reason.code.replace('securities.', ''))

describe('rules B5: 5 % of the price, up to 10 %', () => {
  test('1,234,567.89 x 5 % = 61,728.39; what is recorded is the amount received', () => {
    expect(fivePercent(1_234_567_89n)).toBe(61_728_39n)
    for (const received of [61_728_39n, 61_728_00n, 61_729_00n]) expect(percentStanding(received, 1_234_567_89n)).toBe('right')
  })
  test.each([[49_998_99n, 'low'], [49_999_00n, 'right'], [50_001_00n, 'right'], [50_001_01n, 'high'], [100_000_00n, 'high'], [100_001_01n, 'too-high']])('%s satang of a million baht: %s', (amount, standing) => {
    expect(percentStanding(amount, 1_000_000_00n)).toBe(standing)
  })
  test('between 5 and 10 % and below 5 % the reason is written down; above 10 % no reason helps', () => {
    expect(codes({})).toEqual([])
    expect(codes({ amount: 80_000_00n })).toEqual(['percent_high'])
    expect(codes({ amount: 20_000_00n })).toEqual(['percent_low'])
    expect(codes({ amount: 80_000_00n, expects: { percentCause: 'งานสำคัญเป็นพิเศษ' } })).toEqual([])
    expect(codes({ amount: 100_002_00n, expects: { percentCause: 'งานสำคัญเป็นพิเศษ' } })).toEqual(['percent_too_high'])
    expect(codes({ contractAmount: null })).toEqual(['contract_amount_missing'])
  })
})

describe('rules B6: forms of a performance security, and what each must say', () => {
  test('all six forms secure a contract', () => expect(formsOf.performance).toHaveLength(6))
  // Fri 4 Dec + 3 working days: Mon 7 is a substitute holiday, Thu 10 too: Tue 8, Wed 9, Fri 11.
  test.each([
    ['2026-12-01', '2026-12-01', []], ['2026-11-27', '2026-12-02', []], ['2026-11-26', '2026-12-02', ['cheque_old']], ['2026-12-02', '2026-12-01', ['cheque_ahead']], ['2026-12-04', '2026-12-09', []],
  ])('a cheque of %s handed in on %s: within three working days', (datedOn, receivedOn, wanted) => {
    expect(codes({ kind: 'cashier-cheque', issuer: 'ธนาคาร', reference: '1', receivedOn: d(receivedOn), instrument: { datedOn: d(datedOn) } })).toEqual(wanted)
  })
  test('own fields: bank and number of a letter, e-GP reference, series of a bond', () => {
    expect(codes({ kind: 'bank-guarantee' })).toEqual(['issuer_missing', 'reference_missing'])
    expect(codes({ kind: 'e-guarantee', issuer: 'ธนาคาร', reference: 'LG1' })).toEqual(['egp_missing'])
    expect(codes({ kind: 'government-bond', reference: '55' })).toEqual(['series_missing'])
    expect(codes({ kind: 'cashier-cheque', issuer: 'ธนาคาร', reference: '1' })).toEqual(['cheque_day_missing'])
    expect(codes({ kind: 'finance-company', issuer: 'บง.', reference: '1', expiresOn: d('2026-12-01') })).toEqual(['expired_already'])
  })
})

describe('rules B7: bid securities', () => {
  const bid: Partial<Lodged> = { purpose: 'bid', kind: 'e-guarantee', contractAmount: 6_000_000_00n, amount: 300_000_00n, issuer: 'ธนาคาร', reference: 'LG', instrument: { egpReference: 'E1' }, signedOn: null, expects: { method: 'e-bidding' } }
  test('above five million baht only, by e-bidding or an open call for design', () => {
    expect(codes(bid)).toEqual([])
    expect(codes({ ...bid, contractAmount: 5_000_000_00n, amount: 250_000_00n })).toEqual(['bid_small'])
    expect(codes({ ...bid, contractAmount: 5_000_000_01n, amount: 250_000_00n })).toEqual([])
    expect(codes({ ...bid, expects: { method: 'other' } })).toEqual(['bid_method'])
    expect(codes({ ...bid, expects: { method: 'design-open-call' } })).toEqual([])
  })
  test.each(['cash', 'bank-guarantee'] as const)('never by %s', (kind) => expect(codes({ ...bid, kind })).toContain('bid_form'))
})

describe('rules B12: retention and advance payment', () => {
  test('retention is held back from an instalment', () => {
    expect(codes({ purpose: 'retention', contractAmount: null })).toEqual(['instalment_missing'])
    expect(codes({ purpose: 'retention', expects: { instalment: 4, instalments: 3 } })).toEqual(['instalment_beyond'])
    expect(codes({ purpose: 'retention', expects: { instalment: 3, instalments: 3 } })).toEqual([])
  })
  test('an advance payment is at most 15 % and secured by a guarantee or bond', () => {
    const letter = { purpose: 'advance-payment' as const, kind: 'bank-guarantee' as const, issuer: 'ธนาคาร', reference: 'LG' }
    expect(codes({ ...letter, amount: 150_000_00n })).toEqual([])
    expect(codes({ ...letter, amount: 150_001_01n })).toEqual(['advance_too_high'])
    expect(codes({ purpose: 'advance-payment', amount: 150_000_00n })).toEqual(['form_not_allowed'])
  })
  test('what takes its place secures as much, for as long (B4)', () => {
    const it = { ...judged(), amount: 100n, liabilityEndsOn: d('2027-06-30') }
    expect(replaceRefusals({ kind: 'bank-guarantee', amount: 100n, expiresOn: d('2027-06-30') }, it)).toEqual([])
    expect(replaceRefusals({ kind: 'bank-guarantee', amount: 99n, expiresOn: d('2027-06-29') }, it).map((one) => one.code)).toEqual(['securities.replacement_less', 'securities.replacement_expires'])
  })
})

function judged(more: Partial<Judged> = {}): Judged {
  return {
    signedOn: null, receivedOn: d('2026-01-01'), releasedOn: null, returnByOn: null, endedOn: null, endedBy: null, liabilityEndsOn: null, number: 'ส.1/2569', purpose: 'performance', kind: 'cash',
    amount: 50_000_00n, expiresOn: null, reportApprovedOn: null, bestBidder: false, proportional: false, impediments: 0, ...more,
  }
}
const said = (reasons: { code: string }[]) => reasons.map((reason) => reason.code.replace('securities.', ''))

describe('rules B8: bids go back 15 days after the report is approved, but for the three best', () => {
  const bid = judged({ purpose: 'bid', kind: 'e-guarantee', reportApprovedOn: d('2026-12-01') })
  const release = (it: Judged, basis: 'report-approved' | 'contract-signed' | 'obligations-over', on = '2026-12-01') => said(releaseRefusals(d(on), { ...it, basis }, today))
  test('on the day of the approval, not before the report, not for the best three', () => {
    expect(release(bid, 'report-approved')).toEqual([])
    expect(release(bid, 'report-approved', '2026-12-02')).toEqual(['release_is_report'])
    expect(release({ ...bid, reportApprovedOn: null }, 'report-approved')).toEqual(['report_not_approved'])
    expect(release({ ...bid, bestBidder: true }, 'report-approved')).toEqual(['best_bidder'])
    expect(release({ ...bid, bestBidder: true }, 'contract-signed', '2026-12-05')).toEqual([])
    expect(release(bid, 'obligations-over')).toEqual(['basis_wrong'])
    expect(bestBidders).toBe(3)
  })
})

describe('rules B10, B11, B13, B16', () => {
  test('B10: part goes back only where the contract says so, and never the whole', () => {
    expect(said(returnPartRefusals(10n, judged()))).toEqual(['not_proportional'])
    expect(said(returnPartRefusals(50_000_00n, judged({ proportional: true })))).toEqual(['part_not_below'])
    expect(said(returnPartRefusals(0n, judged({ proportional: true })))).toEqual(['amount_not_positive_here'])
    expect(returnPartRefusals(49_999_99n, judged({ proportional: true }))).toEqual([])
  })
  test('B11: how each form goes back', () => {
    expect(['cash', 'cashier-cheque', 'bank-guarantee', 'e-guarantee', 'finance-company', 'government-bond'].map((form) => wayBack(form as 'cash')))
      .toEqual(['refund', 'instrument', 'original-by-post', 'egp', 'original-by-post', 'instrument'])
  })
  test('B13: an open defect, claim or penalty blocks the release; a forfeiture rests on one', () => {
    expect(said(releaseRefusals(d('2026-12-01'), { ...judged({ impediments: 1 }), basis: 'obligations-over' }, today))).toEqual(['impeded'])
    expect(said(forfeitRefusals(1n, judged()))).toEqual(['nothing_claimed'])
    expect(said(forfeitRefusals(50_000_01n, judged({ impediments: 1 })))).toEqual(['more_than_held'])
    expect(forfeitRefusals(50_000_00n, judged({ impediments: 1 }))).toEqual([])
  })
  test('B4: only a letter is extended, and only to a later day', () => {
    expect(said(extendRefusals(d('2027-01-01'), judged()))).toEqual(['does_not_expire'])
    expect(said(extendRefusals(d('2027-01-01'), judged({ kind: 'bank-guarantee', expiresOn: d('2027-01-01') })))).toEqual(['not_later'])
  })
  test('B16: unclaimed after 365 days; until then it cannot be remitted; a decision to keep takes it off the list until its day', () => {
    const it = { ...judged({ releasedOn: d('2025-12-09'), returnByOn: d('2025-12-24') }), reviewOn: null }
    expect([isUnclaimed(it, d('2026-12-09'), 365), isUnclaimed(it, d('2026-12-10'), 365)]).toEqual([false, true])
    expect(said(remitRefusals(it, d('2026-12-09'), 365))).toEqual(['not_unclaimed'])
    expect(remitRefusals(it, d('2026-12-10'), 365)).toEqual([])
    expect(isUnclaimed({ ...it, reviewOn: d('2027-03-01') }, d('2026-12-10'), 365)).toBe(false)
  })
})

describe('decision 23, and the life as a table', () => {
  test('nobody decides on what the same person made: by person, else by actor', () => {
    const [a, b] = [{ actor: 'account:1', personId: 'p' }, { actor: 'account:2', personId: 'p' }]
    expect(samePerson(a, b)).toBe(true)
    expect(samePerson(a, { actor: 'cli:x', personId: null })).toBe(false)
    expect(handRefusals(a, [{ ...b, step: 'released' }])).toEqual([{ code: 'securities.same_person_released' }])
  })
  test('a step is dated today or before, never before the last one', () => {
    const on = (day: string) => said(dayRefusals(d(day), { lastOn: d('2026-12-01'), today, path: 'onDay' }))
    expect([on('2026-12-11'), on('2026-11-30'), on('2026-12-01'), on('2026-12-10')]).toEqual([['day_in_future'], ['day_before_last'], [], []])
  })
  test.each(['returned', 'forfeited', 'replaced', 'remitted', 'cancelled'] as const)('nothing but its reversal, letter or acknowledgement is done to what was %s', (endedBy) => {
    const it = { ...judged(), endedOn: today, endedBy, releasedOn: null }
    const free = securityCommands.filter((command) => turnRefusals(command, it).length === 0)
    expect(free.every((command) => ['reverse', 'letter', 'acknowledge'].includes(command))).toBe(true)
    const state: SecurityState = endedBy
    expect(free).toEqual(securityCommands.filter((command) => securityLife[command].from.includes(state)))
  })
})
