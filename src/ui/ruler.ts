import { addDays, daysBetween } from '../kernel/local-date.ts'
import type { LocalDate } from '../kernel/local-date.ts'

export type RulerOf = { eventOn: LocalDate; nominalDueOn: LocalDate; effectiveDueOn: LocalDate; holidays: LocalDate[] }
/** One cell of the ruler; `count` = which day of the period it is (0 = the event, null after the nominal day); `gap` stands for days left out. */
export type RulerCell = { date: LocalDate; count: number | null; mark: 'start' | 'nominal' | 'effective' | 'day'; off: boolean } | { gap: number }

const MOST = 20
const HEAD_DAYS = 3

/** The days from the event to the effective due date; a long period keeps its first days and its end. */
export function rulerCells(of: RulerOf): RulerCell[] {
  const whole = daysBetween(of.eventOn, of.effectiveDueOn) + 1
  if (whole <= MOST) return days(of, 0, whole)
  const tail = MOST - HEAD_DAYS - 1
  return [...days(of, 0, HEAD_DAYS), { gap: whole - HEAD_DAYS - tail }, ...days(of, whole - tail, tail)]
}

function days(of: RulerOf, from: number, count: number): RulerCell[] {
  return Array.from({ length: count }, (_unused, index) => cell(of, from + index))
}

function cell(of: RulerOf, offset: number): RulerCell {
  const date = addDays(of.eventOn, offset)
  const counted = daysBetween(of.eventOn, of.nominalDueOn)
  return { date, count: offset <= counted ? offset : null, mark: markOf(of, date), off: of.holidays.includes(date) && date !== of.effectiveDueOn }
}

function markOf(of: RulerOf, date: LocalDate): 'start' | 'nominal' | 'effective' | 'day' {
  if (date === of.effectiveDueOn) return 'effective'
  if (date === of.nominalDueOn) return 'nominal'
  return date === of.eventOn ? 'start' : 'day'
}
