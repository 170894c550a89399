import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  everyMonth,
  compare,
  dayOfWeek,
  daysBetween,
  fiscalQuarter,
  fiscalYear,
  fiscalYearEnd,
  fiscalYearStart,
  fromParts,
  isAfter,
  isBefore,
  isLocalDate,
  localDate,
  parts,
  periodEnd,
  serialToDate,
  toBE,
} from './local-date.ts'

const d = localDate
/** Every day of 1600-2399, counted out plainly: the calendar the arithmetic is compared with. */
const calendar: string[] = []
for (let year = 1600; year < 2400; year += 1) {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  for (const [index, days] of [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].entries()) {
    for (let day = 1; day <= days; day += 1) {
      calendar.push(`${year}-${String(index + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
    }
  }
}
const SATURDAY = calendar.indexOf('2026-12-05') % 7
const iso = (index: number) => calendar[index] ?? ''
const indexes = fc.integer({ min: 0, max: calendar.length - 400 })

describe('LocalDate', () => {
  it.each(['2026-11-20', '2028-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s is a date', (text) => {
    expect(isLocalDate(text)).toBe(true)
    expect(localDate(text)).toBe(text)
  })

  it.each([
    '2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-01-00', '0000-01-01', '', '20261120',
    '2026-1-5', ' 2026-01-05', '2026-01-05\n', '2026-01-05T00:00', '๒๕๖๙-๐๑-๐๑', '10000-01-01', '-001-01-01',
  ])('%j is not', (text) => {
    expect(isLocalDate(text)).toBe(false)
    expect(() => localDate(text)).toThrow(RangeError)
  })

  it('makes a date of parts only when there is such a day', () => {
    expect(fromParts(2028, 2, 29)).toBe('2028-02-29')
    expect(fromParts(2027, 2, 29)).toBeUndefined()
    expect(fromParts(2026, 4.5, 1)).toBeUndefined()
    expect(fromParts(2026, 4, 1.5)).toBeUndefined()
    expect(fromParts(2026.5, 4, 1)).toBeUndefined()
    expect(fromParts(0, 1, 1)).toBeUndefined()
    expect(fromParts(10000, 1, 1)).toBeUndefined()
    expect(fromParts(7, 1, 1)).toBe('0007-01-01')
    expect(parts(d('2026-11-20'))).toEqual({ year: 2026, month: 11, day: 20 })
  })

  it('agrees with the calendar on days, distance and weekday', () => {
    fc.assert(
      fc.property(indexes, indexes, (a, b) => {
        const from = d(iso(a))
        const to = d(iso(b))
        expect(addDays(from, b - a)).toBe(to)
        expect(daysBetween(from, to)).toBe(b - a)
        expect(dayOfWeek(from)).toBe((a - SATURDAY + 6 + 7) % 7)
        expect(compare(to, from)).toBe(b > a ? 1 : b < a ? -1 : 0)
        expect(isBefore(from, to)).toBe(a < b)
        expect(isAfter(from, to)).toBe(a > b)
      }),
      { numRuns: 500 },
    )
  })

  it('agrees with the calendar on every one of its days', () => {
    const wrong = calendar.filter((date, index) => {
      const { year, month, day } = parts(d(date))
      return addDays(d('1600-01-01'), index) !== date || daysBetween(d('1600-01-01'), d(date)) !== index || fromParts(year, month, day) !== date
    })
    expect(wrong).toEqual([])
    expect(calendar).toHaveLength(2 * 146_097)
    expect(addDays(d('0001-01-01'), 3_652_058)).toBe('9999-12-31')
    expect(daysBetween(d('9999-12-31'), d('0001-01-01'))).toBe(-3_652_058)
  })

  it('stays within the years 1-9999 and whole days', () => {
    expect(() => addDays(d('9999-12-31'), 1)).toThrow(RangeError)
    expect(() => addDays(d('0001-01-01'), -1)).toThrow(RangeError)
    expect(() => addDays(d('2026-01-01'), 0.5)).toThrow(RangeError)
    expect(() => addMonths(d('9999-12-31'), 1)).toThrow(RangeError)
    expect(() => addMonths(d('2026-01-01'), 0.5)).toThrow(RangeError)
  })
})

describe('counting days (CCC 193/3): the event is day 0', () => {
  it.each([
    ['2026-11-02', 15, '2026-11-17'],
    ['2026-11-20', 15, '2026-12-05'],
    ['2026-12-16', 15, '2026-12-31'],
    ['2026-03-29', 15, '2026-04-13'],
    ['2027-07-03', 15, '2027-07-18'],
    ['2026-11-05', 30, '2026-12-05'],
    ['2027-03-15', 30, '2027-04-14'],
    ['2028-01-30', 30, '2028-02-29'],
    ['2026-11-05', 15, '2026-11-20'],
    ['2028-02-29', 30, '2028-03-30'],
    ['2026-09-30', 15, '2026-10-15'],
    ['2026-02-28', 15, '2026-03-15'],
    ['2026-09-30', 90, '2026-12-29'],
    ['2023-02-17', 15, '2023-03-04'],
  ])('0, A.4, B, C14: %s + %d = %s', (event, days, last) => {
    expect(addDays(d(event), days)).toBe(last)
    expect(daysBetween(d(event), d(last))).toBe(days)
  })

  it('A.4: weekdays of the worked examples', () => {
    expect(dayOfWeek(d('2026-12-05'))).toBe(6)
    expect(dayOfWeek(d('2026-12-08'))).toBe(2)
    expect(dayOfWeek(d('2026-11-17'))).toBe(2)
    expect(dayOfWeek(d('2027-07-18'))).toBe(0)
    expect(dayOfWeek(d('1969-12-28'))).toBe(0)
    expect(dayOfWeek(d('1941-01-01'))).toBe(3)
  })
})

describe('months', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-11-15', 3, '2027-02-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -13, '2024-12-15'],
    ['2026-11-15', 0, '2026-11-15'],
  ])('%s and %d months is %s', (date, months, later) => {
    expect(addMonths(d(date), months)).toBe(later)
  })

  it('every month is counted from the first day, however many were asked for before', () => {
    for (const [first, count] of [['2027-12-31', 3], ['2027-12-31', 26], ['2024-02-29', 600], ['2027-12-31', 1], ['9999-12-31', 1], ['2026-01-01', 0]] as const) {
      expect(everyMonth(d(first), count)).toEqual(Array.from({ length: count }, (_, at) => addMonths(d(first), at)))
    }
    expect(() => everyMonth(d('9999-12-31'), 2)).toThrow(RangeError)
  })

  it.each([
    ['2025-08-31', 6, '2026-02-28'],
    ['2025-08-30', 6, '2026-02-28'],
    ['2025-08-29', 6, '2026-02-28'],
    ['2025-08-28', 6, '2026-02-28'],
    ['2025-08-27', 6, '2026-02-27'],
    ['2021-07-03', 6, '2022-01-03'],
    ['2021-06-02', 24, '2023-06-02'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2023-02-28', 12, '2024-02-29'],
    ['2024-02-28', 12, '2025-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-31'],
    ['2025-08-31', 0, '2025-08-31'],
  ])('0.6, B13 (CCC 193/5): accepted %s, %d months, ends %s', (accepted, months, ends) => {
    expect(periodEnd(d(accepted), months)).toBe(ends)
  })

  it('B13: acceptance 2025-08-31 + 6 months, returned by 2026-03-15', () => {
    expect(addDays(periodEnd(d('2025-08-31'), 6), 15)).toBe('2026-03-15')
  })

  it('refuses a period of negative or broken months', () => {
    expect(() => periodEnd(d('2026-01-01'), -1)).toThrow(RangeError)
    expect(() => periodEnd(d('2026-01-01'), 1.5)).toThrow(RangeError)
  })

  it('never ends a period earlier for a later event', () => {
    fc.assert(
      fc.property(indexes, fc.integer({ min: 0, max: 12 }), (day, months) => {
        const ends = periodEnd(d(iso(day)), months)
        expect(compare(periodEnd(d(iso(day + 1)), months), ends)).toBeGreaterThanOrEqual(0)
        expect(daysBetween(d(iso(day)), ends)).toBeGreaterThanOrEqual(months * 28)
        expect(daysBetween(d(iso(day)), ends)).toBeLessThanOrEqual(months * 31)
      }),
    )
  })
})

describe('H1, H2: พ.ศ. and the fiscal year', () => {
  it.each([
    ['2026-09-30', 2569, 4],
    ['2026-10-01', 2570, 1],
    ['2026-11-20', 2570, 1],
    ['2026-12-31', 2570, 1],
    ['2027-01-01', 2570, 2],
    ['2027-03-31', 2570, 2],
    ['2027-04-01', 2570, 3],
    ['2027-06-30', 2570, 3],
    ['2027-07-01', 2570, 4],
  ])('%s is in %d, quarter %d', (date, year, quarter) => {
    expect(fiscalYear(d(date))).toBe(year)
    expect(fiscalQuarter(d(date))).toBe(quarter)
  })

  it('C10: FY2570 begins on 2026-10-01 and ends on 2027-09-30', () => {
    expect(toBE(2026)).toBe(2569)
    expect(fiscalYearStart(2570)).toBe('2026-10-01')
    expect(fiscalYearEnd(2570)).toBe('2027-09-30')
    expect(() => fiscalYearStart(300)).toThrow(RangeError)
    expect(() => fiscalYearEnd(2569.5)).toThrow(RangeError)
  })

  it('every day lies within its own fiscal year', () => {
    fc.assert(
      fc.property(indexes, (day) => {
        const date = d(iso(day))
        const year = fiscalYear(date)
        expect(date >= fiscalYearStart(year) && date <= fiscalYearEnd(year)).toBe(true)
        expect(addDays(fiscalYearEnd(year), 1)).toBe(fiscalYearStart(year + 1))
      }),
    )
  })
})

describe('serialToDate', () => {
  it.each([
    [1, false, '1900-01-01'],
    [59, false, '1900-02-28'],
    [61, false, '1900-03-01'],
    [44840, false, '2022-10-06'],
    [44851.75, false, '2022-10-17'],
    [45000, false, '2023-03-15'],
    [2958465, false, '9999-12-31'],
    [0, true, '1904-01-01'],
    [43378, true, '2022-10-06'],
    [2957003, true, '9999-12-31'],
  ])('%d (1904: %s) is %s', (serial, epoch1904, date) => {
    expect(serialToDate(serial, epoch1904)).toBe(date)
  })

  it.each([
    [0, false],
    [60, false],
    [60.5, false],
    [-1, false],
    [-0.5, true],
    [2958466, false],
    [-1, true],
    [2957004, true],
    [Number.NaN, false],
    [Number.POSITIVE_INFINITY, true],
  ])('%d (1904: %s) is no day', (serial, epoch1904) => {
    expect(serialToDate(serial, epoch1904)).toBeUndefined()
  })
})
