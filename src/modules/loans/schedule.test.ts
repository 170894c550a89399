import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localDate, parts, type LocalDate } from '../../kernel/local-date.ts'
import { accruedBy, bases, dailyInterest } from './rules/interest.ts'
import { methods, regularAmount, schedule, termsRefusals, totalsOf, type Terms } from './rules/schedule.ts'

const day = (text: string) => localDate(text)

const plain: Terms = {
  principal: 50_000_000n, rate: { numerator: 4n, denominator: 100n }, instalments: 144, method: 'annuity', basis: 'monthly', firstDueOn: day('2026-10-31'), disbursedOn: day('2026-09-30'),
}

/** Terms of a thousand products: from a satang to 10 million baht, 0 to 24 % in hundredths of a percent, 1 to 240 instalments. */
const anyTerms: fc.Arbitrary<Terms> = fc.record({
  principal: fc.bigInt({ min: 1n, max: 1_000_000_000n }),
  rate: fc.record({ numerator: fc.bigInt({ min: 0n, max: 2400n }), denominator: fc.constant(10_000n) }),
  instalments: fc.integer({ min: 1, max: 240 }),
  method: fc.constantFrom(...methods),
  basis: fc.constantFrom(...bases),
  firstDueOn: fc.integer({ min: 0, max: 3652 }).map((days) => isoOf(Date.UTC(2020, 0, 1) + days * 86_400_000)),
  disbursedOn: fc.constant(day('2019-12-15')),
})

function isoOf(ms: number): LocalDate {
  return day(new Date(ms).toISOString().slice(0, 10))
}

/** The same schedule by other means: rationals written out, rounding by floor(x + 1/2), days by the machine's calendar. */
function otherSchedule(it: Terms) {
  const floor = (top: bigint, bottom: bigint) => top / bottom
  const round = (top: bigint, bottom: bigint) => floor(top * 2n + bottom, bottom * 2n)
  const [n, d, count] = [it.rate.numerator, it.rate.denominator * 12n, BigInt(it.instalments)]
  // P = x (v + v^2 + ... + v^n) with v = d / (d + n): the sum over the common denominator (d + n)^n.
  let [annuity, power] = [0n, 1n]
  for (let k = 1n; k <= count; k += 1n) {
    power *= d
    annuity = annuity * (d + n) + power
  }
  const equal = it.method === 'flat' ? round(it.principal * d + it.principal * n * count, d * count) : round(it.principal * (d + n) ** count, annuity)
  const share = round(it.principal, count)
  const [year, month, anchor] = it.firstDueOn.split('-').map(Number) as [number, number, number]
  let balance = it.principal
  let before = Date.parse(it.disbursedOn)
  return Array.from({ length: it.instalments }, (_, at) => {
    const last = new Date(Date.UTC(year, month + at, 0)).getUTCDate()
    const due = Date.UTC(year, month - 1 + at, Math.min(anchor, last))
    const base = it.method === 'flat' ? it.principal : balance
    const days = BigInt(Math.round((due - before) / 86_400_000))
    const interest = it.basis === 'monthly' ? round(base * n, d) : round(base * it.rate.numerator * days, it.rate.denominator * 365n)
    const asked = it.method === 'equal-principal' ? share : equal - interest
    const principal = at === it.instalments - 1 || asked > balance ? balance : asked > 0n ? asked : 0n
    balance -= principal
    before = due
    return { no: at + 1, dueOn: isoOf(due), principal, interest, payment: principal + interest, balance }
  })
}

