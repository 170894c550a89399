import { cellDay, cellMoney, cellNumber, cellText, isBlank, type Cell, type ReadDay, type ReadMoney } from './cell.ts'
import type { Table } from './find.ts'
import type { Line } from './header.ts'
import { letter } from './header.ts'

/** One data row, read through the mapping. A field without a column is blank. */
export class DataRow {
  readonly row: number
  readonly #line: Line
  readonly #layout: Layout

  constructor(line: Line, layout: Layout) {
    this.row = line.n
    this.#line = line
    this.#layout = layout
  }

  /** Clean text; '' for blank and for a dash. */
  text(field: string): string {
    const cell = this.#cell(field)
    return isBlank(cell) ? '' : cellText(cell, this.#layout.epoch1904)
  }

  /** A register number; '' for blank. A number that the spreadsheet took for a month is read back. */
  number(field: string): string {
    return cellNumber(this.#cell(field), this.#layout.epoch1904)
  }

  /** An amount in satang. */
  money(field: string): ReadMoney {
    return cellMoney(this.#cell(field))
  }

  day(field: string): ReadDay {
    return cellDay(this.#cell(field), this.#layout.epoch1904)
  }

  /** The header of a field's column as written; null when the file has none. */
  header(field: string): string | null {
    return this.#layout.headers.get(field) ?? null
  }

  /** What stands in columns that are no field, by their headers, and in the named fields. */
  extra(fields: readonly string[]): Record<string, string> {
    const extra: Record<string, string> = {}
    for (const [index, header] of this.#layout.unknown) this.#keep(extra, header, this.#line.cells[index])
    for (const field of fields) {
      const header = this.header(field)
      if (header !== null) this.#keep(extra, header, this.#cell(field))
    }
    return extra
  }

  /** The cell as a person sees it, for showing beside a problem. */
  shown(field: string | null): string {
    return field === null ? '' : cellText(this.#cell(field), this.#layout.epoch1904)
  }

  #cell(field: string): Cell | undefined {
    const index = this.#layout.places.get(field)
    return index === undefined ? undefined : this.#line.cells[index]
  }

  #keep(extra: Record<string, string>, header: string, cell: Cell | undefined): void {
    if (!isBlank(cell)) extra[header] = cellText(cell, this.#layout.epoch1904)
  }
}

/** Where every field and every unknown column stands. */
export type Layout = {
  epoch1904: boolean
  places: ReadonlyMap<string, number>
  headers: ReadonlyMap<string, string>
  unknown: readonly (readonly [index: number, header: string])[]
}

/** The layout of a table for some of its lines: columns without a header are called by their letter when they hold anything. */
export function layoutOf(table: Table, epoch1904: boolean, lines: readonly Line[]): Layout {
  const places = new Map([...table.assigned].map(([field, column]) => [field, column.index]))
  const headers = new Map([...table.assigned].filter(([field]) => field !== 'ignored').map(([field, column]) => [field, column.header]))
  const assigned = new Set(places.values())
  const named = new Map(table.columns.map((column) => [column.index, column.header]))
  const width = lines.reduce((most, row) => (row.cells.length > most ? row.cells.length : most), 0)
  const unknown: [number, string][] = []
  for (let index = 0; index < width; index += 1) if (!assigned.has(index)) unknown.push([index, named.get(index) ?? letter(index)])
  return { epoch1904, places, headers, unknown: unknown.filter(([, header]) => !isReason(header)) }
}

/** The column that the workbook of refused rows adds; it is not taken in again. */
export const reasonHeader = 'เหตุผลที่ไม่รับ'

function isReason(header: string): boolean {
  return header.startsWith(reasonHeader)
}
