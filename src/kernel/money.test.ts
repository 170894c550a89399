import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatBaht,
  formatPlain,
  halfUp,
  max0,
  parseMoney,
  satangFromNumber,
  satangFromText,
  satangToText,
  share,
  split,
  sum,
} from './money.ts'
import { toThaiDigits } from './thai-text.ts'

const amounts = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })

/** Any UTF-16 at all, half characters included. */
const anything = fc.array(fc.nat(0xffff), { maxLength: 20 }).map((units) => String.fromCharCode(...units))

describe('parseMoney', () => {
  it.each([
    ['1,234.50', 123450n],
    ['34200', 3420000n],
    ['๖๙,๙๓๔.๖๔', 6993464n],
    ['79,080.03 บาท', 7908003n],
    ['22,941.76\u00a0', 2294176n],
    ['\u00a0 22,941.76 \t', 2294176n],
    ['1,234.-', 123400n],
    ['1,234.- บาท', 123400n],
    ['1,234 บาทถ้วน', 123400n],
    ['1,234.5 บ.', 123450n],
    ['฿1,234.50', 123450n],
    ['฿ 1,234.50', 123450n],
    ['1234.50฿', 123450n],
    ['THB 1,234.50', 123450n],
    ['1 234 567.89', 123456789n],
    ['1\u00a0234\u00a0567.89', 123456789n],
    ['(100)', -10000n],
    ['(๑๐๐.๒๕)', -10025n],
    ['(100) บาท', -10000n],
    ['(100 บาท)', -10000n],
    ['( ฿100 )', -10000n],
    ['-165,173.63', -16517363n],
    ['−165,173.63', -16517363n],
    ['– 12', -1200n],
    ['-฿100', -10000n],
    ['฿-100', -10000n],
    ['+100', 10000n],
    ['0', 0n],
    ['0.00', 0n],
    ['-0', 0n],
    ['.50', 50n],
    ['100.', 10000n],
    ['007', 700n],
    ['\u200b100\ufeff', 10000n],
  ])('reads %s', (text, satang) => {
    expect(parseMoney(text)).toEqual({ ok: true, satang })
  })

  it.each(['', ' ', '\u00a0', '\t\n', '-', ' - ', '−', '–', '—', '฿ -', '- บาท', ' '.repeat(100)])('takes %j as empty', (text) => {
    expect(parseMoney(text)).toEqual({ ok: false, why: 'empty' })
  })

  it.each(['1.500', '1.005', '12.345 บาท', '(0.001)', '-0.000', '๑.๒๓๔'])('refuses the decimals of %j', (text) => {
    expect(parseMoney(text)).toEqual({ ok: false, why: 'decimals' })
  })

  it.each([
    'รอยืนยัน', '1,23', '1,2345', '1234,50', '1.234,50', '12 34', '1,234,', ',123', '1..5', '1.2.3', '.', '.-', 'บาท', '฿',
    '--5', '-(100)', '(-100)', '(100', '100)', '()', '1e5', '1.10E+12', 'NaN', 'Infinity', '0x10', '1_000', '100 บาท 50 สตางค์',
    '1+1', '=A1', '5%', '+', '+-5', '9'.repeat(65), '1/2', '$100',
  ])('does not take %j for a number', (text) => {
    expect(parseMoney(text)).toEqual({ ok: false, why: 'not_number' })
  })

  it('reads back every amount it formats, in both digits and all decorations', () => {
    const around = fc.constantFrom('', ' ', '\u00a0', ' บาท', '฿', ' บาทถ้วน')
    fc.assert(
      fc.property(amounts, around, fc.boolean(), (satang, after, thai) => {
        for (const text of [formatBaht(satang), formatPlain(satang)]) {
          expect(parseMoney((thai ? toThaiDigits(text) : text) + after)).toEqual({ ok: true, satang })
        }
      }),
    )
  })

  it('two spaces between thousands are one, and a sign may stand apart', () => {
    expect(parseMoney('1  234.50')).toEqual({ ok: true, satang: 123_450n })
    expect(parseMoney('+  5')).toEqual({ ok: true, satang: 500n })
    expect(parseMoney('฿')).toEqual({ ok: false, why: 'not_number' })
  })

  it('answers anything without throwing', () => {
    fc.assert(
      fc.property(fc.oneof(anything, fc.string({ unit: fc.constantFrom(...'0123456789๐๙,.-()฿ \u00a0eบาท') })), (text) => {
        const read = parseMoney(text)
        expect(read.ok || ['empty', 'not_number', 'decimals'].includes(read.why)).toBe(true)
      }),
    )
  })
})

