import { describe, expect, it } from 'vitest'
import { addDays, localDate } from '../../../kernel/local-date.ts'
import { outstanding } from '../rules.ts'
import {
  askedFor, barRefusals, contentRefusals, excepted, handsOf, handsRefusals, limitRefusals, paperRefusals, paymentRefusals, stateRefusals, type Paper, type RequestFacts,
} from './request.ts'
import { requestCommands, requestLife, requestStates, waitsFor } from './request-life.ts'
import { crossYear, longDomesticTravel, requestWarnings } from './request-warnings.ts'

const today = localDate('2026-11-20')
const types = [{ code: 'services', sources: ['budget', 'imprest', 'off-budget'] as const }, { code: 'utilities', sources: ['off-budget'] as const }]
const whole: RequestFacts = {
  kind: 'travel', source: 'budget', category: 'services', project: 'ประชุมเครือข่าย', destination: 'จังหวัดเชียงใหม่', startsOn: localDate('2026-12-01'), endsOn: localDate('2026-12-03'),
  authorityNumber: 'กท 0303/163', authorityOn: localDate('2026-11-18'), borrowerStatus: 'official', guarantorName: null, consents: true,
  items: [{ what: 'ค่าเบี้ยเลี้ยง', reckoning: '240 x 3 วัน', amount: 720_00n }, { what: 'ค่าที่พัก', reckoning: '', amount: 2_400_00n }],
}
const codes = (it: Partial<RequestFacts>) => contentRefusals({ ...whole, ...it }, types, today).map((reason) => reason.code)

describe('a request that may be submitted', () => {
  it('rules A3: needs its estimate and the authority for the work, dated by today', () => {
    expect(codes({})).toEqual([])
    expect(codes({ items: [], authorityNumber: '', authorityOn: null })).toEqual(['advances.estimate_missing', 'advances.authority_missing', 'advances.authority_undated'])
    expect(codes({ authorityOn: localDate('2026-11-21') })).toEqual(['advances.authority_in_future'])
  })

  it('rules A1, A6: the source decides what may be paid from it; what is asked for is the sum of the estimate, no more', () => {
    expect(codes({ category: 'utilities' })).toEqual(['advances.category_not_allowed'])
    expect(codes({ category: 'utilities', source: 'off-budget' })).toEqual([])
    expect(codes({ category: null })).toEqual(['advances.category_missing'])
    expect(codes({ items: [{ what: 'x', reckoning: '', amount: 0n }] })).toEqual(['advances.item_incomplete'])
    expect(askedFor(whole.items)).toBe(3_120_00n)
  })

  it('rules A2: an outsider needs a guarantor', () => {
    expect(codes({ borrowerStatus: 'outsider' })).toEqual(['advances.guarantor_missing'])
    expect(codes({ borrowerStatus: 'outsider', guarantorName: 'นายค้ำ ประกัน' })).toEqual([])
  })

  it('rules A4: the borrower consents to the deduction; travel says where and until when', () => {
    expect(codes({ consents: false })).toEqual(['advances.consent_missing'])
    expect(codes({ destination: null, startsOn: null, endsOn: null, project: '' })).toEqual([
      'advances.project_missing', 'advances.start_missing', 'advances.planned_return_missing', 'advances.destination_missing'])
    expect(codes({ kind: 'other', destination: null, endsOn: null })).toEqual(['advances.end_missing'])
    expect(codes({ endsOn: localDate('2026-11-30') })).toEqual(['advances.ends_before_start'])
  })

  it('papers: some before it is submitted, some before it is verified; attached, on paper, or seen', () => {
    const paper = (it: Partial<Paper>): Paper => ({ code: 'authority', neededBy: 'submit', attached: false, onPaper: false, seen: false, ...it })
    expect(paperRefusals([paper({}), paper({ neededBy: 'verify' }), paper({ neededBy: null })], 'submit')).toHaveLength(1)
    expect(paperRefusals([paper({ onPaper: true })], 'submit')).toEqual([])
    expect(paperRefusals([paper({ onPaper: true })], 'verify')).toHaveLength(1)
    expect(paperRefusals([paper({ seen: true }), paper({ attached: true })], 'verify')).toEqual([])
  })
})

describe('rules A5: the bar', () => {
  const standing = { owed: 0n, amount: 1_000_00n, exceptedOwed: null, exceptedAmount: null }
  it('0.01 baht outstanding is enough, overdue or not', () => {
    expect(barRefusals(standing)).toEqual([])
    expect(barRefusals({ ...standing, owed: 1n })).toEqual([{ code: 'advances.still_owes', facts: { owed: '1' } }])
  })

  it('an exception of the head holds for what was owed and asked for when it was made', () => {
    const made = { ...standing, owed: 500_00n, exceptedOwed: 500_00n, exceptedAmount: 1_000_00n }
    expect(barRefusals(made)).toEqual([])
    expect(barRefusals({ ...made, owed: 400_00n })).toEqual([])
    expect(excepted({ ...made, owed: 500_01n })).toBe(false)
    expect(excepted({ ...made, amount: 1_000_01n })).toBe(false)
  })
})

