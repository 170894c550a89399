import { clean } from '../../../kernel/thai-text.ts'
import { cellDay, cellMoney, cellText, isBlank, type Cell } from './cell.ts'
import type { Field } from './field.ts'
import { headerKey, type Line } from './header.ts'
import type { Table } from './find.ts'

/** Why a row is no data row. */
export type SkipReason = 'blank' | 'header' | 'total' | 'title' | 'footer'

/** The rows of a table, told apart. `skipped` are kept for showing; blank ones are not. */
export type Rows = { data: Line[]; skipped: { row: number; text: string; why: SkipReason }[] }

const TOTAL = /^(?:รวม|ยอดรวม|ผลรวม|จำนวนรวม|ยกมา|ยกไป|ยอด.*ยก(?:มา|ไป)|.*(?:ทั้งสิ้น|สะสม)$|คงเหลือยก|บวก.*ยก|สะสม|grand\s*total|sub-?\s*total|total|sum\b|carried|brought|balance\s*(?:b\/?f|c\/?f|brought|carried))/i
const SIGNED = /^(?:ลงชื่อ|ผู้จัดทำ|ผู้ตรวจ|ผู้อนุมัติ|ผู้รับรอง|ตำแหน่ง|หมายเหตุ|ข้อมูล ณ|พิมพ์เมื่อ|\(.*\)$|[.…_]{3,}|signed|prepared by|checked by)/i
const REGISTER_NUMBER = /[0-9๐-๙]\s*[/-]\s*[0-9๐-๙]{2,4}$/
const COUNTING = /^\(?([0-9๐-๙]{1,2})\)?$/

/** Fields that say which record a row is, as the description of the register names them. */
export type Keys = { number: string; party: string; amount: string }

/** Tells the rows of a whole table apart. */
export function tellApart(table: Table, fields: readonly Field[], keys: Keys, epoch1904: boolean): Rows {
  const apart = new Apart(table, fields, keys, epoch1904)
  apart.go(true)
  return apart.rows
}

/**
 * Tells data rows from titles, subtotals, running totals, repeated headers, column counts, signatures and blanks. A hidden row is a data
 * row like any other: a filter left on must not lose a debt. The table may still grow.
 */
export class Apart {
  readonly rows: Rows = { data: [], skipped: [] }
  readonly #table: Table
  readonly #view: View
  #at = 0

  constructor(table: Table, fields: readonly Field[], keys: Keys, epoch1904: boolean) {
    this.#table = table
    this.#view = new View(table, fields, keys, epoch1904)
  }

