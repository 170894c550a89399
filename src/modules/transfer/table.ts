import { Refused } from '../../kernel/refusal.ts'
import { readWorkbook, type SheetFile } from '../../platform/sheet/read.ts'
import { cellText, isBlank } from './rules/cell.ts'
import { columnsOf, headerKey, type Column, type Line } from './rules/header.ts'

/** A column of a plain list: its field, the headers people give it, whether the list makes no sense without it. */
export type TableField = { field: string; names: readonly string[]; needed?: boolean }

/** A plain list: the fields that have a column, and its rows as clean text by field (dates as ISO). */
export type PlainTable = { found: ReadonlySet<string>; rows: { row: number; values: Record<string, string> }[] }

/**
 * Reads a plain list (.csv or .xlsx) whose header is its first row, by exact header names: master data in a fixed layout.
 * Throws SheetRefused, or Refused `transfer.columns_missing`.
 */
export async function readTable(file: SheetFile, fields: readonly TableField[]): Promise<PlainTable> {
  const book = await readWorkbook(file)
  const lines: readonly Line[] = book.sheets.find((sheet) => !sheet.hidden && sheet.rows.length > 0)?.rows ?? []
  const columns = lines[0] === undefined ? [] : columnsOf(lines[0])
  const places = new Map<string, number>()
  for (const field of fields) {
    const column = columnFor(columns, field)
    if (column !== undefined) places.set(field.field, column.index)
  }
  const missing = fields.filter((field) => field.needed && !places.has(field.field)).map((field) => field.names[0])
  if (missing.length > 0) {
    throw new Refused([{ code: 'transfer.columns_missing', facts: { missing: missing.join(', '), known: columns.map((column) => column.header).join(', ') } }])
  }
  const rows = lines.slice(1).flatMap((line) => {
    const values = Object.fromEntries([...places].map(([field, index]) => [field, cellText(line.cells[index], book.epoch1904)]))
    return [...places.values()].every((index) => isBlank(line.cells[index])) ? [] : [{ row: line.n, values }]
  })
  return { found: new Set(places.keys()), rows }
}

function columnFor(columns: readonly Column[], field: TableField): Column | undefined {
  const names = new Set(field.names.map(headerKey))
  return columns.find((column) => names.has(headerKey(column.header)))
}
