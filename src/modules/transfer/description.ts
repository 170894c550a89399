import type { Text, Texts } from '../../kernel/refusal.ts'
import type { Satang } from '../../kernel/money.ts'
import type { Ctx } from '../../platform/context.ts'
import type { WorkbookData } from '../../platform/sheet/read.ts'
import type { DataRow } from './rules/data-row.ts'
import type { Field, Needed } from './rules/field.ts'
import type { Problem } from './rules/row-judge.ts'
import type { Keys } from './rules/rows.ts'

/** What became of one row: the record when nothing refuses it. */
export type Judged<R> = { record: R | null; problems: Problem[]; warnings: Problem[] }

/** How a record compares with what the last committed file said of it; `fields` name what differs, `money` whether money does. */
export type Comparison = { state: 'new' } | { state: 'same' } | { state: 'changed'; fields: string[]; money: boolean }

/** Judging one file: begun in a transaction, then row after row. */
export type Judging<R> = {
  /** Judges the next data row; remembers what it needs of the rows before. */
  judge(row: DataRow): Judged<R>
  /** Compares all good records with what the office holds, in their order. One or two statements for any number. */
  compare(ctx: Ctx, records: readonly R[]): Promise<Comparison[]>
  /** What a record adds to the totals as of the business day; nothing for one that does not exist yet on that day (decision 7). */
  counts(record: R): { amount: Satang; outstanding: Satang }
  /** Writes new records and changed ones; one statement per page of rows, an audit event for each record. */
  load(ctx: Ctx, records: { added: readonly R[]; changed: readonly R[] }, importId: string): Promise<void>
  /** Writing new records part after part while the file is still being read, for a register that can. */
  inParts?(ctx: Ctx, importId: string): Promise<Parts<R>>
}

/** A part that was looked up: those of its records that are new can be written. */
export type LookedUp<R> = { write(added: readonly R[]): Promise<void> }

/** New records written part by part. A part is looked up before the one before it is written, so that the database never waits for the program. */
export type Parts<R> = {
  /** Asks for what writing these records will need; then those of them that are new can be written. */
  lookUp(records: readonly R[]): Promise<LookedUp<R>>
  /** What belongs to all parts together. */
  end(): Promise<void>
}

/** What a module hands over so that its register can be taken in. Methods are written as methods: a list of descriptions holds any R. */
export type ImportDescription<R = unknown> = {
  /** 'advances': the word after `import` and the prefix of its codes. */
  kind: string
  title: Text
  fields: readonly Field[]
  needed: Needed
  keys: Keys
  /** Texts of every code that judging can give; facts: value, field names by {fields}, first row by {first}. */
  texts: Texts
  /** `book` is the whole file: what stands above the table may say as of which day it holds. */
  begin(ctx: Ctx, book: WorkbookData): Promise<Judging<R>>
}
