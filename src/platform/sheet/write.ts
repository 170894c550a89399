import { writeXlsx as writeBook, type Cell, type CellStyle, type WriteSheet as HucreSheet } from 'hucre/xlsx'

/** What a column holds: money is bigint satang, date a LocalDate, number and int plain numbers, text anything else. */
export type ColumnKind = 'text' | 'money' | 'date' | 'number' | 'int'

/** One column: its header as people read it and its width in characters. */
export type SheetColumn = { header: string; key?: string; kind: ColumnKind; width?: number }

/** One sheet to write: title lines, header, rows by column, totals in bold below. */
export type SheetToWrite = { name: string; columns: SheetColumn[]; rows: unknown[][]; title?: string[]; totals?: unknown[] }

type Written = string | number | null
type Grid = { rows: Written[][]; cells: Map<string, Partial<Cell>> }

/** Excel keeps 15 digits; a larger amount is written as text rather than rounded. */
const SATANG_MAX = 999_999_999_999_999n
const TEXT_MAX = 32_767
const DAY_MS = 86_400_000
/** The first day on which serials of Excel and of the calendar agree (1900 was no leap year). */
const FIRST_DAY = '1900-03-01'

const font = { name: 'TH SarabunPSK', size: 16, family: 2, charset: 222 }
const border = { style: 'thin' as const, color: { rgb: '808080' } }

/** Number formats by kind. [$-107041E] = Thai Buddhist calendar, Arabic digits: 2023-03-07 shows as 7 มี.ค. 2566. */
const formats: Record<ColumnKind, string | undefined> = {
  text: '@',
  money: '#,##0.00;(#,##0.00)',
  date: '[$-107041E]d mmm yyyy;@',
  number: '#,##0.####',
  int: '#,##0',
}

const usualWidth: Record<ColumnKind, number> = { text: 24, money: 18, date: 16, number: 14, int: 10 }

/** Text that Excel takes as it stands: well formed, no longer than a cell, its own `_x0041_` escapes kept literal. */
function safeText(text: string): string {
  const whole = text.toWellFormed().replace(/[\uFFFE\uFFFF]/g, '\uFFFD')
  const cut = whole.length > TEXT_MAX ? `${whole.slice(0, TEXT_MAX - 1).toWellFormed()}…` : whole
  return cut.replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
}

/** Satang as baht with two decimals, without separators: -12345n = "-123.45". */
export function bahtDigits(satang: bigint): string {
  const digits = (satang < 0n ? -satang : satang).toString().padStart(3, '0')
  return `${satang < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

function moneyValue(satang: bigint): Written {
  const size = satang < 0n ? -satang : satang
  return size > SATANG_MAX ? bahtDigits(satang) : Number(satang) / 100
}

function dateValue(day: string): Written {
  const instant = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  return Number.isNaN(instant) || day < FIRST_DAY ? safeText(day) : (instant - Date.UTC(1899, 11, 30)) / DAY_MS
}

function numberValue(value: number | bigint): Written {
  const exact = Number(value)
  return Number.isFinite(exact) && (typeof value === 'number' || Number.isSafeInteger(exact)) ? exact : String(value)
}

/** One value as its column says; a value of another type than the column's is written as text, never as a formula. */
function written(value: unknown, kind: ColumnKind): Written {
  if (value === null || value === undefined || value === '') return null
  if (kind === 'money' && typeof value === 'bigint') return moneyValue(value)
  if (kind === 'date' && typeof value === 'string') return dateValue(value)
  const counts = kind === 'number' || kind === 'int'
  if (counts && (typeof value === 'number' || typeof value === 'bigint')) return numberValue(value)
  return safeText(String(value))
}

/** The writer takes `#N/A` for an error and drops outer spaces: such texts go as one run of rich text. */
function needsRun(value: Written): value is string {
  return typeof value === 'string' && (value.startsWith('#') || /^\s|\s$/u.test(value))
}

function putRow(grid: Grid, values: Written[], style?: (column: number) => CellStyle): void {
  const row = grid.rows.length
  grid.rows.push(values)
  values.forEach((value, column) => {
    if (style === undefined && !needsRun(value)) return
    const cell: Partial<Cell> = { value }
    if (style !== undefined) cell.style = style(column)
    if (needsRun(value)) cell.richText = [{ text: value }]
    grid.cells.set(`${row},${column}`, cell)
  })
}

function columnLetter(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnLetter(Math.floor(index / 26) - 1) + columnLetter(index % 26)
}

function bodyStyle(kind: ColumnKind): CellStyle {
  const numFmt = formats[kind]
  return { font, ...(numFmt === undefined ? {} : { numFmt }), alignment: { vertical: 'top', wrapText: kind === 'text' } }
}

const headerStyle: CellStyle = {
  font: { ...font, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'DDE6F2' } },
  border: { top: border, bottom: border, left: border, right: border },
  alignment: { vertical: 'center', horizontal: 'center', wrapText: true },
}

function totalStyle(kind: ColumnKind): CellStyle {
  return { ...bodyStyle(kind), font: { ...font, bold: true }, border: { top: border, bottom: { ...border, style: 'double' } } }
}

function fill(sheet: SheetToWrite): Grid {
  const grid: Grid = { rows: [], cells: new Map() }
  const { columns } = sheet
  const line = (values: unknown[]): Written[] => columns.map((column, at) => written(values[at], column.kind))
  for (const [at, text] of (sheet.title ?? []).entries()) {
    putRow(grid, [safeText(text)], () => ({ font: { ...font, bold: at === 0, size: at === 0 ? 18 : 16 }, alignment: { wrapText: false } }))
  }
  putRow(grid, columns.map((column) => safeText(column.header)), () => headerStyle)
  for (const row of sheet.rows) putRow(grid, line(row))
  if (sheet.totals !== undefined) putRow(grid, line(sheet.totals), (column) => totalStyle(columns[column]!.kind))
  return grid
}

function sheetOf(sheet: SheetToWrite, name: string): HucreSheet {
  const { rows, cells } = fill(sheet)
  const headerRow = (sheet.title?.length ?? 0) + 1
  const last = columnLetter(Math.max(0, sheet.columns.length - 1))
  return {
    name,
    rows,
    cells,
    columns: sheet.columns.map((column) => ({ width: column.width ?? usualWidth[column.kind], style: bodyStyle(column.kind) })),
    freezePane: { rows: headerRow },
    autoFilter: { range: `A${headerRow}:${last}${headerRow + sheet.rows.length}` },
    pageSetup: {
      paperSize: 'a4',
      orientation: sheet.columns.length > 6 ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${headerRow}:$${headerRow}`,
    },
  }
}

/** Names that Excel accepts: at most 31 characters, none of \ / ? * [ ] :, no outer quote, each once. */
function sheetNames(sheets: SheetToWrite[]): string[] {
  const taken = new Set<string>()
  return sheets.map((sheet, at) => {
    const plain = safeText(sheet.name).replace(/[\\/?*[\]:\p{Cc}]/gu, ' ').trim().replace(/^'+|'+$/g, '').slice(0, 31).trim()
    const base = plain === '' ? `Sheet${at + 1}` : plain
    let name = base
    for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${base.slice(0, 28)} ${n}`
    taken.add(name.toLowerCase())
    return name
  })
}

/** Writes an .xlsx: money as number cells, days as dates shown in พ.ศ., every other value as text that is never a formula. */
export async function writeXlsx(sheets: SheetToWrite[]): Promise<Uint8Array> {
  const names = sheetNames(sheets)
  return writeBook({ sheets: sheets.map((sheet, at) => sheetOf(sheet, names[at]!)), defaultFont: font })
}
