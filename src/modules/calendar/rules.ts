import { addDays, dayOfWeek, type LocalDate } from '../../kernel/local-date.ts'

/** A day off that is not a Saturday or Sunday, or falls on one. */
export type Holiday = { day: LocalDate; name: string }

/** Working days of the office: Saturdays, Sundays and the holiday table (rules.md H.2). Pure once made. */
export type WorkCalendar = {
  isWorkingDay(day: LocalDate): boolean
  /** The holiday's name, or null on other days. */
  holiday(day: LocalDate): string | null
  /** True when the holiday list of this fiscal year (BE) was confirmed as a whole. */
  yearConfirmed(year: number): boolean
  /** The day itself when it is a working day, else the first one after it. */
  nextWorkingDay(day: LocalDate): LocalDate
  /** The day itself when it is a working day, else the last one before it. */
  previousWorkingDay(day: LocalDate): LocalDate
  /** The n-th working day after the day (n >= 1); the day itself is not counted. */
  addWorkingDays(day: LocalDate, n: number): LocalDate
}

const saturday = 6
const sunday = 0

/** Makes the calendar from the holiday rows and the fiscal years (BE) whose list is confirmed. */
export function workCalendar(holidays: readonly Holiday[], confirmedYears: readonly number[]): WorkCalendar {
  const names = new Map<string, string>(holidays.map((holiday) => [holiday.day, holiday.name]))
  const confirmed = new Set(confirmedYears)
  const isWorkingDay = (day: LocalDate) => {
    const weekday = dayOfWeek(day)
    return weekday !== saturday && weekday !== sunday && !names.has(day)
  }
  const seek = (from: LocalDate, step: 1 | -1) => {
    let day = from
    while (!isWorkingDay(day)) day = addDays(day, step)
    return day
  }
  return {
    isWorkingDay,
    holiday: (day) => names.get(day) ?? null,
    yearConfirmed: (year) => confirmed.has(year),
    nextWorkingDay: (day) => seek(day, 1),
    previousWorkingDay: (day) => seek(day, -1),
    addWorkingDays(day, n) {
      let at = day
      for (let left = n; left > 0; left -= 1) at = seek(addDays(at, 1), 1)
      return at
    },
  }
}