  /**
   * Goes on as far as nothing that may come can change it: to the last row with a number or an amount; to the end of a whole table; over so many rows at
   * most. The data rows met, and whether it could go on.
   */
  go(whole: boolean, most = Infinity): { lines: Line[]; more: boolean } {
    const { below } = this.#table
    const last = this.#view.lastWithKey(below)
    const before = this.rows.data.length
    const end = whole ? below.length : last + 1
    const stop = end - this.#at > most ? this.#at + most : end
    for (; this.#at < stop; this.#at += 1) this.#tell(below[this.#at]!, last)
    return { lines: this.rows.data.slice(before), more: stop < end }
  }

  #tell(row: Line, last: number): void {
    const why = this.#view.skip(row, this.#at, last)
    if (why === null) this.rows.data.push(row)
    else if (why !== 'blank') this.rows.skipped.push({ row: row.n, why, text: this.#view.text(row) })
  }
}

/** The table seen through its fields. */
class View {
  readonly #mapped: readonly number[]
  readonly #number: number
  readonly #party: number
  readonly #amount: number
  readonly #days: readonly number[]
  readonly #money: ReadonlySet<number>
  readonly #headers: ReadonlySet<string>
  readonly #written: readonly (readonly [index: number, header: string])[]
  readonly #epoch1904: boolean

  constructor(table: Table, fields: readonly Field[], keys: Keys, epoch1904: boolean) {
    const at = (field: string) => table.assigned.get(field)?.index ?? -1
    const kept = fields.filter((field) => field.field !== 'ignored' && table.assigned.has(field.field))
    this.#mapped = kept.map((field) => at(field.field))
    this.#days = kept.filter((field) => field.kind === 'day').map((field) => at(field.field))
    this.#money = new Set(kept.filter((field) => field.kind === 'money').map((field) => at(field.field)))
    this.#number = at(keys.number)
    this.#party = at(keys.party)
    this.#amount = at(keys.amount)
    this.#headers = new Set(table.headerLines.flatMap((line) => line.cells.map((cell, index) => `${index} ${headerKey(cellText(cell, false))}`)))
    this.#written = table.headerLines.flatMap((line) => line.cells.flatMap((cell, index) => (typeof cell === 'string' ? [[index, cell] as const] : [])))
    this.#epoch1904 = epoch1904
  }

  /** Place of the last row that has a number or an amount; what stands below is a footer. */
  lastWithKey(below: readonly Line[]): number {
    return below.findLastIndex((row) => !isBlank(row.cells[this.#number]) || this.#hasAmount(row))
  }

  skip(row: Line, at: number, last: number): SkipReason | null {
    const cells = this.#mapped.filter((index) => !isBlank(row.cells[index]))
    if (cells.length === 0) return this.#aside(row)
    if (this.#repeatsHeader(row) || (at < 2 && this.#counts(row))) return 'header'
    if (this.#isTotal(row, cells)) return 'total'
    if (this.#isTitle(row)) return at > last ? 'footer' : 'title'
    return this.#isFooter(row, at > last) ? 'footer' : null
  }

  text(row: Line): string {
    return row.cells.map((cell) => cellText(cell, this.#epoch1904)).filter((text) => text !== '').slice(0, 4).join(' · ')
  }

  /** Nothing in the register's columns: a title in another one, a row that only has its running number, or nothing at all. */
  #aside(row: Line): SkipReason {
    const texts = row.cells.filter((cell) => typeof cell === 'string' && !isBlank(cell) && cellMoney(cell).state === 'not_number')
    if (texts.length === 0) return 'blank'
    return TOTAL.test(clean(String(texts[0]))) ? 'total' : 'title'
  }

  /** A header of another page says most of the same; one cell at least stands exactly as above. */
  #repeatsHeader(row: Line): boolean {
    if (!this.#written.some(([index, header]) => row.cells[index] === header)) return false
    let same = 0
    let others = 0
    for (const [index, cell] of row.cells.entries()) {
      if (isBlank(cell)) continue
      if (typeof cell === 'string' && this.#headers.has(`${index} ${headerKey(cell)}`)) same += 1
      else others += 1
    }
    return same >= 2 && same > others
  }

  /** '(1) (2) (3) ...' under the header. */
  #counts(row: Line): boolean {
    const texts = row.cells.filter((cell) => !isBlank(cell)).map((cell) => cellText(cell, this.#epoch1904))
    return texts.length >= 4 && texts.every((text) => COUNTING.test(text)) && new Set(texts).size === texts.length
  }

  /** A word for a total, and nothing that says which record it is; or amounts alone, without a word. */
  #isTotal(row: Line, cells: readonly number[]): boolean {
    if (!isBlank(row.cells[this.#number]) && !isBlank(row.cells[this.#party])) return false
    const label = row.cells.findIndex((cell) => typeof cell === 'string' && TOTAL.test(clean(cell)))
    if (label >= 0 && [this.#number, this.#party].every((index) => index === label || isBlank(row.cells[index]))) return true
    if (cells.some((index) => !this.#money.has(index))) return false
    return row.cells.every((cell, index) => isBlank(cell) || this.#money.has(index) || cellMoney(cell).state === 'ok' || TOTAL.test(String(cell)))
  }

  /** One text alone in the row that is no register number. */
  #isTitle(row: Line): boolean {
    let only: Cell = null
    for (const cell of row.cells) {
      if (isBlank(cell)) continue
      if (only !== null) return false
      only = cell
    }
    return typeof only === 'string' && cellMoney(only).state !== 'ok' && !REGISTER_NUMBER.test(only)
  }

  #isFooter(row: Line, afterAll: boolean): boolean {
    if (this.#hasAmount(row)) return false
    if (!isBlank(row.cells[this.#number]) && REGISTER_NUMBER.test(cellText(row.cells[this.#number], false))) return false
    if (this.#days.some((index) => cellDay(row.cells[index], this.#epoch1904).state === 'ok')) return false
    return afterAll || row.cells.some((cell) => typeof cell === 'string' && SIGNED.test(clean(cell)))
  }

  #hasAmount(row: Line): boolean {
    return !isBlank(row.cells[this.#amount])
  }
}
