import { describe, expect, test } from 'vitest'
import { localDate } from '../kernel/local-date.ts'
import { dueState } from './due-state.ts'

const today = localDate('2026-12-11')
const on = (day: string, more: { settled?: boolean; provisional?: boolean } = {}) => dueState({ dueOn: localDate(day), today, ...more })

describe('state of a duty in words', () => {
  test('overdue counts from the day after the effective date', () => {
    expect(on('2026-12-10')).toEqual({ state: 'late', days: 1 })
    expect(on('2026-08-24')).toEqual({ state: 'late', days: 109 })
  })
  test('today stands apart; soon is 1 to 7 days ahead', () => {
    expect(on('2026-12-11')).toEqual({ state: 'today', days: 0 })
    expect(on('2026-12-12')).toEqual({ state: 'soon', days: 1 })
    expect(on('2026-12-18')).toEqual({ state: 'soon', days: 7 })
    expect(on('2026-12-19')).toEqual({ state: 'later', days: 8 })
  })
  test('a settled duty is never late, a provisional date neither', () => {
    expect(on('2026-12-01', { settled: true }).state).toBe('settled')
    expect(on('2026-12-01', { provisional: true }).state).toBe('provisional')
    expect(dueState({ dueOn: null, today }).state).toBe('none')
  })
})
