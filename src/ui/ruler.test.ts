import { expect, test } from 'vitest'
import { localDate } from '../kernel/local-date.ts'
import { rulerCells } from './ruler.ts'

const d = localDate

test('15 days from return: every day from the event to the effective date, holidays between', () => {
  const cells = rulerCells({ eventOn: d('2026-11-20'), nominalDueOn: d('2026-12-05'), effectiveDueOn: d('2026-12-08'), holidays: [d('2026-12-05'), d('2026-12-06'), d('2026-12-07')] })
  expect(cells).toHaveLength(19)
  expect(cells[0]).toEqual({ date: '2026-11-20', count: 0, mark: 'start', off: false })
  expect(cells[15]).toEqual({ date: '2026-12-05', count: 15, mark: 'nominal', off: true })
  expect(cells[16]).toEqual({ date: '2026-12-06', count: null, mark: 'day', off: true })
  expect(cells[18]).toEqual({ date: '2026-12-08', count: null, mark: 'effective', off: false })
})

test('30 days: the middle is left out and said how much', () => {
  const cells = rulerCells({ eventOn: d('2026-11-09'), nominalDueOn: d('2026-12-09'), effectiveDueOn: d('2026-12-09'), holidays: [] })
  expect(cells).toHaveLength(20)
  expect(cells[3]).toEqual({ gap: 12 })
  expect(cells[19]).toEqual({ date: '2026-12-09', count: 30, mark: 'effective', off: false })
})
