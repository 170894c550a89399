import { assign, isHeader, type Assigned, type Fit } from './match.ts'
import type { Field, Needed } from './field.ts'
import { columnsOf, columnsOfTwo, filled, headerKey, type Column, type Line } from './header.ts'

/** A sheet as the reader gives it: rows that hold anything, in order. */
export type Sheet = { name: string; hidden: boolean; rows: readonly Line[] }

/** Where the table stands: sheet, header (its last row), columns and which field each holds. */
export type Table = {
  sheet: Sheet
  /** Excel's row number of the (lower) header row. */
  headerRow: number
  /** 1 or 2 rows. */
  headerLines: readonly Line[]
  columns: readonly Column[]
  assigned: Assigned
  /** The rows below the header. */
  below: readonly Line[]
}

/** A mapping as people write it: {"sheet", "headerRow", "columns": {field: header}}; null = the field has no column. */
export type Mapping = { sheet?: string; headerRow?: number; columns?: Readonly<Record<string, string | null>> }

/** What keeps a mapping from being used. */
export type MappingFault = { code: string; facts: Record<string, string | number> }

/** Of equal headers (one per printed page) the first. */
const earlier = 0.2

/** Rows from the top in which a header is looked for. */
const deepest = 40
/** Rows below a header whose cells are looked at. */
const below = 400
/** Finding a table without a mapping looks at so many rows of each visible sheet and at no other. */
export const rowsLookedAt = deepest + below + 1

export type Wanted = { fields: readonly Field[]; needed: Needed }

/** The table of a workbook: the visible sheet and the header row (one line or two) that fit best; the earlier one when equal. */
export function findTable(sheets: readonly Sheet[], wanted: Wanted): Table | null {
  const visible = sheets.filter((sheet) => !sheet.hidden)
  const found = visible.flatMap((sheet) => placesOf(sheet).flatMap((at) => headersAt(sheet, at, wanted, new Map())))
  return best(found, wanted)?.table ?? null
}

/** The table where a mapping says it is; what the mapping leaves open is found. */
export function findMapped(sheets: readonly Sheet[], wanted: Wanted, mapping: Mapping): Table | MappingFault {
  const sheet = mapping.sheet === undefined ? undefined : sheets.find((one) => headerKey(one.name) === headerKey(mapping.sheet ?? ''))
  if (mapping.sheet !== undefined && sheet === undefined) {
    return { code: 'transfer.mapping_sheet_unknown', facts: { sheet: mapping.sheet, known: sheets.map((one) => one.name).join(', ') } }
  }
  const unknown = Object.keys(mapping.columns ?? {}).find((field) => !wanted.fields.some((one) => one.field === field))
  if (unknown !== undefined) {
    return { code: 'transfer.mapping_field_unknown', facts: { field: unknown, known: wanted.fields.map((one) => one.field).join(', ') } }
  }
  return mapping.headerRow === undefined ? mappedAnywhere(sheet === undefined ? sheets : [sheet], wanted, mapping) : mappedAt(sheets, sheet, wanted, mapping)
}

/** The signature of a header: the mapping an officer corrected is remembered by it. */
export function signature(columns: readonly Column[]): string {
  return columns.map((column) => headerKey(column.header)).join('|')
}

/** Every header one could see in the first rows of the visible sheets, with its signature, for looking up what was remembered. */
export function signaturesOf(sheets: readonly Sheet[]): { sheet: string; headerRow: number; signature: string }[] {
  return sheets
    .filter((sheet) => !sheet.hidden)
    .flatMap((sheet) =>
      sheet.rows.slice(0, deepest).flatMap((row, at) =>
        shapesAt(sheet, at).map(({ columns }) => ({ sheet: sheet.name, headerRow: row.n, signature: signature(columns) })),
      ),
    )
}

type Scored = Fit & { table: Table }

function headersAt(sheet: Sheet, at: number, wanted: Wanted, settled: ReadonlyMap<string, Column | null>): Scored[] {
  return shapesAt(sheet, at).map((shape) => scored(sheet, at, shape, { wanted, settled }))
}

type Shape = { lines: Line[]; columns: Column[] }

function scored(sheet: Sheet, at: number, { lines, columns }: Shape, how: { wanted: Wanted; settled: ReadonlyMap<string, Column | null> }): Scored {
  const fit = assign(columns, how.wanted.fields, sheet.rows.slice(at + 1, at + 1 + below), how.settled)
  const table = { sheet, headerRow: lines.at(-1)?.n ?? 0, headerLines: lines, columns, assigned: fit.assigned, get below() { return sheet.rows.slice(at + 1) } }
  return { ...fit, score: fit.score + weightOf(sheet.rows.length - at - 1) - at * earlier, table }
}

