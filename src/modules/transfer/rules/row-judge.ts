import type { Facts } from '../../../kernel/refusal.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Satang } from '../../../kernel/money.ts'
import type { DataRow } from './data-row.ts'

/** One thing that is wrong with a row: a code, the field it stands in (null: the row as a whole), facts for the text. */
export type Problem = { code: string; field: string | null; facts?: Facts }

/** Collects what is wrong with one row while its cells are read. `prefix` is that of the register's codes. */
export class RowJudge {
  readonly row: DataRow
  readonly problems: Problem[] = []
  readonly warnings: Problem[] = []
  readonly #prefix: string

  constructor(row: DataRow, prefix: string) {
    this.row = row
    this.#prefix = prefix
  }

  /** Refuses the row; `code` without the register's prefix. */
  refuse(code: string, field: string | null, facts: Facts = {}): void {
    this.problems.push({ code: `${this.#prefix}.${code}`, field, facts: { value: this.row.shown(field), ...facts } })
  }

  /** Says something about the row that does not refuse it; `code` in full. */
  warn(code: string, field: string | null, facts: Facts = {}): void {
    this.warnings.push({ code, field, facts: { value: this.row.shown(field), ...facts } })
  }

  /** A day, or null when there is none or it cannot be one (date_impossible). */
  day(field: string): LocalDate | null {
    const read = this.row.day(field)
    if (read.state === 'impossible') this.refuse('date_impossible', field)
    return read.state === 'ok' ? read.date : null
  }

  /** The amount of the record: there, a number of at most two decimals, above zero. Null when one of these fails. */
  amount(field: string): Satang | null {
    const read = this.row.money(field)
    if (read.state === 'none') this.refuse('amount_missing', field)
    else if (read.state !== 'ok') this.refuse(read.state === 'decimals' ? 'amount_decimals' : 'amount_not_number', field)
    else if (read.satang > 0n) return read.satang
    else this.refuse('amount_not_positive', field)
    return null
  }

  /** An amount that may be absent (null) but not negative; `unreadable` is the code for what is no such amount. */
  optionalAmount(field: string, unreadable: string): Satang | null {
    const read = this.row.money(field)
    if (read.state === 'none') return null
    if (read.state === 'decimals') this.refuse('amount_decimals', field)
    else if (read.state !== 'ok' || read.satang < 0n) this.refuse(unreadable, field)
    else return read.satang
    return null
  }
}
