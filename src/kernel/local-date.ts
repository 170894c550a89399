declare const brand: unique symbol

/** A business day 'YYYY-MM-DD' (CE, proleptic Gregorian, years 0001-9999). Never an instant, never a time zone. */
export type LocalDate = string & { readonly [brand]: 'LocalDate' }

export type DateParts = { readonly year: number; readonly month: number; readonly day: number }

const SHAPE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/
const BE = 543
const DAYS_IN_MONTH = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** True for a real day written 'YYYY-MM-DD' in Arabic digits. */
export function isLocalDate(text: string): text is LocalDate {
  if (!SHAPE.test(text)) return false
  const { year, month, day } = parts(text as LocalDate)
  return fromParts(year, month, day) !== undefined
}

/** @throws RangeError unless the text is a real day written 'YYYY-MM-DD' (CE) */
export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RangeError(`not a date YYYY-MM-DD: ${JSON.stringify(text.slice(0, 40))}`)
  return text
}

/** The day of a CE year, month 1-12 and day of month; undefined when there is no such day. */
export function fromParts(year: number, month: number, day: number): LocalDate | undefined {
  if (!Number.isInteger(year) || year < 1 || year > 9999) return undefined
  if (!Number.isInteger(month) || month < 1 || month > 12) return undefined
  if (!Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) return undefined
  return written(year, month, day)
}

/** CE year, month 1-12, day of month. */
export function parts(date: LocalDate): DateParts {
  const at = (index: number) => date.charCodeAt(index) - 48
  return {
    year: at(0) * 1000 + at(1) * 100 + at(2) * 10 + at(3),
    month: at(5) * 10 + at(6),
    day: at(8) * 10 + at(9),
  }
}

/** The day `days` later (earlier when negative). @throws RangeError outside the years 0001-9999 */
export function addDays(date: LocalDate, days: number): LocalDate {
  if (!Number.isInteger(days)) throw new RangeError(`not a whole number of days: ${days}`)
  return fromDayNumber(dayNumber(date) + days)
}

/** Days from one day to another: `to` minus `from`, so the event day is day 0 (CCC 193/3). */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** 0 = Sunday ... 6 = Saturday. */
export function dayOfWeek(date: LocalDate): 0 | 1 | 2 | 3 | 4 | 5 | 6 {
  // day 0, 1 Jan 1970, was a Thursday
  return modulo(dayNumber(date) + 4, 7) as 0 | 1 | 2 | 3 | 4 | 5 | 6
}

/** The same day `months` later, or the last day of that month when it has none. @throws RangeError outside 0001-9999 */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { day } = parts(date)
  const { year, month } = monthLater(date, months)
  const last = daysInMonth(year, month)
  return written(year, month, day < last ? day : last)
}

const monthly = new Map<LocalDate, LocalDate[]>()
const monthlyMost = 512

/** A day, and the same day of each month after it, or its last: `addMonths` counted from the first, so that the 31st comes back. Days once told are kept. */
export function everyMonth(first: LocalDate, count: number): LocalDate[] {
  let days = monthly.get(first)
  if (days === undefined) {
    if (monthly.size >= monthlyMost) monthly.clear()
    days = []
    monthly.set(first, days)
  }
  while (days.length < count) days.push(addMonths(first, days.length))
  return days.slice(0, count)
}

/**
 * Last day of a period of months from an event (CCC 193/3, 193/5): the day after the event is day 1, the period ends
 * on the day before the corresponding day, or on the last day of the month when there is none. 0 months = the event
 * day. Acceptance on 31 Aug 2025 + 6 months ends on 28 Feb 2026. @throws RangeError for negative months
 */
export function periodEnd(startEvent: LocalDate, months: number): LocalDate {
  if (months === 0) return startEvent
  if (months < 0) throw new RangeError(`a period cannot have ${months} months`)
  const firstDay = addDays(startEvent, 1)
  const { year, month } = monthLater(firstDay, months)
  const corresponding = fromParts(year, month, parts(firstDay).day)
  return corresponding === undefined ? written(year, month, daysInMonth(year, month)) : addDays(corresponding, -1)
}

/** Negative when a is earlier, 0 when equal, positive when later: for sorting. */
export function compare(a: LocalDate, b: LocalDate): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0
}

export function isBefore(a: LocalDate, b: LocalDate): boolean {
  return a < b
}

export function isAfter(a: LocalDate, b: LocalDate): boolean {
  return a > b
}

