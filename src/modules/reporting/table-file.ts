import type { FileReply } from '../../kernel/endpoint.ts'
import { formatBaht } from '../../kernel/money.ts'
import { formatEnglishDate, formatThaiDate } from '../../kernel/thai-date.ts'
import { localDate, type LocalDate } from '../../kernel/local-date.ts'
import { Refused, type Text } from '../../kernel/refusal.ts'
import type { Ctx } from '../../platform/context.ts'
import { PDF_ROWS_MAX, renderRegister } from '../../platform/pdf/render.ts'
import { writeCsv } from '../../platform/sheet/csv-write.ts'
import { writeXlsx, type SheetColumn } from '../../platform/sheet/write.ts'
import { office } from '../settings/index.ts'
import type { FileFormat, Language, ReportColumn, ReportRow } from './descriptions.ts'

/** A table as it is shown: its rows, what is added up, and the day it holds for. */
export type Table = {
  /** File name without its ending. */
  name: string
  title: Text
  /** Further lines below the title: filters, the agency. */
  subtitle?: string[]
  columns: ReportColumn[]
  rows: ReportRow[]
  totals?: ReportRow
  asOf: LocalDate
  madeAt: string
}

const xlsxRowsMax = 1_000_000
const contentTypes: Record<FileFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
}
const flagWords: Record<Language, [yes: string, no: string]> = { th: ['ใช่', 'ไม่ใช่'], en: ['yes', 'no'] }
const sumWord: Record<Language, string> = { th: 'รวม', en: 'Total' }

/** Exactly the rows of the table as a file. More rows than the format holds are refused. */
export async function tableFile(ctx: Ctx, table: Table, format: FileFormat, language: Language): Promise<FileReply> {
  const most = format === 'pdf' ? PDF_ROWS_MAX : xlsxRowsMax
  if (table.rows.length > most) throw new Refused([{ code: 'reporting.too_long', facts: { count: table.rows.length, format: format.toUpperCase(), most } }])
  const bytes = format === 'pdf' ? await pdf(ctx, table, language) : format === 'xlsx' ? await xlsx(ctx, table, language) : writeCsv(sheetColumns(table, language), sheetRows(table, language))
  return { fileName: `${table.name}-${table.asOf}.${format}`, contentType: contentTypes[format], bytes }
}

async function xlsx(ctx: Ctx, table: Table, language: Language): Promise<Uint8Array> {
  const totals = !addsUp(table) ? undefined : totalsOf(table, language, (value, column) => cell(value, column, language))
  const title = [table.title[language], ...headLines(table, language), (await office(ctx))?.name ?? ''].filter((line) => line !== '')
  return writeXlsx([{ name: table.title[language], title, columns: sheetColumns(table, language), rows: sheetRows(table, language), ...(totals ? { totals } : {}) }])
}

async function pdf(ctx: Ctx, table: Table, language: Language): Promise<Uint8Array> {
  const totals = !addsUp(table) ? undefined : totalsOf(table, language, (value, column) => printed(value, column, language))
  return renderRegister({
    title: table.title[language],
    subtitle: table.subtitle ?? [],
    columns: table.columns.map((column) => ({ header: column.header[language], kind: column.kind === 'flag' ? 'text' : column.kind })),
    rows: table.rows.map((row) => table.columns.map((column) => printed(row[column.key], column, language))),
    ...(totals ? { totals } : {}),
    office: (await office(ctx))?.name ?? '',
    asOf: dayWords(table.asOf, language, 'long'),
    madeAt: instantWords(table.madeAt, language),
    madeBy: ctx.actor.name,
    language,
  })
}

const bangkokDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Bangkok', year: 'numeric', month: '2-digit', day: '2-digit' })
const bangkokTime = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Bangkok', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** An instant as people write it: day and time of day in Bangkok. */
function instantWords(instant: string, language: Language): string {
  const at = new Date(instant)
  return `${dayWords(localDate(bangkokDay.format(at)), language, 'short')} ${bangkokTime.format(at)}${language === 'th' ? ' น.' : ''}`
}

function headLines(table: Table, language: Language): string[] {
  const asOf = { th: `ณ วันที่ ${dayWords(table.asOf, 'th', 'long')} พิมพ์เมื่อ ${instantWords(table.madeAt, 'th')}`, en: `As of ${dayWords(table.asOf, 'en', 'long')}, made at ${instantWords(table.madeAt, 'en')}` }
  return [asOf[language], ...(table.subtitle ?? [])]
}

function sheetColumns(table: Table, language: Language): SheetColumn[] {
  return table.columns.map((column) => ({
    header: column.header[language], key: column.key, kind: column.kind === 'flag' ? 'text' : column.kind, ...(column.width === undefined ? {} : { width: column.width }),
  }))
}

function sheetRows(table: Table, language: Language): unknown[][] {
  return table.rows.map((row) => table.columns.map((column) => cell(row[column.key], column, language)))
}

/** A value as a workbook takes it: money as bigint, a code as its words. */
function cell(value: unknown, column: ReportColumn, language: Language): unknown {
  if (value === null || value === undefined) return null
  if (column.kind === 'money') return BigInt(value as string | bigint)
  if (column.kind === 'flag') return flagWords[language][value === true ? 0 : 1]
  return column.words?.[String(value)]?.[language] ?? value
}

/** A value as people read it on paper. */
function printed(value: unknown, column: ReportColumn, language: Language): string {
  if (value === null || value === undefined) return ''
  if (column.kind === 'money') return formatBaht(BigInt(value as string | bigint))
  if (column.kind === 'date') return dayWords(value as LocalDate, language, 'short')
  return String(cell(value, column, language))
}

/** Whether anything stands below the columns. */
function addsUp(table: Table): boolean {
  return table.totals !== undefined && table.columns.some((column) => column.total !== undefined)
}

function totalsOf<T>(table: Table, language: Language, show: (value: unknown, column: ReportColumn) => T): (T | string)[] {
  return table.columns.map((column, at) => {
    if (column.total !== undefined) return show(table.totals?.[column.total], column)
    return at === 0 ? sumWord[language] : ''
  })
}

function dayWords(day: LocalDate, language: Language, style: 'short' | 'long'): string {
  return language === 'th' ? formatThaiDate(day, style) : formatEnglishDate(day, style)
}
