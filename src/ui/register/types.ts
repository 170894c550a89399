import type { ReactNode } from 'react'
import type { Pages } from '../query.ts'

export type FilterOption = { value: string; label: string }
export type FilterKind = 'text' | 'money' | 'date' | 'choice'

/** What a cell holds: text, satang (bigint or its text), a business day (ISO), a number, or nothing. */
export type CellValue = string | bigint | number | null | undefined

export type RegisterColumn<Row> = {
  /** Stable name: in addresses, saved views and the query to the server. */
  key: string
  head: string
  /** px; a column without a width takes what is left. */
  width?: number
  /** `key` is the link that opens the row (the first, frozen column); money and count stand at the right. */
  kind?: 'key' | 'text' | 'money' | 'date' | 'count'
  value: (row: Row) => CellValue
  /** When the cell is more than its value: a chip, a date in red. */
  cell?: (row: Row) => ReactNode
  /** What the status bar and Ctrl+C give, when it is not the value. */
  text?: (row: Row) => string
  strong?: boolean
  /** False: the server cannot sort by it. */
  sortable?: boolean
  filter?: FilterKind | { options: FilterOption[] }
  /** Not shown until someone chooses it. */
  hidden?: boolean
}

export type Sort = { key: string; down: boolean }

/** Everything that makes up what a register shows; what a saved view keeps. */
export type Look = { filters: Record<string, string>; q: string; sort: Sort | null }
export type RegisterView = Partial<Look> & { key: string; label: string; count?: number; /** saved by this person */ own?: boolean; columns?: string[] }

export type RegisterProps<Row> = {
  /** The name of the register, for those who hear it. */
  label: string
  pages: Pages<Row>
  rowId: (row: Row) => string
  /** Where a row opens. */
  open?: (row: Row) => string
  /** Red edge: overdue. */
  late?: (row: Row) => boolean
  /** How many rows match on the server; without it, what is loaded. */
  total?: number
  /** Satang (money columns) or counts by column key, of all rows that match. */
  totals?: Record<string, CellValue>
  /** Beside the word "total": '61 สัญญาตามที่กรอง'. */
  totalNote?: string
  /** Space on a row: preview it, or null to close. */
  onPreview?: (row: Row | null) => void
  /** Stands in the place of the rows when nothing is there at all (not: nothing matches). */
  empty?: ReactNode
}
