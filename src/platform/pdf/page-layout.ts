import { bold, regular } from './font.ts'
import type { PrintFont } from './font.ts'

/** A column of a printed register. `width` in millimetres; absent = worked out from what stands in it. */
export interface RegisterColumn {
  header: string
  kind: 'text' | 'money' | 'date' | 'int'
  width?: number
  align?: 'left' | 'center' | 'right'
}

/** Everything that is printed, ready to read: dates in พ.ศ., money formatted, one text a cell. */
export interface RegisterDocument {
  title: string
  subtitle: string[]
  columns: RegisterColumn[]
  rows: string[][]
  /** One text a column, empty where there is nothing to add up. */
  totals?: string[]
  office: string
  /** The day the figures hold, e.g. `9 ธันวาคม 2569`. */
  asOf: string
  madeAt: string
  madeBy: string
  /** Absent = lying where the columns need it. */
  landscape?: boolean
  /** Of the words around the data (page, as of, printed by); Thai unless said otherwise. */
  language?: 'th' | 'en'
}

/** What the template reads: lengths in points. */
export interface RegisterPage {
  title: string
  subtitle: string[]
  office: string
  footer: string
  page: [before: string, between: string]
  empty: string
  language: 'th' | 'en'
  landscape: boolean
  margin: number
  size: number
  columns: { header: string; width: number; align: string; summed: boolean }[]
  rows: { cells: string[]; long: boolean }[]
  totals: { text: string; span: number; column: number }[]
}

const POINTS_PER_MM = 72 / 25.4
const A4 = { short: 595.28, long: 841.89 }
const MARGIN = 40
// Left and right of a text, and a hair more than it measures.
const INSET = 6.5
const SHORT_TEXT = 84
const MIN_TEXT = 52
const WIDEST_LEAST = 200
const WIDEST_TOKEN = 84
// In points; 9.4 looks like 14 pt of TH Sarabun New.
const SIZES = [9.4, 8.8, 8.2, 7.6, 7]
// A row of more lines than this may break across pages, so that no text is lost below the edge.
const LONG_ROW = 20
const LONG_WORD = 18
const BREAK = '\u200b'

const words = new Intl.Segmenter('th', { granularity: 'word' })

function visibleLength(text: string): number {
  return text.replace(/\p{Mn}|\p{Cf}/gu, '').length
}

function widest(texts: string[], font: PrintFont): number {
  return texts.reduce((most, text) => Math.max(most, font.width(text)), 0)
}

/** Text as it can be set: no control characters, and a place to break in every word that is too long for a column. */
export function printable(text: string): string {
  const clean = text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]/gu, ' ')
  if (!/\S{19}/u.test(clean)) return clean
  return [...words.segment(clean)].map(({ segment }) =>
    visibleLength(segment) <= LONG_WORD ? segment : segment.replace(/((?:\P{M}\p{M}*){12})(?=\P{M})/gu, `$1${BREAK}`)).join('')
}

/** Width in em of the longest piece of a header that should not be broken. */
function longestPiece(header: string): number {
  const pieces = header.split(/\s+/).flatMap((token) =>
    visibleLength(token) <= 10 ? [token] : [...words.segment(token)].map(({ segment }) => segment))
  return widest(pieces, bold)
}

interface Wish {
  /** Below this the column is hard to read. */
  least: number
  /** The longest text on one line; a text column never grows beyond it while another one wants more. */
  natural: number
}

/** How wide one column would like to be at a type size; `wraps` lines are allowed to a long text. */
function wish(doc: RegisterDocument, n: number, size: number, wraps: number): Wish {
  const column = doc.columns[n]!
  if (column.width !== undefined) return { least: column.width * POINTS_PER_MM, natural: column.width * POINTS_PER_MM }
  const figures = column.kind !== 'text'
  const texts = doc.rows.map((row) => row[n] ?? '')
  const head = longestPiece(column.header) * size + INSET
  const total = figures ? bold.width(doc.totals?.[n] ?? '') * size + INSET : 0
  const natural = Math.max(widest(texts, regular) * size + INSET, head, total)
  if (figures || natural <= SHORT_TEXT) return { least: natural, natural }
  // A name or a number should not be broken inside; a sentence may.
  const token = Math.min(widest(texts.flatMap((text) => text.split(/\s+/)), regular) * size + INSET, WIDEST_TOKEN)
  return { least: Math.max(MIN_TEXT, head, token, Math.min(natural / wraps, WIDEST_LEAST)), natural }
}

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)