describe('satangFromNumber', () => {
  it.each([
    [125268.2, 12526820n],
    [34200, 3420000n],
    [0, 0n],
    [-0, 0n],
    [-165173.63, -16517363n],
    [1e5, 10000000n],
    [0.1, 10n],
    [0.01, 1n],
    [-0.05, -5n],
    [0.1 + 0.2, 30n],
    [79080.03000000001, 7908003n],
    [98242.75999999999, 9824276n],
    [8349.690000000001, 834969n],
    [694.4299999999999, 69443n],
    [-78419.89999999999, -7841990n],
    [29816777.72, 2981677772n],
    [12345678901234.56, 1234567890123456n],
    [9007199254740991, 900719925474099100n],
  ])('reads the cell %s', (n, satang) => {
    expect(satangFromNumber(n)).toEqual({ ok: true, satang })
  })

  it.each([1e-7, 5e-324, 0.001, 1.005, 0.125, 100.123, 1234567890123.456, -2.345])('refuses the decimals of %d', (n) => {
    expect(satangFromNumber(n)).toEqual({ ok: false, why: 'decimals' })
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 2 ** 53, 1e21])('does not take %d', (n) => {
    expect(satangFromNumber(n)).toEqual({ ok: false, why: 'not_number' })
  })

  it('reads every amount that a cell holds exactly, with the noise that sums leave', () => {
    const cells = fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n })
    fc.assert(
      fc.property(cells, fc.integer({ min: -4, max: 4 }), (satang, ulps) => {
        const cell = Number(formatPlain(satang))
        expect(satangFromNumber(cell)).toEqual({ ok: true, satang })
        const noise = satang < 10n ** 9n && satang > -(10n ** 9n) ? cell * Number.EPSILON * ulps * 0.5 : 0
        expect(satangFromNumber(cell + noise)).toEqual({ ok: true, satang })
      }),
    )
  })

  it('never turns a third decimal into money', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 10n }), fc.integer({ min: 1, max: 9 }), (satang, third) => {
        expect(satangFromNumber(Number(`${formatPlain(satang)}${third}`))).toEqual({ ok: false, why: 'decimals' })
      }),
    )
  })
})

describe('writing money', () => {
  it.each([
    [123450n, '1,234.50', '1234.50'],
    [-123450n, '(1,234.50)', '-1234.50'],
    [0n, '0.00', '0.00'],
    [5n, '0.05', '0.05'],
    [-5n, '(0.05)', '-0.05'],
    [99999n, '999.99', '999.99'],
    [100000n, '1,000.00', '1000.00'],
    [2848974516n, '28,489,745.16', '28489745.16'],
  ])('%s satang is %s and %s', (satang, grouped, plain) => {
    expect(formatBaht(satang)).toBe(grouped)
    expect(formatPlain(satang)).toBe(plain)
  })

  it('carries satang through JSON text', () => {
    fc.assert(
      fc.property(fc.bigInt(), (satang) => {
        expect(satangToText(satang)).toMatch(/^-?[0-9]+$/)
        expect(satangFromText(satangToText(satang))).toBe(satang)
      }),
    )
  })

  it.each(['', ' 1', '1 ', '1.0', '1e3', '0x10', '+1', '--1', '๑', 'null', '1\n'])('refuses %j as satang', (text) => {
    expect(() => satangFromText(text)).toThrow(RangeError)
  })
})