describe('R0.4 repayment schedules', () => {
  it('C.4: 500,000 over 144 and 300,000 over 96 instalments at 4 % to the satang', () => {
    const long = schedule(plain)
    expect([long[0]?.payment, long[0]?.interest, long[143]?.payment, totalsOf(long).interest]).toEqual([437_764n, 166_667n, 437_798n, 13_038_050n])
    const short = schedule({ ...plain, principal: 30_000_000n, instalments: 96 })
    expect([short[0]?.payment, short[0]?.interest, short[95]?.payment, totalsOf(short).interest]).toEqual([365_678n, 100_000n, 365_706n, 5_105_116n])
  })

  it('C.4: equal principal 3,472.22 and 3,125.00; 31 days of 365 on 500,000 are 1,698.63', () => {
    expect(regularAmount({ ...plain, method: 'equal-principal' })).toBe(347_222n)
    expect(regularAmount({ ...plain, method: 'equal-principal', principal: 30_000_000n, instalments: 96 })).toBe(312_500n)
    expect(schedule({ ...plain, basis: 'actual-365' })[0]?.interest).toBe(169_863n)
  })

  it('trust 11: a loan anchored on the 31st over a leap year falls on month ends and returns to the 31st', () => {
    const days = schedule({ ...plain, instalments: 24, firstDueOn: day('2027-01-31'), disbursedOn: day('2026-12-31') }).map((row) => row.dueOn)
    expect([...days.slice(0, 4), ...days.slice(12, 15)]).toEqual(['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30', '2028-01-31', '2028-02-29', '2028-03-31'])
  })

  it('flat interest is asked on the first principal throughout', () => {
    const rows = schedule({ ...plain, principal: 1_200_000n, instalments: 12, method: 'flat' })
    expect(new Set(rows.map((row) => row.interest))).toEqual(new Set([4_000n]))
    expect([rows[0]?.payment, totalsOf(rows)]).toEqual([104_000n, { principal: 1_200_000n, interest: 48_000n, payment: 1_248_000n }])
  })

  it('agrees with an independent implementation for 1,000 random products', () => {
    fc.assert(fc.property(anyTerms, (terms) => {
      expect(schedule(terms)).toEqual(otherSchedule(terms))
    }), { numRuns: 1000, seed: 2569 })
  }, 60_000)

  it('P1: the instalments add up to the principal, and what is owed never rises', () => {
    fc.assert(fc.property(anyTerms, (terms) => {
      const rows = schedule(terms)
      const totals = totalsOf(rows)
      expect(totals.principal).toBe(terms.principal)
      expect(totals.payment).toBe(totals.principal + totals.interest)
      expect(rows.at(-1)?.balance).toBe(0n)
      expect(rows.every((row, at) => row.principal >= 0n && row.interest >= 0n && row.balance === (rows[at - 1]?.balance ?? terms.principal) - row.principal)).toBe(true)
    }), { numRuns: 400 })
  })

  it('P2: due days rise strictly and stand on the anchor or the last day of a shorter month', () => {
    fc.assert(fc.property(anyTerms, (terms) => {
      const anchor = parts(terms.firstDueOn).day
      const rows = schedule(terms)
      expect(rows.every((row, at) => at === 0 || row.dueOn > rows[at - 1]!.dueOn)).toBe(true)
      expect(rows.every(({ dueOn }) => {
        const { year, month, day: on } = parts(dueOn)
        return on === Math.min(anchor, new Date(Date.UTC(year, month, 0)).getUTCDate())
      })).toBe(true)
    }), { numRuns: 400 })
  })

  it('P4: interest over two stretches is the interest over both within one satang; accruals of any days add up exactly', () => {
    const stretch = fc.record({ balance: fc.bigInt({ min: 0n, max: 10n ** 12n }), at: fc.tuple(fc.nat(900), fc.nat(900), fc.nat(900)), interest: fc.bigInt({ min: 0n, max: 10n ** 9n }) })
    fc.assert(fc.property(stretch, ({ balance, at, interest }) => {
      const [from, mid, to] = at.toSorted((a, b) => a - b).map((days) => isoOf(Date.UTC(2023, 5, 1) + days * 86_400_000)) as [LocalDate, LocalDate, LocalDate]
      const apart = dailyInterest(balance, plain.rate, from, mid) + dailyInterest(balance, plain.rate, mid, to) - dailyInterest(balance, plain.rate, from, to)
      expect(apart >= -1n && apart <= 1n).toBe(true)
      if (from < to) expect(accruedBy(interest, { from, to }, mid) + (accruedBy(interest, { from, to }, to) - accruedBy(interest, { from, to }, mid))).toBe(interest)
    }))
  })

  it('P4: a leap year counts 366 days over 365', () => {
    expect(dailyInterest(36_500_00n, { numerator: 1n, denominator: 100n }, day('2028-01-01'), day('2029-01-01'))).toBe(36_600n)
  })

  it('P12: what makes no loan is refused with all reasons', () => {
    const codes = (terms: Terms) => termsRefusals(terms).map(({ code }) => code)
    expect(codes(plain)).toEqual([])
    expect(codes({ ...plain, principal: 0n, rate: { numerator: -1n, denominator: 100n }, instalments: 0, firstDueOn: day('2026-09-29') })).toEqual([
      'loans.principal_not_positive', 'loans.rate_negative', 'loans.instalments_out_of_range', 'loans.first_due_before_disbursement',
    ])
  })
})
