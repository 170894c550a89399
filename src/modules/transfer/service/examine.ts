import { fill, Refused, type Facts, type Text } from '../../../kernel/refusal.ts'
import type { Out } from '../../../kernel/endpoint.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { transfer } from '../contract.ts'
import type { Comparison, ImportDescription, Judging } from '../description.ts'
import { DataRow, layoutOf } from '../rules/data-row.ts'
import type { Mapping, Table } from '../rules/find.ts'
import type { Problem } from '../rules/row-judge.ts'
import { tellApart, type Rows } from '../rules/rows.ts'
import { fieldsOf, locate } from './locate.ts'
import type { Source } from './source.ts'

/** What `import` answers (interfaces.md). */
export type ImportReply = Out<typeof transfer.commit>
export type ReplyProblem = ImportReply['refused'][number]

/** At most this many data rows a file (interfaces.md). */
const rowsMax = 50_000

/** A problem with the row it stands in. */
export type Finding = { row: DataRow; problem: Problem }

/** A file, judged and compared; nothing written. */
export type Examined = {
  table: Table
  rows: Rows
  refusals: Finding[]
  warnings: Finding[]
  /** Row numbers that are refused. */
  refusedRows: ReadonlySet<number>
  /** Rows that would be taken, for showing. */
  good: DataRow[]
  reply: ImportReply
  /** Writes what is good. */
  load(ctx: Ctx, importId: string): Promise<void>
}

type Asked = { mapping?: Mapping; update: boolean }

/** Reads the rows of a file through its mapping, judges each, and compares the good ones with what the office holds. */
export async function examine(ctx: Ctx, description: ImportDescription, source: Source, asked: Asked): Promise<Examined> {
  const table = await locate(ctx, description, source.book, asked.mapping)
  const rows = tellApart(table, fieldsOf(description), description.keys, source.book.epoch1904)
  if (rows.data.length > rowsMax) throw new Refused([{ code: 'transfer.too_many_rows', facts: { rows: rows.data.length, most: rowsMax } }])
  const judging = await description.begin(ctx, source.book)
  const judged = judgeAll(judging, table, rows, source.book.epoch1904)
  const comparisons = await judging.compare(ctx, judged.good.map(({ record }) => record))
  const sorted = sortOut(description, judged, comparisons, asked.update)
  const refusedRows = new Set(judged.refusals.map(({ row }) => row.row))
  return {
    table,
    rows,
    refusals: judged.refusals,
    warnings: judged.warnings.filter(({ row }) => !refusedRows.has(row.row)),
    refusedRows,
    good: sorted.taken.map(({ row }) => row),
    reply: replyOf(description, source, { table, rows, judged, sorted, refusedRows, judging }),
    load: (within, importId) => judging.load(within, { added: sorted.added, changed: sorted.changed }, importId),
  }
}

type Good = { row: DataRow; record: unknown }
type JudgedRows = { good: Good[]; refusals: Finding[]; warnings: Finding[] }

function judgeAll(judging: Judging<unknown>, table: Table, rows: Rows, epoch1904: boolean): JudgedRows {
  const layout = layoutOf(table, epoch1904)
  const all: JudgedRows = { good: [], refusals: [], warnings: [] }
  for (const line of rows.data) {
    const row = new DataRow(line, layout)
    const judged = judging.judge(row)
    for (const problem of judged.problems) all.refusals.push({ row, problem })
    for (const problem of judged.warnings) all.warnings.push({ row, problem })
    if (judged.problems.length === 0 && judged.record !== null) all.good.push({ row, record: judged.record })
  }
  return all
}

type Sorted = { taken: Good[]; added: unknown[]; changed: unknown[]; unchanged: number }

/** New, unchanged, changed: a changed row is refused by name of its fields unless the file is to update (interfaces.md). */
function sortOut(description: ImportDescription, judged: JudgedRows, comparisons: readonly Comparison[], update: boolean): Sorted {
  const sorted: Sorted = { taken: [], added: [], changed: [], unchanged: 0 }
  for (const [at, good] of judged.good.entries()) {
    const comparison: Comparison = comparisons[at] ?? { state: 'new' }
    if (comparison.state === 'same') sorted.unchanged += 1
    else if (comparison.state === 'new') {
      sorted.added.push(good.record)
      sorted.taken.push(good)
    } else if (update) {
      sorted.changed.push(good.record)
      sorted.taken.push(good)
      if (comparison.money) judged.warnings.push({ row: good.row, problem: exists(description, comparison, good.row, 'money_kept') })
    } else judged.refusals.push({ row: good.row, problem: exists(description, comparison, good.row, 'number_exists') })
  }
  judged.refusals.sort((a, b) => a.row.row - b.row.row)
  return sorted
}

function exists(description: ImportDescription, it: Comparison & { state: 'changed' }, row: DataRow, code: string): Problem {
  const titles = it.fields.map((field) => description.fields.find((one) => one.field === field)?.title ?? { th: field, en: field })
  const { number } = description.keys
  const facts = { value: row.number(number), fields: titles.map((title) => title.th).join(', '), fieldsEn: titles.map((title) => title.en).join(', ') }
  return { code: `${description.kind}.${code}`, field: number, facts }
}

type Made = { table: Table; rows: Rows; judged: JudgedRows; sorted: Sorted; refusedRows: ReadonlySet<number>; judging: Judging<unknown> }

function replyOf(description: ImportDescription, source: Source, it: Made): ImportReply {
  let amount = 0n
  let outstanding = 0n
  for (const { record } of it.sorted.taken) {
    const counted = it.judging.counts(record)
    amount += counted.amount
    outstanding += counted.outstanding
  }
  const { sheet, headerRow, assigned } = it.table
  const columns = Object.fromEntries(description.fields.flatMap(({ field }) => (assigned.has(field) ? [[field, assigned.get(field)?.header ?? '']] : [])))
  return {
    file: source.fileName,
    sheet: sheet.name,
    headerRow,
    mapping: { sheet: sheet.name, headerRow, columns },
    rows: it.rows.data.length,
    accepted: it.sorted.taken.length,
    imported: false,
    unchanged: it.sorted.unchanged,
    refused: it.judged.refusals.map((finding) => told(description, finding)),
    warnings: it.judged.warnings.filter(({ row }) => !it.refusedRows.has(row.row)).map((finding) => told(description, finding)),
    totals: { amountSatang: amount.toString(), outstandingSatang: outstanding.toString() },
  }
}

/** A finding in words, with the header of its column as written. */
export function told(description: ImportDescription, { row, problem }: Finding): ReplyProblem {
  return { row: row.row, column: problem.field === null ? null : row.header(problem.field), code: problem.code, message: message(description, problem) }
}

function message(description: ImportDescription, problem: Problem): Text {
  const text = description.texts[problem.code] ?? { th: problem.code, en: problem.code }
  const facts: Facts = problem.facts ?? {}
  return { th: fill(text.th, facts), en: fill(text.en, facts) }
}
