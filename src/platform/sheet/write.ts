import { setImmediate as breathe } from 'node:timers/promises'
import { daysBetween, isLocalDate, localDate, type LocalDate } from '../../kernel/local-date.ts'
import { escaped, sheetHead, sheetTail, styleOf, stylesXml, tyingParts, wellFormed, workbookXml, type ColumnKind, type SheetEntry } from './workbook-xml.ts'
import { zipOf, type ZipMember } from './zip-write.ts'

/** One column: its header as people read it and its width in characters. */
export type SheetColumn = { header: string; key?: string; kind: ColumnKind; width?: number }

/** One sheet to write: title lines, header, rows by column, totals in bold below. */
export type SheetToWrite = { name: string; columns: SheetColumn[]; rows: unknown[][]; title?: string[]; totals?: unknown[] }

/** Excel keeps 15 digits; a larger amount is written as text rather than rounded. */
const SATANG_MAX = 999_999_999_999_999n
const TEXT_MAX = 32_767
/** Day 0 of a workbook's serials. */
const EPOCH = localDate('1899-12-30')
/** The first day on which serials of Excel and of the calendar agree (Excel takes 1900 for a leap year). */
const FIRST_DAY = '1900-03-01'
const ROWS_AT_ONCE = 500

const usualWidth: Record<ColumnKind, number> = { text: 24, money: 18, date: 16, number: 14, int: 10 }

/** Text that Excel takes as it stands: well formed, no longer than a cell, its own `_x0041_` escapes kept literal. */
function safeText(text: string): string {
  const cut = wellFormed(text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX - 1)}…` : text)
  return cut.includes('_x') ? cut.replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_') : cut
}

/** Satang as baht with two decimals, without separators: -12345n = "-123.45". */
export function bahtDigits(satang: bigint): string {
  const digits = (satang < 0n ? -satang : satang).toString().padStart(3, '0')
  return `${satang < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** A number as it stands in a cell; null when the cell must be text. */
function numeral(value: unknown, kind: ColumnKind): string | null {
  if (kind === 'money') return typeof value === 'bigint' && value <= SATANG_MAX && value >= -SATANG_MAX ? bahtDigits(value) : null
  if (kind === 'date') return typeof value === 'string' && isLocalDate(value) && value >= FIRST_DAY ? serialOf(value) : null
  return kind === 'text' ? null : plainNumber(value)
}

function serialOf(day: LocalDate): string {
  return String(daysBetween(EPOCH, day))
}

function plainNumber(value: unknown): string | null {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? String(value) : null
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null
}

/** What is shown of a value that is no number cell: too large an amount as baht, all else as it is. */
function textOf(value: unknown, kind: ColumnKind): string {
  return typeof value === 'bigint' && kind === 'money' ? bahtDigits(value) : String(value)
}

function textCell(ref: string, text: string, style: number): string {
  return `<c r="${ref}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(safeText(text))}</t></is></c>`
}

/** One value as its column says; a value of another type than the column's is text, and text is never a formula. */
function cell(ref: string, value: unknown, style: (kind: ColumnKind) => number, kind: ColumnKind): string {
  if (value === null || value === undefined || value === '') return ''
  const number = numeral(value, kind)
  return number === null ? textCell(ref, textOf(value, kind), style(kind)) : `<c r="${ref}" s="${style(kind)}"><v>${number}</v></c>`
}

function columnLetter(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnLetter(Math.floor(index / 26) - 1) + columnLetter(index % 26)
}

/** One sheet's layout: where its rows stand. */
class Layout {
  readonly sheet: SheetToWrite
  readonly headerRow: number
  readonly filter: string
  readonly #letters: string[]

  constructor(sheet: SheetToWrite) {
    this.sheet = sheet
    this.headerRow = (sheet.title?.length ?? 0) + 1
    this.#letters = sheet.columns.map((_, at) => columnLetter(at))
    this.filter = `A${this.headerRow}:${this.#letters.at(-1) ?? 'A'}${this.headerRow + sheet.rows.length}`
  }

  head(): string {
    const { columns, title = [] } = this.sheet
    const titles = title.map((text, at) => `<row r="${at + 1}">${textCell(`A${at + 1}`, text, at === 0 ? styleOf.title : styleOf.subtitle)}</row>`)
    const headers = columns.map((column, at) => textCell(`${this.#letters[at]}${this.headerRow}`, column.header, styleOf.header))
    const widths = columns.map((column) => column.width ?? usualWidth[column.kind])
    return `${sheetHead(widths, this.headerRow)}${titles.join('')}<row r="${this.headerRow}">${headers.join('')}</row>`
  }

  row(values: unknown[], at: number, style: (kind: ColumnKind) => number = styleOf.body): string {
    const number = this.headerRow + 1 + at
    let cells = ''
    const { columns } = this.sheet
    for (let column = 0; column < columns.length; column += 1) {
      cells += cell(`${this.#letters[column]}${number}`, values[column], style, columns[column]!.kind)
    }
    return `<row r="${number}">${cells}</row>`
  }

  tail(): string {
    const { columns, rows, totals } = this.sheet
    const last = totals === undefined ? '' : this.row(totals, rows.length, styleOf.total)
    return last + sheetTail(this.filter, columns.length)
  }
}

/** The bytes of one worksheet; other work gets its turn every few hundred rows. */
async function sheetBytes(layout: Layout): Promise<Buffer> {
  const pieces = [Buffer.from(layout.head(), 'utf8')]
  const { rows } = layout.sheet
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    let piece = ''
    for (let at = from; at < Math.min(rows.length, from + ROWS_AT_ONCE); at += 1) piece += layout.row(rows[at]!, at)
    pieces.push(Buffer.from(piece, 'utf8'))
    await breathe()
  }
  pieces.push(Buffer.from(layout.tail(), 'utf8'))
  return Buffer.concat(pieces)
}

/** Names that Excel accepts: at most 31 characters, none of \ / ? * [ ] :, no outer apostrophe, each once. */
function sheetNames(sheets: SheetToWrite[]): string[] {
  const taken = new Set<string>()
  return sheets.map((sheet, at) => {
    const plain = sheet.name.replace(/[\\/?*[\]:\p{Cc}]/gu, ' ').slice(0, 31)
    const base = wellFormed(plain).replace(/^[\s']+|[\s']+$/g, '') || `Sheet${at + 1}`
    let name = base
    for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${base.slice(0, 27)} ${n}`
    taken.add(name.toLowerCase())
    return name
  })
}

/** Writes an .xlsx: money as number cells, days as dates shown in พ.ศ., every other value as text that is never a formula. */
export async function writeXlsx(sheets: SheetToWrite[]): Promise<Uint8Array> {
  const names = sheetNames(sheets)
  const layouts = sheets.map((sheet) => new Layout(sheet))
  const entries: SheetEntry[] = layouts.map((layout, at) => ({ name: names[at]!, headerRow: layout.headerRow, filter: layout.filter }))
  const members: ZipMember[] = Object.entries({
    ...tyingParts(sheets.length),
    'xl/workbook.xml': workbookXml(entries),
    'xl/styles.xml': stylesXml(),
  }).map(([name, xml]) => ({ name, data: Buffer.from(xml, 'utf8') }))
  for (const [at, layout] of layouts.entries()) {
    members.push({ name: `xl/worksheets/sheet${at + 1}.xml`, data: await sheetBytes(layout) })
  }
  return zipOf(members)
}
