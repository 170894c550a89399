import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, localDate, type LocalDate } from '../../kernel/local-date.ts'
import { halfUp, split, sum, type Fraction, type Satang } from '../../kernel/money.ts'
import { allocate, parts, type Allocated, type AllocationOrder, type Open } from './rules/allocation.ts'
import { accruedBy, bases, dailyInterest, periodInterest } from './rules/interest.ts'
import { applyToDue, type OpenInstalment } from './rules/collect.ts'
import { agreedBalance, remainingOf } from './rules/opening.ts'
import { methods, regularAmount, schedule, totalsOf, type Terms } from './rules/schedule.ts'

const first = localDate('2020-01-01')
const dayArb = fc.nat(4000).map((days) => addDays(first, days))
const rate: fc.Arbitrary<Fraction> = fc.record({ numerator: fc.bigInt({ min: 0n, max: 1500n }), denominator: fc.constantFrom(10_000n, 12_000n, 36_500n) })
/** Amounts with their edges: a satang, whole baht, what the column of the database can hold. */
const amount = fc.oneof(fc.constantFrom(1n, 2n, 99n, 100n, 10n ** 9n, 2n ** 62n), fc.bigInt({ min: 1n, max: 10n ** 10n }))
const terms: fc.Arbitrary<Terms> = fc.record({
  principal: amount, rate, instalments: fc.integer({ min: 1, max: 180 }), method: fc.constantFrom(...methods), basis: fc.constantFrom(...bases), disbursedOn: dayArb, wait: fc.nat(60),
}).map(({ wait, ...it }) => ({ ...it, firstDueOn: addDays(it.disbursedOn, wait) }))
const runs = { numRuns: 300 }

/** Whether `rounded` is the exact quotient rounded half up: |2 x top - 2 x rounded x bottom| <= bottom, and a half goes up. */
function isHalfUp(rounded: bigint, top: bigint, bottom: bigint): boolean {
  const apart = 2n * top - 2n * rounded * bottom
  return apart < bottom && apart >= -bottom
}

