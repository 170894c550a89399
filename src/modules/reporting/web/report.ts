import type { Out } from '../../../kernel/endpoint.ts'
import type { reporting } from '../contract.ts'

/** What the server says of a report, and one made as of a day. */
export type Reports = Out<typeof reporting.list>
export type Report = Reports['rows'][number]
export type Made = Out<typeof reporting.read>
export type Column = Report['columns'][number]
/** One row with its place in the report: rows of a report have no name of their own. */
export type Row = { place: number; values: Record<string, unknown> }

/** A value of a row as text; '' when there is none. */
export function textOf(row: Row, key: string): string {
  const value = row.values[key]
  return value === null || value === undefined ? '' : String(value)
}

/** The page that a cell opens, with the values of its row in their places. */
export function opened(pattern: string, row: Row): string {
  return pattern.replace(/\{([a-zA-Z]+)\}/g, (_whole, key: string) => encodeURIComponent(textOf(row, key)))
}
