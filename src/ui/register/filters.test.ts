import { describe, expect, test } from 'vitest'
import { filterQuery, parseDateFilter, parseMoneyFilter } from './filters.ts'

describe('money filter of a register column', () => {
  test('reads comparisons into satang, ends included', () => {
    expect(parseMoneyFilter('> 0')).toEqual({ from: 1n })
    expect(parseMoneyFilter('>=1,000')).toEqual({ from: 100_000n })
    expect(parseMoneyFilter('< 500.50')).toEqual({ to: 50_049n })
    expect(parseMoneyFilter('≤ ๑,๐๐๐')).toEqual({ to: 100_000n })
    expect(parseMoneyFilter('27,332.50')).toEqual({ from: 2_733_250n, to: 2_733_250n })
  })
  test('reads ranges with a hyphen, two dots or ถึง', () => {
    const range = { from: 100_000n, to: 500_000n }
    expect(parseMoneyFilter('1,000-5,000')).toEqual(range)
    expect(parseMoneyFilter('1000..5000')).toEqual(range)
    expect(parseMoneyFilter('1000 ถึง 5000')).toEqual(range)
  })
  test('tells nothing typed from what cannot be read', () => {
    expect(parseMoneyFilter('  ')).toBeUndefined()
    expect(parseMoneyFilter('มาก')).toBeNull()
    expect(parseMoneyFilter('> มาก')).toBeNull()
  })
})

describe('date filter of a register column', () => {
  test('reads a day, a month, a year, all in พ.ศ.', () => {
    expect(parseDateFilter('15/1/69')).toEqual({ from: '2026-01-15', to: '2026-01-15' })
    expect(parseDateFilter('ต.ค. 2569')).toEqual({ from: '2026-10-01', to: '2026-10-31' })
    expect(parseDateFilter('ก.พ. 67')).toEqual({ from: '2024-02-01', to: '2024-02-29' })
    expect(parseDateFilter('10/2569')).toEqual({ from: '2026-10-01', to: '2026-10-31' })
    expect(parseDateFilter('๒๕๖๙')).toEqual({ from: '2026-01-01', to: '2026-12-31' })
  })
  test('reads ranges and comparisons', () => {
    expect(parseDateFilter('1/10/69-31/12/69')).toEqual({ from: '2026-10-01', to: '2026-12-31' })
    expect(parseDateFilter('ต.ค. 69 - ธ.ค. 69')).toEqual({ from: '2026-10-01', to: '2026-12-31' })
    expect(parseDateFilter('> 8 ธ.ค. 2569')).toEqual({ from: '2026-12-09' })
    expect(parseDateFilter('< ธ.ค. 2569')).toEqual({ to: '2026-11-30' })
  })
  test('a day that does not exist cannot be read', () => {
    expect(parseDateFilter('31 พ.ย. 2569')).toBeNull()
  })
})

test('the query carries satang and ISO days, and leaves out what cannot be read', () => {
  const fields = [
    { key: 'borrower', kind: 'text' as const },
    { key: 'agency', kind: 'choice' as const },
    { key: 'outstanding', kind: 'money' as const },
    { key: 'dueOn', kind: 'date' as const },
  ]
  expect(filterQuery(fields, { borrower: ' กิตติพงศ์ ', agency: 'a1,a2', outstanding: '> 0', dueOn: 'ธ.ค. 69' })).toEqual({
    borrower: 'กิตติพงศ์',
    agency: 'a1,a2',
    outstandingMin: '1',
    dueOnFrom: '2026-12-01',
    dueOnTo: '2026-12-31',
  })
  expect(filterQuery(fields, { outstanding: 'มาก', dueOn: '' })).toEqual({})
})
