import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localDate } from '../../../kernel/local-date.ts'
import { allocate, allocatedTo, parts, type AllocationOrder, type Open } from './allocation.ts'
import { bandOf, daysPastDue, guarantorNoticeBy } from './arrears.ts'
import { ineligible, remaining, type Applicant, type Requirements } from './eligibility.ts'
import { defaultInterest } from './interest.ts'
import { payOffOn, type Standing } from './pay-off.ts'

const day = (text: string) => localDate(text)
const amount = fc.bigInt({ min: 0n, max: 1_000_000n })
const open: fc.Arbitrary<Open[]> = fc.array(fc.record({ fee: amount, 'default-interest': amount, interest: amount, principal: amount }), { maxLength: 8 })
  .map((rows) => rows.map((row, at) => ({ no: at + 1, ...row })))
const order: fc.Arbitrary<AllocationOrder> = fc.record({ kinds: fc.shuffledSubarray([...parts], { minLength: 4 }), by: fc.constantFrom('instalment', 'kind') })

describe('R0.4 how a payment is used', () => {
  it('P5: by the order of the product, never more than is open, the rest unapplied', () => {
    fc.assert(fc.property(open, fc.bigInt({ min: 0n, max: 10_000_000n }), order, (rows, payment, asked) => {
      const { pieces, unapplied } = allocate(payment, rows, asked)
      const used = pieces.reduce((sum, piece) => sum + piece.amount, 0n)
      expect(used + unapplied).toBe(payment)
      expect(pieces.every(({ no, part, amount: taken }) => taken > 0n && taken <= rows.find((row) => row.no === no)![part])).toBe(true)
      const whole = rows.reduce((sum, row) => sum + parts.reduce((all, part) => all + row[part], 0n), 0n)
      expect(unapplied > 0n).toBe(payment > whole)
    }))
  })

  it('P5: the order in which open instalments are handed over changes nothing', () => {
    fc.assert(fc.property(open, amount, order, (rows, payment, asked) => {
      expect(allocate(payment, rows.toReversed(), asked)).toEqual(allocate(payment, rows, asked))
    }))
  })

  it('interest before principal, the oldest instalment first', () => {
    const rows: Open[] = [1, 2].map((no) => ({ no, fee: 0n, 'default-interest': 5n, interest: 100n, principal: 900n }))
    const byInstalment = allocate(1_050n, rows, { kinds: parts, by: 'instalment' })
    expect(byInstalment.pieces).toEqual([
      { no: 1, part: 'default-interest', amount: 5n }, { no: 1, part: 'interest', amount: 100n }, { no: 1, part: 'principal', amount: 900n },
      { no: 2, part: 'default-interest', amount: 5n }, { no: 2, part: 'interest', amount: 40n },
    ])
    expect(allocatedTo(allocate(1_050n, rows, { kinds: parts, by: 'kind' }).pieces, 'principal')).toBe(840n)
  })
})

describe('R0.5 early settlement', () => {
  const at: Standing = { principal: 49_728_903n, interestDue: 0n, fees: 0n, defaultInterest: 0n, unapplied: 0n, interestPaidTo: day('2026-10-31'), nextDueOn: day('2026-11-30') }
  const terms = { rate: { numerator: 4n, denominator: 100n }, basis: 'monthly', early: 'days' } as const

  it('costs the days that have passed, or the period that has begun where the fund says so', () => {
    expect(payOffOn(day('2026-11-15'), at, terms)).toMatchObject({ interestSince: 81_746n, payOff: 49_810_649n })
    expect(payOffOn(day('2026-11-15'), at, { ...terms, early: 'period' })).toMatchObject({ interestSince: 165_763n })
    expect(payOffOn(day('2026-10-31'), at, terms).payOff).toBe(at.principal)
  })

  it('never asks for less than nothing: what payroll took too much is a refund', () => {
    expect(payOffOn(day('2026-10-31'), { ...at, principal: 100n, unapplied: 437_764n }, terms).payOff).toBe(0n)
  })
})