function best(found: readonly Scored[], wanted: Wanted): Scored | null {
  let first: Scored | null = null
  for (const one of found) if (isHeader(one, wanted.needed) && (first === null || one.score > first.score)) first = one
  return first
}

/** Places of rows in which a header is looked for. */
function placesOf(sheet: Sheet): number[] {
  return sheet.rows.slice(0, deepest).flatMap((row, at) => (row.n <= deepest ? [at] : []))
}

/** The header in one row, and in two when the row above is no title. */
function shapesAt(sheet: Sheet, at: number): Shape[] {
  const row = sheet.rows[at]
  if (row === undefined || filled(row) < 2) return []
  const one = { lines: [row], columns: columnsOf(row) }
  const above = sheet.rows[at - 1]
  if (above === undefined || above.n !== row.n - 1 || filled(above) < 2) return [one]
  return [one, { lines: [above, row], columns: columnsOfTwo(above, row) }]
}

/** A sheet with rows below its header is worth more than an empty form with the same header. */
function weightOf(rows: number): number {
  return rows === 0 ? -200 : rows < 3 ? -20 : 0
}

function mappedAnywhere(sheets: readonly Sheet[], wanted: Wanted, mapping: Mapping): Table | MappingFault {
  const tries = sheets.flatMap((sheet) => placesOf(sheet).flatMap((at) => mappedShapes(sheet, at, wanted, mapping)))
  const found = best(tries.filter((one) => 'table' in one), wanted)
  if (found !== null) return found.table
  const table = findTable(sheets, wanted)
  const settled = table === null ? undefined : settle(table.columns, mapping)
  return settled === undefined || settled instanceof Map ? { code: 'transfer.no_header', facts: {} } : settled
}

/** A header of two rows may be named by its upper one. */
function mappedAt(sheets: readonly Sheet[], named: Sheet | undefined, wanted: Wanted, mapping: Mapping): Table | MappingFault {
  const empty = { code: 'transfer.mapping_row_empty', facts: { row: mapping.headerRow ?? 0 } }
  const sheet = named ?? usualSheet(sheets, wanted)
  const at = sheet.rows.findIndex((row) => row.n === mapping.headerRow)
  const below = mappedShapes(sheet, at + 1, wanted, mapping).filter((one) => 'table' in one && one.table.headerLines.length === 2)
  const tries = [...mappedShapes(sheet, at, wanted, mapping), ...below]
  const found = tries.filter((one) => 'table' in one).toSorted((a, b) => b.score - a.score)[0]
  return found?.table ?? tries.find((one) => 'code' in one) ?? empty
}

/** The sheet one would have found without the mapping, else the first that people see. */
function usualSheet(sheets: readonly Sheet[], wanted: Wanted): Sheet {
  return findTable(sheets, wanted)?.sheet ?? sheets.find((one) => !one.hidden) ?? { name: '', hidden: false, rows: [] }
}

/** The headers at a place with the columns that the mapping names, or what keeps it from being used there. */
function mappedShapes(sheet: Sheet, at: number, wanted: Wanted, mapping: Mapping): (Scored | MappingFault)[] {
  return shapesAt(sheet, at).map((shape) => {
    const settled = settle(shape.columns, mapping)
    return settled instanceof Map ? scored(sheet, at, shape, { wanted, settled }) : settled
  })
}

/** Headers of a mapping as columns: by the header as written, its plain text, or the letter of the column. */
function settle(columns: readonly Column[], mapping: Mapping): Map<string, Column | null> | MappingFault {
  const settled = new Map<string, Column | null>()
  for (const [field, header] of Object.entries(mapping.columns ?? {})) {
    const column = header === null || header === '' ? null : columnNamed(columns, header)
    if (column === undefined) {
      return { code: 'transfer.mapping_column_unknown', facts: { field, header: header ?? '', known: columns.map((one) => one.header).join(', ') } }
    }
    settled.set(field, column)
  }
  return settled
}

function columnNamed(columns: readonly Column[], header: string): Column | undefined {
  const key = headerKey(header)
  return (
    columns.find((column) => column.header === header) ??
    columns.find((column) => headerKey(column.header) === key) ??
    columns.find((column) => column.readings.some((reading) => reading.key === key))
  )
}
