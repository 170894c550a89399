import type { PreviewData } from './import-words.tsx'

/** The header of each field; null = the field has no column. */
export type Columns = Record<string, string | null>

/** The mapping after a column was given another field: a field has one column, a column one field; unnamed fields have none. */
export function columnsAfter(preview: Pick<PreviewData, 'columns' | 'fields'>, header: string, field: string): Columns {
  const known = new Set(preview.fields.map((one) => one.field))
  const columns: Columns = Object.fromEntries(preview.fields.map((one) => [one.field, null]))
  for (const column of preview.columns) {
    if (column.field !== null && known.has(column.field) && column.header !== header && column.field !== field) columns[column.field] = column.header
  }
  if (field !== '') columns[field] = header
  return columns
}
