import { fill, Refused, type Facts, type Text } from '../../../kernel/refusal.ts'
import type { Out } from '../../../kernel/endpoint.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { transfer } from '../contract.ts'
import type { Comparison, ImportDescription, Judging } from '../description.ts'
import { DataRow, layoutOf } from '../rules/data-row.ts'
import type { Mapping, Table } from '../rules/find.ts'
import type { Problem } from '../rules/row-judge.ts'
import { Apart, type Rows } from '../rules/rows.ts'
import { fieldsOf, locate } from './locate.ts'
import { allOf, type Source } from './source.ts'

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

/** `passing`: what is good is written as it comes, and not kept here: a register's records would be looked at by every collection of garbage. */
export type Asked = { mapping?: Mapping; update: boolean; passing?: boolean }

export type Good = { row: DataRow; record: unknown }

/** Reads the rows of a file through its mapping, judges each, and compares the good ones with what the office holds. */
export async function examine(ctx: Ctx, description: ImportDescription, source: Source, asked: Asked): Promise<Examined> {
  await allOf(source)
  const examination = await Examination.begin(ctx, description, source, asked)
  const { good } = examination.judge(true)
  await examination.sort(ctx, good)
  return examination.end()
}

/** The examination of one file, row by row: the whole of it at once, or as far as it has been read. */
export class Examination {
  readonly table: Table
  readonly judging: Judging<unknown>
  readonly #description: ImportDescription
  readonly #source: Source
  readonly #update: boolean
  readonly #apart: Apart
  readonly #refusals: Finding[] = []
  readonly #warnings: Finding[] = []
  readonly #sorted: Sorted = { good: [], added: [], changed: [], unchanged: 0, taken: 0, amount: 0n, outstanding: 0n }
  readonly #passing: boolean

  private constructor(description: ImportDescription, source: Source, asked: Asked, found: { table: Table; judging: Judging<unknown> }) {
    this.#description = description
    this.#source = source
    this.#update = asked.update
    this.#passing = asked.passing === true
    this.table = found.table
    this.judging = found.judging
    this.#apart = new Apart(found.table, fieldsOf(description), description.keys, source.book.epoch1904)
  }

  /** Finds the table in what has been read. Throws Refused when there is none. */
  static async begin(ctx: Ctx, description: ImportDescription, source: Source, asked: Asked): Promise<Examination> {
    const table = await locate(ctx, description, source.book, asked.mapping)
    return new Examination(description, source, asked, { table, judging: await description.begin(ctx, source.book) })
  }

  /** Judges rows that came since the last time, so many at most; the good ones of them, and whether more of them wait. Throws Refused when there are too many. */
  judge(whole: boolean, most = Infinity): { good: Good[]; more: boolean } {
    const { lines, more } = this.#apart.go(whole, most)
    const rows = this.#apart.rows.data.length
    if (rows > rowsMax) throw new Refused([{ code: 'transfer.too_many_rows', facts: { rows, most: rowsMax } }])
    const layout = layoutOf(this.table, this.#source.book.epoch1904, lines)
    const good: Good[] = []
    for (const line of lines) {
      const row = new DataRow(line, layout)
      const judged = this.judging.judge(row)
      for (const problem of judged.problems) this.#refusals.push({ row, problem })
      for (const problem of judged.warnings) this.#warnings.push({ row, problem })
      if (judged.problems.length === 0 && judged.record !== null) good.push({ row, record: judged.record })
    }
    return { good, more }
  }

  /** Compares good rows with what the office holds; the records of those that are new. */
  async sort(ctx: Ctx, good: readonly Good[]): Promise<unknown[]> {
    const comparisons = await this.judging.compare(ctx, good.map(({ record }) => record))
    const added: unknown[] = []
    for (const [at, one] of good.entries()) this.#place(one, comparisons[at] ?? { state: 'new' }, added)
    if (!this.#passing) this.#sorted.added.push(...added)
    return added
  }

  /** New, unchanged, changed: a changed row is refused by name of its fields unless the file is to update (interfaces.md). */
  #place(good: Good, comparison: Comparison, added: unknown[]): void {
    const sorted = this.#sorted
    if (comparison.state === 'same') sorted.unchanged += 1
    else if (comparison.state === 'new') {
      added.push(good.record)
      this.#take(good)
    } else if (this.#update) {
      sorted.changed.push(good.record)
      this.#take(good)
      if (comparison.money) this.#warnings.push({ row: good.row, problem: exists(this.#description, comparison, good.row, 'money_kept') })
    } else this.#refusals.push({ row: good.row, problem: exists(this.#description, comparison, good.row, 'number_exists') })
  }

  #take(good: Good): void {
    const sorted = this.#sorted
    const counted = this.judging.counts(good.record)
    sorted.taken += 1
    sorted.amount += counted.amount
    sorted.outstanding += counted.outstanding
    if (!this.#passing) sorted.good.push(good.row)
  }

  /** What was found, once all rows are judged and sorted. */
  end(): Examined {
    const refusals = this.#refusals.sort((a, b) => a.row.row - b.row.row)
    const refusedRows = new Set(refusals.map(({ row }) => row.row))
    const warnings = this.#warnings.filter(({ row }) => !refusedRows.has(row.row))
    const { good, added, changed } = this.#sorted
    const found = { table: this.table, rows: this.#apart.rows, refusals, warnings, sorted: this.#sorted }
    return {
      table: this.table,
      rows: this.#apart.rows,
      refusals,
      warnings,
      refusedRows,
      good,
      reply: replyOf(this.#description, this.#source, found),
      load: (within, importId) => this.judging.load(within, { added, changed }, importId),
    }
  }
}

/** How many were taken, and their sums; the rows and records themselves unless they are passed on. */
type Sorted = { good: DataRow[]; added: unknown[]; changed: unknown[]; unchanged: number; taken: number; amount: bigint; outstanding: bigint }

function exists(description: ImportDescription, it: Comparison & { state: 'changed' }, row: DataRow, code: string): Problem {
  const titles = it.fields.map((field) => description.fields.find((one) => one.field === field)?.title ?? { th: field, en: field })
  const { number } = description.keys
  const facts = { value: row.number(number), fields: titles.map((title) => title.th).join(', '), fieldsEn: titles.map((title) => title.en).join(', ') }
  return { code: `${description.kind}.${code}`, field: number, facts }
}

type Made = { table: Table; rows: Rows; refusals: Finding[]; warnings: Finding[]; sorted: Sorted }

function replyOf(description: ImportDescription, source: Source, it: Made): ImportReply {
  const { sheet, headerRow, assigned } = it.table
  const columns = Object.fromEntries(description.fields.flatMap(({ field }) => (assigned.has(field) ? [[field, assigned.get(field)?.header ?? '']] : [])))
  return {
    file: source.fileName,
    sheet: sheet.name,
    headerRow,
    mapping: { sheet: sheet.name, headerRow, columns },
    rows: it.rows.data.length,
    accepted: it.sorted.taken,
    imported: false,
    unchanged: it.sorted.unchanged,
    refused: it.refusals.map((finding) => told(description, finding)),
    warnings: it.warnings.map((finding) => told(description, finding)),
    totals: { amountSatang: it.sorted.amount.toString(), outstandingSatang: it.sorted.outstanding.toString() },
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