describe('trust.md P1-P5: the sums of a loan, for any terms', () => {
  it('P1: whatever instalment the agreement names, principal adds up, interest is asked for on what is owed, nothing is negative', () => {
    fc.assert(fc.property(terms, fc.option(amount), (it, named) => {
      const rows = schedule(it, named ?? regularAmount(it))
      const totals = totalsOf(rows)
      expect([totals.principal, rows.at(-1)!.balance, totals.payment]).toEqual([it.principal, 0n, totals.principal + totals.interest])
      let owed = it.principal
      let from = it.disbursedOn
      const wrong = rows.filter((row) => {
        const asked = periodInterest(it.method === 'flat' ? it.principal : owed, it.rate, it.basis, { from, to: row.dueOn })
        const right = row.interest === asked && row.principal >= 0n && row.principal <= owed && row.balance === owed - row.principal
        owed = row.balance
        from = row.dueOn
        return !right
      })
      expect(wrong).toEqual([])
    }), runs)
  })

  it('P2: due days follow the first one by whole months, so that the 31st comes back after a shorter month', () => {
    fc.assert(fc.property(terms, (it) => {
      expect(schedule(it).map((row) => row.dueOn)).toEqual(Array.from({ length: it.instalments }, (_, at) => addMonths(it.firstDueOn, at)))
    }), runs)
  })

  it('P3: a division is rounded half up once, whatever its signs; a split adds up and each part is within a satang', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.bigInt({ min: 1n, max: 10n ** 9n }), (top, bottom) => {
      const up = halfUp(top < 0n ? -top : top, bottom)
      expect(isHalfUp(up, top < 0n ? -top : top, bottom)).toBe(true)
      expect([halfUp(top, bottom), halfUp(-top, bottom), halfUp(top, -bottom)]).toEqual(top < 0n ? [-up, up, up] : [up, -up, -up])
    }))
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.array(fc.bigInt({ min: 0n, max: 1000n }), { minLength: 1, maxLength: 12 }).filter((all) => sum(all) > 0n), (whole, weights) => {
      const shares = split(whole, weights)
      expect(sum(shares)).toBe(whole)
      for (const [at, part] of shares.entries()) {
        const apart = part * sum(weights) - whole * weights[at]!
        expect((apart < 0n ? -apart : apart) < sum(weights)).toBe(true)
      }
    }))
  })

  it('P3: the three places where a loan rounds do it once, from the exact fraction', () => {
    fc.assert(fc.property(terms, (it) => {
      const row = schedule(it)[0]!
      const days = BigInt(Math.round((Date.parse(row.dueOn) - Date.parse(it.disbursedOn)) / 86_400_000))
      const [top, bottom] = it.basis === 'monthly' ? [it.principal * it.rate.numerator, it.rate.denominator * 12n] : [it.principal * it.rate.numerator * days, it.rate.denominator * 365n]
      expect(isHalfUp(row.interest, top, bottom)).toBe(true)
      if (it.method === 'equal-principal') expect(isHalfUp(regularAmount(it), it.principal, BigInt(it.instalments))).toBe(true)
      if (it.method === 'annuity' && it.rate.numerator > 0n) {
        const [r, d, n] = [it.rate.numerator, it.rate.denominator * 12n, BigInt(it.instalments)]
        expect(isHalfUp(regularAmount(it), it.principal * r * (d + r) ** n, d * ((d + r) ** n - d ** n))).toBe(true)
      }
    }), runs)
  })

  it('P4: interest of [a, c) is that of [a, b) and [b, c) within a satang; of the days of one instalment exactly, however often a close of day looks', () => {
    fc.assert(fc.property(amount, rate, dayArb, fc.array(fc.nat(40), { minLength: 2, maxLength: 12 }), (owed, yearly, from, steps) => {
      const stops = steps.reduce<LocalDate[]>((all, days) => [...all, addDays(all.at(-1)!, days)], [from])
      const to = stops.at(-1)!
      const apart = sum(stops.slice(1).map((day, at) => dailyInterest(owed, yearly, stops[at]!, day))) - dailyInterest(owed, yearly, from, to)
      expect(2n * (apart < 0n ? -apart : apart) <= BigInt(stops.length)).toBe(true)
      if (from === to) return
      const grown = stops.map((day) => accruedBy(owed, { from, to }, day))
      expect([grown[0], grown.at(-1)]).toEqual([0n, owed])
      expect(grown.every((it, at) => at === 0 || it >= grown[at - 1]!)).toBe(true)
    }), runs)
  })

  const open: fc.Arbitrary<Open[]> = fc.array(fc.record(Object.fromEntries(parts.map((part) => [part, fc.bigInt({ min: 0n, max: 1000n })])) as Record<(typeof parts)[number], fc.Arbitrary<Satang>>), { maxLength: 6 })
    .map((rows) => rows.map((row, at) => ({ no: at + 1, ...row })))
  const order: fc.Arbitrary<AllocationOrder> = fc.record({ kinds: fc.shuffledSubarray([...parts], { minLength: parts.length }), by: fc.constantFrom('instalment', 'kind') })

  /** What the payments of one day came to, one after the other: how much of each part of each instalment, and what nothing took. */
  function payAll(payments: readonly Satang[], rows: readonly Open[], asked: AllocationOrder) {
    let left = rows.map((row) => ({ ...row }))
    const used: Allocated[] = []
    let unapplied = 0n
    for (const payment of payments) {
      const it = allocate(payment, left, asked)
      used.push(...it.pieces)
      unapplied += it.unapplied
      left = left.map((row) => it.pieces.filter((piece) => piece.no === row.no).reduce((now, piece) => ({ ...now, [piece.part]: now[piece.part] - piece.amount }), row))
      expect(left.every((row) => parts.every((part) => row[part] >= 0n))).toBe(true)
    }
    return { left, unapplied, used: sum(used.map((piece) => piece.amount)) }
  }

  it('P5: the payments of one day give the same totals in whatever order they came, and as much as one payment of their sum', () => {
    fc.assert(fc.property(open, fc.array(fc.bigInt({ min: 0n, max: 4000n }), { maxLength: 5 }), order, (rows, payments, asked) => {
      const told = payAll(payments, rows, asked)
      expect(told.used + told.unapplied).toBe(sum(payments))
      expect(payAll(payments.toReversed(), rows, asked)).toEqual(told)
      expect(payAll([sum(payments)], rows, asked)).toEqual(told)
    }))
  })

  it('P5: a payment never touches what has not fallen due, and interest goes before principal of the same instalment', () => {
    fc.assert(fc.property(terms, fc.bigInt({ min: 1n, max: 10n ** 9n }), fc.nat(6000), (it, payment, after) => {
      const rows: OpenInstalment[] = schedule(it).map((row) => ({ ...row, principalPaid: 0n, interestPaid: 0n, interestAccrued: 0n }))
      const until = addDays(first, after)
      const used = applyToDue(payment, rows, until)
      expect(used.principal + used.interest + used.unapplied).toBe(payment)
      for (const { no, part } of used.pieces) {
        const row = rows[no - 1]!
        expect(row.dueOn <= until).toBe(true)
        if (part === 'principal') expect(sum(used.pieces.filter((one) => one.no === no && one.part === 'interest').map((one) => one.amount))).toBe(row.interest)
      }
    }), runs)
  })

  it('what a register says is owed stands in the last instalments, to the satang', () => {
    fc.assert(fc.property(terms, fc.nat(1000), (it, thousandth) => {
      const rows = schedule(it)
      const owed = (it.principal * BigInt(thousandth)) / 1000n
      expect(sum(remainingOf(rows, owed).map((one) => one.principal))).toBe(owed)
      const [on, row] = [rows[Math.floor(rows.length / 2)]!.dueOn, rows[Math.floor(rows.length / 2)]!]
      expect(agreedBalance(rows, on)).toBe(row.balance)
      const left = remainingOf(rows, row.balance)
      expect(left.every((one) => one.dueOn > on || rows[one.no - 1]!.principal > 0n)).toBe(true)
    }), runs)
  })
})
