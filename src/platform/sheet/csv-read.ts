import { isUtf8 } from 'node:buffer'
import { Unreadable, broken, type Cell, type SheetLimits, type SheetRow } from './types.ts'

const separators = [',', ';', '|', '\t']
const SNIFF_CHARS = 65_536
const SNIFF_RECORDS = 50
const FIELD_CHARS_MAX = 1_000_000
/** Columns of a sheet in Excel; a line with more is no table. */
const FIELDS_MAX = 16_384

/** A reader of separated values: one record at a time, lenient the way Excel is. */
class Records {
  readonly #text: string
  readonly #separator: number
  #at: number
  constructor(text: string, separator: string, at: number) {
    this.#text = text
    this.#separator = separator.charCodeAt(0)
    this.#at = at
  }

  /** The fields of the next record, null at the end. */
  next(): string[] | null {
    if (this.#at >= this.#text.length) return null
    const fields: string[] = []
    do {
      if (fields.length === FIELDS_MAX) throw broken('columns')
      fields.push(this.#field())
    } while (this.#passSeparator())
    this.#passLineEnd()
    return fields
  }

  #field(): string {
    const quoted = this.#text.charCodeAt(this.#at) === 34 ? this.#quoted() : ''
    const from = this.#at
    const { length } = this.#text
    let i = from
    while (i < length) {
      const c = this.#text.charCodeAt(i)
      if (c === this.#separator || c === 10 || c === 13) break
      i += 1
    }
    this.#at = i
    if (i - from > FIELD_CHARS_MAX) throw broken('field')
    return quoted + this.#text.slice(from, i)
  }

  #quoted(): string {
    let out = ''
    let from = this.#at + 1
    for (;;) {
      const quote = this.#text.indexOf('"', from)
      if (quote < 0 || quote - from > FIELD_CHARS_MAX || out.length > FIELD_CHARS_MAX) throw broken('quote')
      out += this.#text.slice(from, quote)
      if (this.#text.charCodeAt(quote + 1) !== 34) {
        this.#at = quote + 1
        return out
      }
      out += '"'
      from = quote + 2
    }
  }

  #passSeparator(): boolean {
    if (this.#text.charCodeAt(this.#at) !== this.#separator) return false
    this.#at += 1
    return true
  }

  #passLineEnd(): void {
    if (this.#text.charCodeAt(this.#at) === 13) this.#at += 1
    else if (this.#text.charCodeAt(this.#at) !== 10) return
    else {
      this.#at += 1
      return
    }
    if (this.#text.charCodeAt(this.#at) === 10) this.#at += 1
  }
}

/** How well a separator fits: the columns of the most usual record shape, times how often it occurs. */
function fit(head: string, separator: string): number {
  const shapes = new Map<number, number>()
  const records = new Records(head, separator, 0)
  try {
    for (let read = 0; read < SNIFF_RECORDS; read += 1) {
      const fields = records.next()
      if (fields === null) break
      if (fields.length > 1) shapes.set(fields.length, (shapes.get(fields.length) ?? 0) + 1)
    }
  } catch {
    // The head may end inside a quoted field; what was seen before it still counts.
  }
  return Math.max(0, ...[...shapes].map(([width, times]) => (width - 1) * times))
}

/** The separator of a text and where its records begin; Excel's own `sep=;` line is obeyed. */
function separatorOf(text: string): { separator: string; from: number } {
  const stated = /^sep=([,;|\t])\r?\n/i.exec(text.slice(0, 10))
  if (stated !== null) return { separator: stated[1]!, from: stated[0].length }
  const head = text.slice(0, SNIFF_CHARS)
  let best = { separator: ',', score: 0 }
  for (const separator of separators) {
    const score = fit(head, separator)
    if (score > best.score) best = { separator, score }
  }
  return { separator: best.separator, from: 0 }
}

function strict(label: string, file: Buffer): string {
  try {
    return new TextDecoder(label, { fatal: true }).decode(file)
  } catch {
    throw broken('encoding')
  }
}

/** UTF-8 with or without a mark, UTF-16 with a mark, else TIS-620 (windows-874), which is what older offices save. */
function decodeText(file: Buffer): string {
  if (file[0] === 0xff && file[1] === 0xfe) return strict('utf-16le', file)
  if (file[0] === 0xfe && file[1] === 0xff) return strict('utf-16be', file)
  if (file.includes(0)) throw new Unreadable('sheet.not_a_workbook')
  const marked = file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf
  return marked || isUtf8(file) ? strict('utf-8', file) : strict('windows-874', file)
}

function cellsOf(fields: string[], columnsMax: number): Cell[] {
  const cells: Cell[] = fields.slice(0, columnsMax).map((field) => (field === '' ? null : field))
  while (cells.length > 0 && cells.at(-1) === null) cells.pop()
  return cells
}

/** Reads separated values; every cell is text. Rows are numbered by record, as Excel shows them. */
export function readCsv(file: Buffer, limits: SheetLimits, take: (row: SheetRow) => void): void {
  const text = decodeText(file)
  if (/^\s*(<(!doctype|\?xml|html|head|body|table|meta|svg)|%PDF-|\{\\rtf)/i.test(text.slice(0, 1_000))) throw new Unreadable('sheet.not_a_workbook')
  const { separator, from } = separatorOf(text)
  const records = new Records(text, separator, from)
  let taken = 0
  for (let n = 1; ; n += 1) {
    const fields = records.next()
    if (fields === null) return
    const cells = cellsOf(fields, limits.columnsMax)
    if (cells.length === 0) continue
    taken += 1
    if (taken > limits.rowsMax + limits.rowsAside) throw new Unreadable('sheet.too_many_rows', { max: limits.rowsMax })
    take({ n, cells })
  }
}
