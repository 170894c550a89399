/**
 * One cell as it stands in the file. Text keeps its text; `n` a number; `d` the raw serial of a date-formatted cell
 * (days since the workbook's epoch, see `epoch1904`; the year may be พ.ศ. typed as ค.ศ. - the reader does not judge);
 * `b` a boolean; `e` an error such as #N/A. A formula counts by its cached value, null when there is none.
 */
export type Cell = null | string | { n: number } | { d: number } | { b: boolean } | { e: string }

/** One row that holds anything: `n` is Excel's row number (1-based), cells by column index, absent at the end = null. */
export type SheetRow = { n: number; hidden?: boolean; cells: Cell[] }

/** One sheet in the order of the workbook; blank rows are left out. */
export type SheetData = { name: string; hidden: boolean; rows: SheetRow[] }

/** What a spreadsheet file says. `epoch1904`: serials count from 1 Jan 1904 instead of 1900. */
export type WorkbookData = { epoch1904: boolean; sheets: SheetData[] }

/** Bounds of reading; every one of them is enforced in the child process that parses. */
export type SheetLimits = {
  /** Size of the file itself. */
  fileBytesMax: number
  /** What the archive may inflate to, all members together. */
  inflatedBytesMax: number
  entriesMax: number
  /** Inflated to deflated, for members above 1 MB and for the whole. */
  ratioMax: number
  /** Data rows an import may hold. */
  rowsMax: number
  /** Rows above `rowsMax` let through for titles, headers and subtotals, which are not data rows. */
  rowsAside: number
  /** Columns kept; what stands further right is ignored. */
  columnsMax: number
  sharedStringsMax: number
  /** What the parser may hand back, as bytes of JSON. */
  answerBytesMax: number
  heapMegabytesMax: number
  timeoutMs: number
}

const MB = 1024 * 1024

/** The bounds of domain decision 2.D: 2,000 entries, 200 MB, ratio 100, 50,000 rows, 384 MB heap, 60 seconds. */
export const sheetLimits: SheetLimits = {
  fileBytesMax: 50 * MB,
  inflatedBytesMax: 200 * MB,
  entriesMax: 2_000,
  ratioMax: 100,
  rowsMax: 50_000,
  rowsAside: 1_000,
  columnsMax: 200,
  sharedStringsMax: 2_000_000,
  answerBytesMax: 160 * MB,
  heapMegabytesMax: 384,
  timeoutMs: 60_000,
}

/** Codes of a file that is not read; their texts are in texts.ts. */
export type SheetCode =
  | 'sheet.too_large'
  | 'sheet.too_many_rows'
  | 'sheet.not_a_workbook'
  | 'sheet.zip_suspicious'
  | 'sheet.encrypted'
  | 'sheet.timeout'
  | 'sheet.memory'
  | 'sheet.legacy_xls'
  | 'sheet.broken'

/** Facts that the texts name. */
export type SheetFacts = Record<string, string | number>

/** Thrown while parsing: the file is not read, and this is why. It crosses the process border as a line of JSON. */
export class Unreadable extends Error {
  readonly code: SheetCode
  readonly facts: SheetFacts
  constructor(code: SheetCode, facts: SheetFacts = {}) {
    super(`${code} ${JSON.stringify(facts)}`)
    this.name = 'Unreadable'
    this.code = code
    this.facts = facts
  }
}

/** A file that breaks its own format; `what` names the place for the log and the message. */
export function broken(what: string): Unreadable {
  return new Unreadable('sheet.broken', { what })
}

/** A file built as no spreadsheet program builds one; `what` names the finding. */
export function suspicious(what: string): Unreadable {
  return new Unreadable('sheet.zip_suspicious', { what })
}