/** Gives the spare points to the columns that still want some, by how much they want; what nobody wants goes to all. */
function share(wishes: Wish[], line: number): number[] {
  const least = wishes.map((w) => w.least)
  const spare = line - sum(least)
  if (spare < 0) return least.map((w) => (w * line) / sum(least))
  const wants = wishes.map((w) => w.natural - w.least)
  const wanted = sum(wants)
  const given = wanted === 0 ? 0 : Math.min(1, spare / wanted)
  const rest = (spare - wanted * given) / wishes.length
  return wishes.map((w, n) => w.least + wants[n]! * given + rest)
}

interface Fit {
  landscape: boolean
  size: number
  widths: number[]
}

function fit(doc: RegisterDocument, landscape: boolean, wraps: number): Fit | undefined {
  const line = (landscape ? A4.long : A4.short) - 2 * MARGIN
  for (const size of SIZES) {
    const wishes = doc.columns.map((_, n) => wish(doc, n, size, wraps))
    if (sum(wishes.map((w) => w.least)) <= line) return { landscape, size, widths: share(wishes, line) }
  }
  return undefined
}

/**
 * Upright or lying, as asked or as the columns need; then the largest type at which no text takes more than 5 lines,
 * or more of them where the page is too narrow for that.
 */
function chooseFit(doc: RegisterDocument): Fit {
  const ways = doc.landscape === undefined ? [false, true] : [doc.landscape]
  for (const wraps of [5, 7, 9, 12]) {
    for (const landscape of ways) {
      const found = fit(doc, landscape, wraps)
      if (found) return found
    }
  }
  const landscape = ways.at(-1)!
  const size = SIZES.at(-1)!
  const line = (landscape ? A4.long : A4.short) - 2 * MARGIN
  return { landscape, size, widths: share(doc.columns.map((_, n) => wish(doc, n, size, 12)), line) }
}

const RIGHT = new Set<RegisterColumn['kind']>(['money', 'int'])

function footerText(doc: RegisterDocument): string {
  return doc.language === 'en'
    ? `As of ${doc.asOf}  ·  printed by ${doc.madeBy}, ${doc.madeAt}`
    : `ข้อมูล ณ วันที่ ${doc.asOf}  ·  พิมพ์โดย ${doc.madeBy} เมื่อ ${doc.madeAt}`
}

function lineCount(text: string, size: number, width: number): number {
  return text.length / 4 < LONG_ROW ? 1 : (regular.width(text) * size) / (width - INSET) + text.split('\n').length - 1
}

/** Totals as cells: a text reaches over the empty columns to its right. */
function totalCells(doc: RegisterDocument): { text: string; span: number; column: number }[] {
  const cells: { text: string; span: number; column: number }[] = []
  for (const [column, { kind }] of doc.columns.entries()) {
    const text = printable(doc.totals?.[column] ?? '')
    const before = cells.at(-1)
    if (text === '' && before && doc.columns[before.column]?.kind === 'text' && kind !== 'money') before.span += 1
    else cells.push({ text, span: 1, column })
  }
  return doc.totals ? cells : []
}

/** Chooses the type size (9.4 to 7 pt) and the column widths of a register. */
export function layOut(doc: RegisterDocument): RegisterPage {
  const { landscape, size, widths } = chooseFit(doc)
  const thai = doc.language !== 'en'
  return {
    title: printable(doc.title),
    subtitle: doc.subtitle.map(printable),
    office: printable(doc.office),
    footer: printable(footerText(doc)),
    page: thai ? ['หน้า ', ' จาก '] : ['Page ', ' of '],
    empty: thai ? 'ไม่มีรายการ' : 'Nothing to show',
    language: thai ? 'th' : 'en',
    landscape,
    margin: MARGIN,
    size,
    columns: doc.columns.map((c, n) => ({
      header: printable(c.header), width: widths[n]!, align: c.align ?? (RIGHT.has(c.kind) ? 'right' : 'left'), summed: RIGHT.has(c.kind),
    })),
    rows: doc.rows.map((row) => ({
      cells: doc.columns.map((_, n) => printable(row[n] ?? '')),
      long: doc.columns.some((_, n) => lineCount(row[n] ?? '', size, widths[n]!) > LONG_ROW),
    })),
    totals: totalCells(doc),
  }
}
