import type { FormatKind } from './number-format.ts'
import { Unreadable, broken, type Cell, type SheetLimits, type SheetRow } from './types.ts'
import { cellText } from './workbook-parts.ts'
import { attributes, resolveText, type XmlHandler, type XmlScan } from './xml-scan.ts'

/** What a sheet needs to know of its workbook. */
export type SheetContext = { epoch1904: boolean; formats: readonly FormatKind[]; strings: readonly string[]; limits: SheetLimits }

const ROW_MAX = 1_048_576
const DAY_MS = 86_400_000

/** How nearly every cell is written, opening and closing. */
const shapes = [
  ['<v>', '</v></c>'],
  ['<is><t>', '</t></is></c>'],
  ['<is><t xml:space="preserve">', '</t></is></c>'],
] as const

/** A whole cell as spreadsheet programs write nearly all of them: place, style, type; empty, a value, or an inline text. */
const PLAIN_CELL = /<c r="([A-Z]{1,3})[0-9]{1,7}"(?: s="([0-9]{1,9})")?(?: t="([a-zA-Z]{1,9})")?(?:\/>|>(?:<v>([^<]*)<\/v>|<is><t(?: xml:space="preserve")?>([^<]*)<\/t><\/is>)?<\/c>)/y

/** Zero-based column of a reference such as `AB12`; -1 without letters. */
function columnOf(ref: string): number {
  let column = 0
  for (let i = 0; i < 4; i += 1) {
    const c = ref.charCodeAt(i) & ~32
    if (c < 65 || c > 90) break
    column = column * 26 + c - 64
  }
  return column - 1
}

/** Serial of an ISO cell (`t="d"`, strict workbooks) in the workbook's epoch; null when it is no date. */
function isoSerial(text: string, epoch1904: boolean): number | null {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?Z?)?$/.test(text)) return null
  const instant = Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text.endsWith('Z') ? text : `${text}Z`)
  if (Number.isNaN(instant)) return null
  return (instant - (epoch1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30))) / DAY_MS
}

/** Takes the rows of one worksheet as the scanner meets them; blank rows are dropped, the rest goes to `take`. */
export class SheetReader implements XmlHandler {
  keepText = false
  readonly #context: SheetContext
  readonly #take: (row: SheetRow) => void
  #inData = false
  #rowNumber = 0
  #rowHidden = false
  #cells: Cell[] = []
  #rowsTaken = 0
  #column = -1
  #type = ''
  #style = -1
  #inCell = false
  #phonetic = false
  #text = ''
  #filled = false
  #fresh = false
  #freshRow = false

  constructor(context: SheetContext, take: (row: SheetRow) => void) {
    this.#context = context
    this.#take = take
  }

