import type { LocalDate } from '../../kernel/local-date.ts'
import type { Text } from '../../kernel/refusal.ts'
import type { Ctx } from '../../platform/context.ts'

/** One column of a table: money as satang text or bigint, days as ISO, flags as booleans; `words` says what a code means. */
export type ReportColumn = {
  key: string
  header: Text
  kind: 'text' | 'money' | 'date' | 'int' | 'flag'
  /** Characters in a workbook. */
  width?: number
  words?: Record<string, Text>
  /** The key of the totals that stands below this column. */
  total?: string
  /** The page a cell opens, with `{key}` where a value of the row stands: '/advances?view=all&f.number={number}'. */
  opens?: string
}

/** One row by column key; what is not a column is kept in JSON only. */
export type ReportRow = Record<string, unknown>

/** What a report of a fund's books is asked besides the day: which fund, which stretch of days or month, which account. */
export type ReportPeriod = { fund?: string; from?: LocalDate; to?: LocalDate; month?: string; account?: string }

/** What a report runs with. */
export type ReportRun = { asOf: LocalDate; agencyId?: string } & ReportPeriod

/** A report, described by the module that owns the facts and handed over in main/modules.ts. */
export type ReportDescription = {
  name: string
  title: Text
  /** The permission to read it. */
  may: string
  columns: ReportColumn[]
  /** Of one fund and a stretch of days: offered on the pages of the fund and on the command line, not in the list of all reports. */
  ofFund?: true
  /**
   * Rows and totals as of the day (decision 7), inside the caller's scope; money as satang text under keys ending in `Satang`. `facts` stand beside the
   * rows in JSON, `subtitle` under the title on paper.
   */
  run(ctx: Ctx, asked: ReportRun): Promise<{ rows: ReportRow[]; totals?: ReportRow; facts?: ReportRow; subtitle?: string[] }>
  /** The same in the words of another program, by its name. */
  texts?: Readonly<Record<string, (ctx: Ctx, asked: ReportRun) => Promise<string>>>
}

/** What a report answers. */
export type ReportReply = { asOf: LocalDate; madeAt: string; rows: ReportRow[]; totals?: ReportRow } & ReportRow

/** A file of a table: which, in which words. */
export type FileFormat = 'csv' | 'xlsx' | 'pdf'
export type Language = 'th' | 'en'