describe('decision 23: maker is never checker, by person', () => {
  const steps = [{ command: 'draft', actorPerson: 'clerk' }, { command: 'submit', actorPerson: 'b' }, { command: 'endorse', actorPerson: 'boss' }] as const
  it('the borrower, the drafter and whoever decided before decide nothing more', () => {
    const hands = handsOf('b', steps)
    expect(handsRefusals('b', hands, 'verify')).toEqual([{ code: 'advances.own_request', facts: { command: 'verify' } }])
    expect(handsRefusals('clerk', hands, 'verify')[0]?.code).toBe('advances.maker_is_checker')
    expect(handsRefusals('boss', hands, 'verify')[0]?.code).toBe('advances.decided_before')
    expect(handsRefusals('officer', hands, 'verify')).toEqual([])
  })

  it('what went back begins a new round; who made it stays its maker', () => {
    const again = handsOf('b', [...steps, { command: 'return', actorPerson: 'officer' }, { command: 'submit', actorPerson: 'b' }])
    expect(handsRefusals('boss', again, 'endorse')).toEqual([])
    expect(handsRefusals('clerk', again, 'endorse')).toHaveLength(1)
  })
})

describe('rules A17: limits of approval', () => {
  it('at once and in a day; none where none is set', () => {
    expect(limitRefusals(500_000_00n, { single: 500_000_00n, daily: null }, 0n)).toEqual([])
    expect(limitRefusals(500_000_01n, { single: 500_000_00n, daily: null }, 0n).map((one) => one.code)).toEqual(['advances.above_limit'])
    expect(limitRefusals(2n, { single: null, daily: 10n }, 9n).map((one) => one.code)).toEqual(['advances.above_daily_limit'])
    expect(limitRefusals(1n, { single: null, daily: 10n }, 9n)).toEqual([])
  })

  it('money is recorded as paid on or after the day of approval, with its reference unless it was cash', () => {
    const it = { receivedOn: today, approvedOn: today, way: 'ktb-corporate', reference: 'T1' }
    expect(paymentRefusals(it, today)).toEqual([])
    expect(paymentRefusals({ ...it, reference: '' }, today).map((one) => one.code)).toEqual(['advances.payment_reference_missing'])
    expect(paymentRefusals({ ...it, way: 'cash', reference: '', receivedOn: addDays(today, -1) }, today).map((one) => one.code)).toEqual(['advances.paid_before_approval'])
    expect(paymentRefusals({ ...it, receivedOn: addDays(today, 1) }, today).map((one) => one.code)).toEqual(['advances.paid_in_future'])
  })
})

describe('warnings that forbid nothing', () => {
  const limits = { crossTravel: 90, crossOther: 30, domesticTravel: 90 }
  it('rules A13: money of 2569 used in 2570: other work until 30 Oct 2569, travel until 29 Dec 2569', () => {
    const moneyOn = localDate('2026-09-20')
    const other = (usedUntil: string) => crossYear({ kind: 'other', moneyOn, usedUntil: localDate(usedUntil) }, limits)
    expect(other('2026-09-30')).toBeNull()
    expect(other('2026-10-01')).toEqual({ newYear: 2570, lastOn: '2026-10-30', beyond: false })
    expect(other('2026-10-30')).toMatchObject({ beyond: false })
    expect(other('2026-10-31')).toMatchObject({ beyond: true })
    expect(crossYear({ kind: 'travel', moneyOn, usedUntil: localDate('2026-12-30') }, limits)).toEqual({ newYear: 2570, lastOn: '2026-12-29', beyond: true })
  })

  it('rules A14: a domestic journey of more than 90 days; abroad there is no such limit', () => {
    const it = { kind: 'travel' as const, abroad: false, startsOn: localDate('2026-12-01'), endsOn: localDate('2027-03-01') }
    expect(longDomesticTravel(it, 90)).toBe(91)
    expect(longDomesticTravel({ ...it, endsOn: localDate('2027-02-28') }, 90)).toBeNull()
    expect(longDomesticTravel({ ...it, abroad: true }, 90)).toBeNull()
    expect(requestWarnings(it, today, limits)).toEqual([{ code: 'long-travel', days: 91, daysMax: 90 }])
  })

  it('rules A18: lateness costs no interest: what is owed stays what it was, however late', () => {
    expect([0, 1, 400].map(() => outstanding(50_000_00n, 43_250_50n, 0n))).toEqual([6_749_50n, 6_749_50n, 6_749_50n])
  })
})

describe('the life of a request', () => {
  it('every state is reached and only these are ends; each command is refused outside its states', () => {
    const reached = new Set(requestCommands.map((command) => requestLife[command].to))
    for (const state of requestStates) expect(reached).toContain(state)
    const ends = requestStates.filter((state) => requestCommands.every((command) => !requestLife[command].from.includes(state) || requestLife[command].to === 'same'))
    expect(ends).toEqual(['paid', 'refused', 'cancelled'])
    expect(stateRefusals('pay', 'verified')).toEqual([{ code: 'advances.request_not_now', facts: { command: 'pay', state: 'verified' } }])
    expect(requestStates.map(waitsFor)).toEqual([null, 'endorse', 'verify', 'approve', 'pay', null, null, null, null])
  })
})