  open(name: string, at: XmlScan, empty: boolean): void {
    if (!this.#inData) {
      if (name === 'sheetData') this.#inData = !empty
    } else if (name === 'c') this.#openCell(at.tag(), empty)
    else if (name === 'row') this.#openRow(at.tag(), empty)
    else if (this.#inCell) this.#openInner(name, empty)
  }

  close(name: string): void {
    if (!this.#inData) return
    if (name === 'v' || name === 't') this.keepText = false
    else if (name === 'c') this.#closeCell()
    else if (name === 'row') this.#closeRow()
    else if (name === 'rPh') this.#phonetic = false
    else if (name === 'sheetData') this.#inData = false
  }

  text(raw: string, literal: boolean): void {
    this.#text += literal ? raw : resolveText(raw)
  }

  /** Takes the plain shapes of a cell at once: a value alone, or an inline text alone. All else is read tag by tag. */
  ahead(buf: string, from: number): number {
    if (!this.#fresh) return from
    this.#fresh = false
    const shape = shapes.find(([opening]) => buf.startsWith(opening, from))
    if (shape === undefined) return from
    const [opening, closing] = shape
    const start = from + opening.length
    const end = buf.indexOf('<', start)
    if (end < 0 || !buf.startsWith(closing, end)) return from
    this.#text = resolveText(buf.slice(start, end))
    this.#filled = true
    this.#closeCell()
    return end + closing.length
  }

  /** Takes the plain cells with which a row begins, one look at each. The first that is written otherwise, or cut by the chunk, and those after it are read tag by tag. */
  within(buf: string, from: number): number {
    if (!this.#freshRow) return from
    this.#freshRow = false
    PLAIN_CELL.lastIndex = from
    let at = from
    for (let found = PLAIN_CELL.exec(buf); found !== null; found = PLAIN_CELL.exec(buf)) {
      this.#plainCell(found)
      at = PLAIN_CELL.lastIndex
    }
    return at
  }

  #plainCell(found: RegExpExecArray): void {
    const raw = found[4] ?? found[5]
    this.#column = columnOf(found[1] ?? '')
    this.#style = found[2] === undefined ? -1 : Number(found[2])
    this.#type = found[3] ?? ''
    this.#filled = raw !== undefined
    this.#text = raw === undefined ? '' : resolveText(raw)
    this.#closeCell()
  }

  #openInner(name: string, empty: boolean): void {
    if (name === 'v' || (name === 't' && !this.#phonetic)) {
      this.keepText = !empty
      this.#filled = this.#filled || !empty
    } else if (name === 'rPh') this.#phonetic = !empty
  }

  #openRow(tag: string, empty: boolean): void {
    const at = attributes(tag)
    const given = at.get('r')
    const number = given === undefined ? this.#rowNumber + 1 : Number(given)
    if (!Number.isInteger(number) || number <= this.#rowNumber || number > ROW_MAX) throw broken('row')
    this.#rowNumber = number
    this.#rowHidden = /^(1|true)$/.test(at.get('hidden') ?? '')
    this.#cells = []
    this.#column = -1
    this.#freshRow = !empty
  }

  #closeRow(): void {
    if (this.#cells.length === 0) return
    this.#rowsTaken += 1
    const { rowsMax, rowsAside } = this.#context.limits
    if (this.#rowsTaken > rowsMax + rowsAside) throw new Unreadable('sheet.too_many_rows', { max: rowsMax })
    const row: SheetRow = { n: this.#rowNumber, cells: this.#cells }
    if (this.#rowHidden) row.hidden = true
    this.#take(row)
    this.#cells = []
  }

  /** Reads r, s and t of a cell by hand: this runs for every cell of the file. */
  #openCell(tag: string, empty: boolean): void {
    this.#type = ''
    this.#style = -1
    let column = this.#column + 1
    for (let eq = tag.indexOf('='); eq > 0; eq = tag.indexOf('=', eq)) {
      const quote = tag[eq + 1]!
      const end = quote === '"' || quote === "'" ? tag.indexOf(quote, eq + 2) : -1
      if (end < 0) throw broken('cell')
      const single = tag.charCodeAt(eq - 2) <= 32
      const key = single ? tag.charCodeAt(eq - 1) : 0
      if (key === 114) column = columnOf(tag.slice(eq + 2, end))
      else if (key === 115) this.#style = Number(tag.slice(eq + 2, end))
      else if (key === 116) this.#type = tag.slice(eq + 2, end)
      eq = end
    }
    if (column < 0) throw broken('cell')
    this.#column = column
    this.#inCell = !empty
    this.#fresh = !empty
    this.#phonetic = false
    this.#text = ''
    this.#filled = false
  }

  #closeCell(): void {
    this.#inCell = false
    this.keepText = false
    if (!this.#filled || this.#column >= this.#context.limits.columnsMax) return
    const cell = this.#value()
    if (cell === null) return
    while (this.#cells.length < this.#column) this.#cells.push(null)
    this.#cells[this.#column] = cell
  }

  #value(): Cell {
    const text = this.#text
    switch (this.#type) {
      case 's':
        return this.#shared(text)
      case 'inlineStr':
      case 'str':
        return text === '' ? null : cellText(text)
      case 'b':
        return { b: text === '1' || text === 'true' }
      case 'e':
        return { e: text }
      case 'd':
        return this.#isoDate(text)
      default:
        return this.#number(text)
    }
  }

  #shared(text: string): Cell {
    const found = this.#context.strings[Number(text)]
    if (found === undefined) throw broken('shared string')
    return found === '' ? null : found
  }

  #isoDate(text: string): Cell {
    const serial = isoSerial(text, this.#context.epoch1904)
    return serial === null ? text : { d: serial }
  }

  #number(text: string): Cell {
    const plain = text.trim()
    if (plain === '') return null
    const value = Number(plain)
    if (Number.isNaN(value)) return cellText(text)
    if (!Number.isFinite(value)) return { e: '#NUM!' }
    const kind = this.#context.formats[this.#style] ?? 'number'
    // A time of day alone (h:mm of 0.5) names no day; the same format on 44852.5 does.
    return kind === 'date' || (kind === 'time' && value >= 1) ? { d: value } : { n: value }
  }
}
