import { dayOfWeek, fromParts, parts, serialToDate, toBE } from './local-date.ts'
import type { LocalDate } from './local-date.ts'
import { ENGLISH_MONTHS, ENGLISH_WEEKDAYS, monthOf, THAI_MONTHS, THAI_WEEKDAYS } from './month-names.ts'
import { clean, toArabicDigits } from './thai-text.ts'

export type ReadDate =
  | { readonly ok: true; readonly date: LocalDate }
  | { readonly ok: false; readonly why: 'empty' | 'not_date' | 'impossible' }

/** short '8 ธ.ค. 2569' · long '8 ธันวาคม 2569' · weekday 'วันอังคารที่ 8 ธันวาคม 2569' · weekdayShort 'อ. 8 ธ.ค. 2569' · numeric '08/12/2569' · dayMonth '8 ธ.ค.' */
export type DateStyle = 'short' | 'long' | 'weekday' | 'weekdayShort' | 'numeric' | 'dayMonth'

type Era = 'be' | 'ce' | 'by_size'

const EMPTY: ReadDate = { ok: false, why: 'empty' }
const NOT_DATE: ReadDate = { ok: false, why: 'not_date' }
const IMPOSSIBLE: ReadDate = { ok: false, why: 'impossible' }

const FIRST_YEAR = 1900
const LAST_YEAR = 2200
/** From here on a year of four digits is พ.ศ. */
const FIRST_BE = 2400
const LONGEST = 80

const NOTHING = /^[-\u2010-\u2015\u2212]*$/
const DAY_FIRST = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/
const YEAR_FIRST = /^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})$/
const TIME = /(?:[ t]|, )(?:เวลา ?)?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?น\.?)?$/
const LEAD =
  /^(?:ณ )?(?:วัน ?)?(?:(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัสฯ?|ศุกร์|เสาร์|อาทิตย์|จ\.|อ\.|พ\.|พฤ\.|ศ\.|ส\.|อา\.) ?)?(?:ที่)?[ ,]*(?=\d)/