describe('R0.1 eligibility', () => {
  const teachers2562: Requirements = {
    principalMax: 30_000_000n, instalmentsMax: 96, serviceYearsMin: null, remainingMin: { numerator: 30n, denominator: 100n }, guarantorsMin: 2, guarantorSalaryAtLeastBorrowers: true, debtMonthsMin: null,
  }
  const teachers2564: Requirements = { ...teachers2562, principalMax: 50_000_000n, instalmentsMax: 144, serviceYearsMin: 3, guarantorsMin: null, guarantorSalaryAtLeastBorrowers: false, debtMonthsMin: 6 }
  const guarantor = { name: 'นายค้ำ ประกัน', salary: 4_500_000n, guarantees: 0, leavesOn: null }
  const applicant: Applicant = {
    appliedOn: day('2026-11-01'), requested: 30_000_000n, instalments: 96, instalment: 365_678n, salary: 4_000_000n, deductions: 2_400_000n, inServiceSince: day('2015-05-16'),
    guarantors: [guarantor, { ...guarantor, name: 'นางค้ำ ประกัน' }], debts: [],
  }
  const codes = (it: Applicant, needs: Requirements) => ineligible(it, needs).map(({ code }) => code)

  it('C.4: 12,343.22 left of 40,000 passes 30 %, 11,622.36 does not', () => {
    expect(remaining(applicant)).toBe(1_234_322n)
    expect(codes(applicant, teachers2562)).toEqual([])
    expect(remaining({ ...applicant, instalment: 437_764n })).toBe(1_162_236n)
    expect(codes({ ...applicant, instalment: 437_764n }, teachers2562)).toEqual(['loans.remaining_salary_too_low'])
  })

  it('exactly the share passes, one satang less does not', () => {
    const exact = { ...applicant, deductions: 4_000_000n - 1_200_000n - applicant.instalment }
    expect(codes(exact, teachers2562)).toEqual([])
    expect(codes({ ...exact, deductions: exact.deductions + 1n }, teachers2562)).toEqual(['loans.remaining_salary_too_low'])
  })

  it('C3, C4: all reasons are said at once', () => {
    const poor: Applicant = {
      ...applicant, requested: 60_000_001n, instalments: 145, deductions: 3_900_000n, inServiceSince: day('2023-11-02'),
      guarantors: [{ ...guarantor, salary: 3_999_999n, guarantees: 1, leavesOn: day('2030-09-30') }],
      debts: [{ creditor: 'สหกรณ์', amount: 1n, since: day('2026-05-02'), underJudgment: false }, { creditor: 'ศาล', amount: 1n, since: day('2026-10-01'), underJudgment: true }],
    }
    expect(codes(poor, teachers2564)).toEqual([
      'loans.above_maximum', 'loans.too_many_instalments', 'loans.service_too_short', 'loans.remaining_salary_too_low', 'loans.guarantor_taken', 'loans.guarantor_leaves', 'loans.debt_too_young',
    ])
    expect(codes(poor, teachers2562)).toContain('loans.guarantor_salary_below')
    expect(codes(poor, teachers2562)).toContain('loans.guarantors_missing')
  })

  it('three years of service on the day itself are enough; nothing is asked that the fund has not said', () => {
    expect(codes({ ...applicant, inServiceSince: day('2023-11-01') }, teachers2564)).toEqual([])
    const house: Requirements = { principalMax: null, instalmentsMax: null, serviceYearsMin: null, remainingMin: null, guarantorsMin: null, guarantorSalaryAtLeastBorrowers: false, debtMonthsMin: null }
    expect(codes({ ...applicant, requested: 10n ** 12n, instalments: 600 }, house)).toEqual(['loans.guarantor_taken'].slice(1))
    expect(codes({ ...applicant, inServiceSince: null, salary: 0n }, teachers2564)).toEqual(['loans.service_unknown', 'loans.salary_missing'])
  })
})

describe('R1.3 arrears', () => {
  it('counts from the oldest instalment that is not paid whole', () => {
    const rows = [{ dueOn: day('2026-08-31'), open: 0n }, { dueOn: day('2026-09-30'), open: 1n }, { dueOn: day('2026-10-31'), open: 437_764n }]
    expect([day('2026-09-30'), day('2026-10-01'), day('2026-11-29')].map((on) => daysPastDue(rows, on))).toEqual([0, 1, 60])
  })

  it('C.3: bands have no gap', () => {
    expect([0, 1, 90, 91, 180, 181, 365, 366, 9999].map((days) => bandOf(days))).toEqual(['0', '1-90', '1-90', '91-180', '91-180', '181-365', '181-365', '366-', '366-'])
  })

  it('C7: notice to the guarantor before day 60: due 2026-09-30 gives 2026-11-29, due 31 Jan 2563 gives 31 Mar 2563', () => {
    expect([guarantorNoticeBy(day('2026-09-30')), guarantorNoticeBy(day('2020-01-31'))]).toEqual(['2026-11-29', '2020-03-31'])
  })

  it('P12: default interest runs from the day after the due day and is never negative', () => {
    const rate = { numerator: 5n, denominator: 100n }
    expect(defaultInterest(36_500_00n, rate, day('2026-09-30'), day('2026-09-30'))).toBe(0n)
    expect(defaultInterest(36_500_00n, rate, day('2026-09-30'), day('2026-10-10'))).toBe(5_000n)
  })
})