/** BE (พ.ศ.) year of a CE year. */
export function toBE(year: number): number {
  return year + BE
}

/** Fiscal year (BE), which begins on 1 October: 2026-09-30 is in 2569, 2026-10-01 in 2570. */
export function fiscalYear(date: LocalDate): number {
  const { year, month } = parts(date)
  return toBE(year) + (month >= 10 ? 1 : 0)
}

/** Quarter of the fiscal year: 1 = Oct-Dec, 2 = Jan-Mar, 3 = Apr-Jun, 4 = Jul-Sep. */
export function fiscalQuarter(date: LocalDate): 1 | 2 | 3 | 4 {
  const quarter = over(parts(date).month - 1, 3) // calendar quarter from 0
  return (quarter === 3 ? 1 : quarter + 2) as 1 | 2 | 3 | 4
}

/** 1 October with which a fiscal year (BE) begins. @throws RangeError outside 0001-9999 CE */
export function fiscalYearStart(be: number): LocalDate {
  return dayOf(be - BE - 1, 10, 1)
}

/** 30 September with which a fiscal year (BE) ends. @throws RangeError outside 0001-9999 CE */
export function fiscalYearEnd(be: number): LocalDate {
  return dayOf(be - BE, 9, 30)
}

/**
 * The day of a spreadsheet serial number; the time of day (fraction) is dropped. In the 1900 epoch serial 60 is a
 * 29 Feb 1900 that never was, hence undefined, as is what lies outside the sheet's calendar (1900 or 1904 to 9999).
 */
export function serialToDate(serial: number, epoch1904: boolean): LocalDate | undefined {
  if (!Number.isFinite(serial) || serial < 0) return undefined
  const day = serial - (serial % 1)
  if (epoch1904) return day <= 2957003 ? fromDayNumber(day - 24107) : undefined
  if (day < 1 || day === 60 || day > 2958465) return undefined
  return fromDayNumber(day < 60 ? day - 25568 : day - 25569)
}

/** Whole quotient rounded down; the divisor is positive. */
function over(n: number, divisor: number): number {
  return (n - modulo(n, divisor)) / divisor
}

/** Remainder, never negative. */
function modulo(n: number, divisor: number): number {
  return ((n % divisor) + divisor) % divisor
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (DAYS_IN_MONTH[month] ?? 0)
}

function monthLater(date: LocalDate, months: number): { year: number; month: number } {
  if (!Number.isInteger(months)) throw new RangeError(`not a whole number of months: ${months}`)
  const from = parts(date)
  const count = from.year * 12 + from.month - 1 + months
  const year = over(count, 12)
  if (year < 1 || year > 9999) throw new RangeError(`year ${year} is outside 1-9999`)
  return { year, month: count - year * 12 + 1 }
}

function dayOf(year: number, month: number, day: number): LocalDate {
  const date = fromParts(year, month, day)
  if (date === undefined) throw new RangeError(`no such day: ${year}-${month}-${day}`)
  return date
}

function written(year: number, month: number, day: number): LocalDate {
  const yyyy = year > 999 ? String(year) : String(year).padStart(4, '0')
  return `${yyyy}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}` as LocalDate
}

/** Days since 1970-01-01, counted in years that begin on 1 March so that the leap day comes last. */
function dayNumber(date: LocalDate): number {
  const { year, month, day } = parts(date)
  const y = month > 2 ? year : year - 1
  const era = over(y, 400)
  const yearOfEra = y - era * 400
  const dayOfYear = over(153 * (month > 2 ? month - 3 : month + 9) + 2, 5) + day - 1
  const dayOfEra = yearOfEra * 365 + over(yearOfEra, 4) - over(yearOfEra, 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

function fromDayNumber(number: number): LocalDate {
  const shifted = number + 719468
  const era = over(shifted, 146097)
  const dayOfEra = shifted - era * 146097
  const leapDays = over(dayOfEra, 1460) - over(dayOfEra, 36524) + over(dayOfEra, 146096)
  const yearOfEra = over(dayOfEra - leapDays, 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + over(yearOfEra, 4) - over(yearOfEra, 100))
  const shiftedMonth = over(5 * dayOfYear + 2, 153)
  const day = dayOfYear - over(153 * shiftedMonth + 2, 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  if (year < 1 || year > 9999) throw new RangeError(`year ${year} is outside 1-9999`)
  return written(year, month, day)
}