describe('halfUp and share', () => {
  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [5n, -2n, -3n],
    [-5n, -2n, 3n],
    [4n, 3n, 1n],
    [1n, 3n, 0n],
    [-1n, 3n, 0n],
    [0n, 7n, 0n],
    [7n, 7n, 1n],
  ])('%s / %s = %s', (numerator, denominator, rounded) => {
    expect(halfUp(numerator, denominator)).toBe(rounded)
  })

  it('says what it does not do', () => {
    expect(() => halfUp(1n, 0n)).toThrow('cannot divide by zero')
    expect(() => satangFromText(`x${'9'.repeat(500)}`)).toThrow(/^not an amount in satang: "x9{63}"$/)
    expect(() => satangFromText('')).toThrow('not an amount in satang: ""')
  })

  it('refuses to divide by zero', () => {
    expect(() => halfUp(1n, 0n)).toThrow(RangeError)
    expect(() => share(1n, { numerator: 1n, denominator: 0n })).toThrow(RangeError)
  })

  it('B5, B16: 5 % of 1,234,567.89 is 61,728.39', () => {
    expect(share(123456789n, { numerator: 5n, denominator: 100n })).toBe(6172839n)
  })

  it('C.4: first month and 31 days of 4 % a year on 500,000', () => {
    expect(share(50_000_000n, { numerator: 4n, denominator: 1200n })).toBe(166667n)
    expect(share(30_000_000n, { numerator: 4n, denominator: 1200n })).toBe(100000n)
    expect(share(50_000_000n, { numerator: 4n * 31n, denominator: 36500n })).toBe(169863n)
  })

  it('lies within half a unit of the exact quotient, and mirrors around zero', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n }), (numerator, denominator) => {
        const twiceOff = 2n * (halfUp(numerator, denominator) * denominator - numerator)
        expect(twiceOff <= denominator && twiceOff >= -denominator).toBe(true)
        expect(halfUp(-numerator, denominator)).toBe(-halfUp(numerator, denominator))
      }),
    )
  })
})

describe('split', () => {
  it.each([
    [100n, [1n, 1n, 1n], [34n, 33n, 33n]],
    [-100n, [1n, 1n, 1n], [-34n, -33n, -33n]],
    [101n, [1n, 2n, 0n], [34n, 67n, 0n]],
    [0n, [3n, 5n], [0n, 0n]],
    [1n, [0n, 1n], [0n, 1n]],
  ])('%s by %s', (amount, weights, parts) => {
    expect(split(amount, weights)).toEqual(parts)
  })

  it('what is left over goes to the largest remainders, ties to the earlier part', () => {
    expect(split(10n, [1n, 2n])).toEqual([3n, 7n])
    expect(split(100n, [1n, 1n, 4n])).toEqual([17n, 17n, 66n])
    expect(split(101n, [3n, 4n, 3n])).toEqual([30n, 41n, 30n])
    expect(split(5n, [1n, 1n, 1n])).toEqual([2n, 2n, 1n])
    expect(split(-10n, [1n, 2n])).toEqual([-3n, -7n])
    expect(split(-5n, [1n, 1n, 1n])).toEqual([-2n, -2n, -1n])
    expect(split(7n, [0n, 5n, 1n])).toEqual([0n, 6n, 1n])
  })

  it('refuses weights that say nothing', () => {
    expect(() => split(100n, [0n])).toThrow('weights must be >= 0 and not all zero')
    expect(() => split(100n, [])).toThrow(RangeError)
    expect(() => split(100n, [0n, 0n])).toThrow(RangeError)
    expect(() => split(100n, [2n, -1n])).toThrow(RangeError)
  })

  it('sums exactly, each part within a satang of its share', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 6n }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(amounts, weights, (amount, given) => {
        const total = sum(given)
        fc.pre(total > 0n)
        const parts = split(amount, given)
        expect(sum(parts)).toBe(amount)
        for (const [index, part] of parts.entries()) {
          const off = part * total - amount * (given[index] ?? 0n)
          expect(off < total && off > -total).toBe(true)
        }
      }),
    )
  })
})

describe('sum and max0', () => {
  it('adds up and never falls below nothing', () => {
    expect(sum([])).toBe(0n)
    expect(sum([4325050n, 674950n])).toBe(5_000_000n)
    expect(max0(5_000_000n - 5_100_000n)).toBe(0n)
    expect(max0(674950n)).toBe(674950n)
  })
})