const ENGLISH_LEAD = /^(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?[.,]? (?=[\da-z])/
const DAY_MONTH_YEAR = /^(\d{1,2})(?:st|nd|rd|th)?([^\d]+)(\d{4}|\d{2})$/
/** What is on nearly every sheet: '12 ต.ค. 2565', '5 ตุลาคม 2565'. */
const USUAL = /^(\d{1,2}) ([^\d ]+) (\d{4}|\d{2})$/
const MONTH_DAY_YEAR = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/
const MONTH_AND_ERA = /^(?:เดือน)?(.+?)(พศ|คศ|ปี|ปีพศ|ปีคศ|พุทธศักราช)?$/
const BETWEEN = /[ .,/-]+/g

/**
 * Reads a date as people type it, day first: '04/10/2565', '5 ตุลาคม 2565', '๑๐ ต.ค. ๒๕๖๕', '12 ต.ค. 65', '5 Oct 2022',
 * '2023-01-15'. Four digits from 2400 are พ.ศ., below ค.ศ.; two digits are 25xx. A time of day is dropped. Blank and '-'
 * are 'empty'; a date that does not exist, or outside CE 1900-2200, is 'impossible'; all else is 'not_date'.
 */
export function parseThaiDate(text: string): ReadDate {
  const plain = toArabicDigits(clean(text)).toLowerCase()
  if (NOTHING.test(plain)) return EMPTY
  if (plain.length > LONGEST) return NOT_DATE
  return readNumbers(plain) ?? readUsual(plain) ?? readWritten(plain)
}

function readNumbers(text: string): ReadDate | undefined {
  const dayFirst = DAY_FIRST.exec(text)
  if (dayFirst !== null) return made(dayFirst[4]!, Number(dayFirst[3]), dayFirst[1]!)
  const yearFirst = YEAR_FIRST.exec(text)
  if (yearFirst !== null) return made(yearFirst[1]!, Number(yearFirst[3]), yearFirst[4]!)
  return undefined
}

function readUsual(text: string): ReadDate | undefined {
  const usual = USUAL.exec(text)
  if (usual === null) return undefined
  const month = monthOf(usual[2]!)
  return month === undefined ? undefined : made(usual[3]!, month, usual[1]!)
}

function readWritten(text: string): ReadDate {
  const rest = text.replace(TIME, '').replace(LEAD, '').replace(ENGLISH_LEAD, '')
  const numbers = readNumbers(rest.replace(/ ?([/.-]) ?/g, '$1'))
  if (numbers !== undefined) return numbers
  const thaiOrder = DAY_MONTH_YEAR.exec(rest)
  if (thaiOrder !== null) return withMonthName(thaiOrder[1]!, thaiOrder[2]!, thaiOrder[3]!)
  const monthFirst = MONTH_DAY_YEAR.exec(rest)
  if (monthFirst !== null) return withMonthName(monthFirst[2]!, monthFirst[1]!, monthFirst[3]!)
  return NOT_DATE
}

function withMonthName(day: string, between: string, year: string): ReadDate {
  const letters = between.replace(BETWEEN, '')
  const month = monthOf(letters)
  if (month !== undefined) return made(year, month, day)
  const [, name = '', era] = MONTH_AND_ERA.exec(letters) ?? []
  const named = monthOf(name)
  if (named === undefined) return NOT_DATE
  return made(year, named, day, eraOf(era))
}

function eraOf(word: string | undefined): Era {
  if (word === undefined || word === 'ปี') return 'by_size'
  return word.endsWith('คศ') ? 'ce' : 'be'
}

function made(yearText: string, month: number, dayText: string, era: Era = 'by_size'): ReadDate {
  if (yearText.length === 2 && era === 'ce') return NOT_DATE // 'ค.ศ. 22' does not say its century
  const year = yearText.length === 2 ? 2500 + Number(yearText) : Number(yearText)
  const be = era === 'be' || (era === 'by_size' && year >= FIRST_BE)
  return checked(fromParts(be ? year - toBE(0) : year, month, Number(dayText)))
}

function checked(date: LocalDate | undefined): ReadDate {
  if (date === undefined) return IMPOSSIBLE
  const { year } = parts(date)
  return year < FIRST_YEAR || year > LAST_YEAR ? IMPOSSIBLE : { ok: true, date }
}

/**
 * Reads a spreadsheet cell: a serial number (by the workbook's epoch) or a text. A serial whose year is 2400 or more was
 * พ.ศ. typed as ค.ศ., so 543 is taken off - and 29 February must exist in the year that results, else 'impossible'.
 */
export function readDateCell(value: { readonly text?: string; readonly serial?: number }, epoch1904: boolean): ReadDate {
  if (value.serial === undefined) return parseThaiDate(value.text ?? '')
  const date = serialToDate(value.serial, epoch1904)
  if (date === undefined) return value.serial >= 60 && value.serial < 61 ? IMPOSSIBLE : NOT_DATE
  const { year, month, day } = parts(date)
  return checked(year >= FIRST_BE ? fromParts(year - toBE(0), month, day) : date)
}

/** The date in Thai with the year in พ.ศ. and Arabic digits. */
export function formatThaiDate(date: LocalDate, style: DateStyle): string {
  const { year, month, day } = parts(date)
  const names = THAI_MONTHS[month - 1]!
  const weekday = THAI_WEEKDAYS[dayOfWeek(date)]!
  switch (style) {
    case 'short':
      return `${day} ${names[0]} ${toBE(year)}`
    case 'long':
      return `${day} ${names[1]} ${toBE(year)}`
    case 'weekday':
      return `วัน${weekday[1]}ที่ ${day} ${names[1]} ${toBE(year)}`
    case 'weekdayShort':
      return `${weekday[0]} ${day} ${names[0]} ${toBE(year)}`
    case 'numeric':
      return numeric(day, month, toBE(year))
    case 'dayMonth':
      return `${day} ${names[0]}`
  }
}

/** The date in English with the year in CE: '8 Dec 2026', '8 December 2026', 'Tuesday 8 December 2026', 'Tue 8 Dec 2026', '08/12/2026', '8 Dec'. */
export function formatEnglishDate(date: LocalDate, style: DateStyle): string {
  const { year, month, day } = parts(date)
  const name = ENGLISH_MONTHS[month - 1]!
  const weekday = ENGLISH_WEEKDAYS[dayOfWeek(date)]!
  switch (style) {
    case 'short':
      return `${day} ${name.slice(0, 3)} ${year}`
    case 'long':
      return `${day} ${name} ${year}`
    case 'weekday':
      return `${weekday} ${day} ${name} ${year}`
    case 'weekdayShort':
      return `${weekday.slice(0, 3)} ${day} ${name.slice(0, 3)} ${year}`
    case 'numeric':
      return numeric(day, month, year)
    case 'dayMonth':
      return `${day} ${name.slice(0, 3)}`
  }
}

function numeric(day: number, month: number, year: number): string {
  return `${day < 10 ? '0' : ''}${day}/${month < 10 ? '0' : ''}${month}/${year}`
}
