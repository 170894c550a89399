import { readDateCell } from '../../../kernel/thai-date.ts'
import { parts, serialToDate, type LocalDate } from '../../../kernel/local-date.ts'
import { parseMoney, satangFromNumber, type Satang } from '../../../kernel/money.ts'
import { clean } from '../../../kernel/thai-text.ts'

/** One cell as it stands in a file: text, number `n`, raw date serial `d`, boolean, error (the shape of the sheet reader). */
export type Cell = null | string | { n: number } | { d: number } | { b: boolean } | { e: string }

export type ReadMoney = { state: 'none' } | { state: 'ok'; satang: Satang } | { state: 'not_number' } | { state: 'decimals' }
export type ReadDay = { state: 'none' } | { state: 'ok'; date: LocalDate } | { state: 'impossible' }

const dash = /^[-\u2010-\u2015\u2212.…]*$/
/** Most cells begin with a letter or a digit: they are not blank, and need no cleaning to know it. */
const LETTER_FIRST = /^[0-9A-Za-zก-๙]/
/** Plain numbers below this are no day of an office's register (20000 = 3 Oct 1954). */
const earliestSerial = 20_000

/** Nothing: an empty cell, spaces, or a dash that says "none". */
export function isBlank(cell: Cell | undefined): boolean {
  if (cell === null || cell === undefined) return true
  return typeof cell === 'string' && !LETTER_FIRST.test(cell) && dash.test(clean(cell))
}

/** What was cleaned and read already: the cells of a register repeat each other, and equal texts of a file are one string. */
const cleaned = new Map<string, string>()
const daysOfTexts = new Map<string, ReadDay>()
const daysOfSerials = new Map<number, ReadDay>()
const daysOfSerials1904 = new Map<number, ReadDay>()
const knownMost = 50_000

function known<K, V>(read: Map<K, V>, key: K, reading: (key: K) => V): V {
  const before = read.get(key)
  if (before !== undefined) return before
  const now = reading(key)
  if (read.size >= knownMost) read.clear()
  read.set(key, now)
  return now
}

/** What a person reads in the cell: clean text, plain numbers, ISO dates. Blank is ''. */
export function cellText(cell: Cell | undefined, epoch1904: boolean): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return known(cleaned, cell, clean)
  if ('n' in cell) return numberText(cell.n)
  if ('b' in cell) return cell.b ? 'yes' : 'no'
  if ('e' in cell) return cell.e
  const read = readDateCell({ serial: cell.d }, epoch1904)
  return read.ok ? read.date : numberText(cell.d)
}

/** An amount in satang; a date, an error or a truth value is no number. */
export function cellMoney(cell: Cell | undefined): ReadMoney {
  if (cell === null || cell === undefined || isBlank(cell)) return { state: 'none' }
  if (typeof cell !== 'string' && !('n' in cell)) return { state: 'not_number' }
  const read = typeof cell === 'string' ? parseMoney(cell) : satangFromNumber(cell.n)
  if (read.ok) return { state: 'ok', satang: read.satang }
  return { state: read.why === 'empty' ? 'none' : read.why }
}

/** A day; a serial 0 is what spreadsheets show for nothing. */
export function cellDay(cell: Cell | undefined, epoch1904: boolean): ReadDay {
  if (cell === null || cell === undefined || isBlank(cell)) return { state: 'none' }
  if (typeof cell === 'string') return known(daysOfTexts, cell, (text) => day(readDateCell({ text }, epoch1904)))
  return typedDay(cell, epoch1904)
}

function typedDay(cell: Exclude<Cell, null | string>, epoch1904: boolean): ReadDay {
  const serialDay = (n: number) => known(epoch1904 ? daysOfSerials1904 : daysOfSerials, n, (serial) => day(readDateCell({ serial }, epoch1904)))
  if ('d' in cell) return cell.d === 0 ? { state: 'none' } : serialDay(cell.d)
  if (!('n' in cell)) return { state: 'impossible' }
  if (cell.n === 0) return { state: 'none' }
  return cell.n < earliestSerial ? { state: 'impossible' } : serialDay(cell.n)
}

/**
 * A register number as text. Spreadsheets make a month of '1/2566' and of '1/66': a date cell on the first of a month is read back as
 * month/year, with two digits where the year is not พ.ศ.
 */
export function cellNumber(cell: Cell | undefined, epoch1904: boolean): string {
  if (isBlank(cell)) return ''
  if (cell !== null && typeof cell === 'object' && 'd' in cell) {
    const made = serialToDate(cell.d, epoch1904)
    if (made !== undefined && parts(made).day === 1) {
      const { year, month } = parts(made)
      return year >= 2400 ? `${month}/${year}` : `${month}/${String(year % 100).padStart(2, '0')}`
    }
  }
  return cellText(cell, epoch1904)
}

/** True for what can be a day when one looks for the column of dates. */
export function looksLikeDay(cell: Cell, epoch1904: boolean): boolean {
  if (typeof cell === 'string') return cellDay(cell, epoch1904).state === 'ok' || NUMBERS.test(cell)
  if (cell === null) return false
  if ('n' in cell) return Number.isInteger(cell.n) && cell.n >= earliestSerial && cell.n <= latestSerial
  return 'd' in cell
}

/** Written like a date even when there is no such day. */
const NUMBERS = /^\s*[0-9๐-๙]{1,2}[/.-][0-9๐-๙]{1,2}[/.-][0-9๐-๙]{2,4}\s*$/
const latestSerial = 80_000

function numberText(n: number): string {
  return Number.isSafeInteger(n) ? BigInt(n).toString() : String(n)
}

function day(read: ReturnType<typeof readDateCell>): ReadDay {
  if (read.ok) return { state: 'ok', date: read.date }
  return read.why === 'empty' ? { state: 'none' } : { state: 'impossible' }
}

