import { describe, expect, it } from 'vitest'
import { localDate as d } from '../../kernel/local-date.ts'
import { workCalendar } from './rules.ts'

// Friday 4 December 2026; Monday 7 is a holiday, Thursday 10 is one.
const calendar = workCalendar([{ day: d('2026-12-07'), name: 'หยุดชดเชย' }, { day: d('2026-12-10'), name: 'วันรัฐธรรมนูญ' }], [2570])

describe('rules.md H.2: working days', () => {
  it('Saturdays, Sundays and holidays are off, each holiday has its name', () => {
    const off = ['2026-12-04', '2026-12-05', '2026-12-06', '2026-12-07', '2026-12-08'].map((day) => calendar.isWorkingDay(d(day)))
    expect(off).toEqual([true, false, false, false, true])
    expect([calendar.holiday(d('2026-12-07')), calendar.holiday(d('2026-12-10')), calendar.holiday(d('2026-12-05'))]).toEqual(['หยุดชดเชย', 'วันรัฐธรรมนูญ', null])
  })

  it('the next one and the one before; a working day is its own', () => {
    expect(['2026-12-04', '2026-12-05', '2026-12-07'].map((day) => calendar.nextWorkingDay(d(day)))).toEqual(['2026-12-04', '2026-12-08', '2026-12-08'])
    expect(['2026-12-08', '2026-12-07', '2026-12-05'].map((day) => calendar.previousWorkingDay(d(day)))).toEqual(['2026-12-08', '2026-12-04', '2026-12-04'])
  })

  it('the n-th working day after a day, which is not counted itself', () => {
    expect([1, 2, 3].map((n) => calendar.addWorkingDays(d('2026-12-04'), n))).toEqual(['2026-12-08', '2026-12-09', '2026-12-11'])
    expect(calendar.addWorkingDays(d('2026-12-05'), 1)).toBe('2026-12-08')
    expect(calendar.addWorkingDays(d('2026-12-04'), 0)).toBe('2026-12-04')
  })

  it('a year is confirmed when it was said so', () => {
    expect([2569, 2570, 2571].map((year) => calendar.yearConfirmed(year))).toEqual([false, true, false])
  })
})
