import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { isLocalDate, localDate } from '../../kernel/local-date.ts'
import { Refused } from '../../kernel/refusal.ts'
import { addFund, closeMonth, closeYear, importChart, importOpening, importStatement, openOffice, readStatementLayout } from '../../modules/ledger/index.ts'
import { messageOf } from '../../platform/http/outcomes.ts'
import { writing } from '../../platform/transaction.ts'
import { registers } from '../modules.ts'
import { needed, optional, UsageError, type Command, type Run } from './command.ts'

/** A fund with its books. */
export const fundAdd: Command = {
  usage: 'fund add --code F --name N',
  options: { code: 'string', name: 'string' },
  args: [0, 0],
  run: async (run) => ({ reply: await writing(run.office.app, run.caller, (ctx) => addFund(ctx, { code: needed(run, 'code'), name: needed(run, 'name') })) }),
}

/** Opens the office's own books: advances and securities post from that day on; what they hold then comes in as one entry. */
export const openOfficeCommand: Command = {
  usage: 'ledger open-office [--day D] [--code C] [--name N]',
  moves: true,
  options: { day: 'string', code: 'string', name: 'string' },
  args: [0, 0],
  async run(run) {
    const day = optional(run, 'day') ?? run.office.clock.today()
    if (!isLocalDate(day)) throw new UsageError(`--day must be a day such as 2026-10-01, not "${day}"`)
    const asked = { code: optional(run, 'code') ?? 'office', name: optional(run, 'name') ?? 'บัญชีสำนักงาน', on: localDate(day) }
    return { reply: await writing(run.office.app, run.caller, (ctx) => openOffice(ctx, registers, asked)) }
  },
}

/** The fund's own chart of accounts. */
export const importChartCommand: Command = {
  usage: 'import chart FILE [--fund F]',
  options: { fund: 'string' },
  args: [1, 1],
  async run(run) {
    const path = run.path(run.args[0]!)
    return said(run, await writing(run.office.app, run.caller, (ctx) => importChart(ctx, { path, fund: optional(run, 'fund') })))
  },
}

/** Opening balances from the books before these, as one entry. */
export const importOpeningCommand: Command = {
  usage: 'import opening-balances FILE [--fund F] [--as-of D]',
  moves: true,
  options: { fund: 'string', 'as-of': 'string' },
  args: [1, 1],
  async run(run) {
    const asOf = optional(run, 'as-of')
    if (asOf !== undefined && !isLocalDate(asOf)) throw new UsageError(`--as-of must be a day such as 2026-09-30, not "${asOf}"`)
    const asked = { path: run.path(run.args[0]!), fund: optional(run, 'fund'), asOf: asOf === undefined ? undefined : localDate(asOf) }
    return said(run, await writing(run.office.app, run.caller, (ctx) => importOpening(ctx, asked)))
  },
}

/** What the bank says of an account; paired with the books where it is certain. */
export const importStatementCommand: Command = {
  usage: 'import bank-statement FILE [--fund F] [--account CODE] [--mapping FILE]',
  moves: true,
  options: { fund: 'string', account: 'string', mapping: 'string' },
  args: [1, 1],
  async run(run) {
    const path = run.path(run.args[0]!)
    const bytes = await readFile(path).catch(() => {
      throw new Refused([{ code: 'transfer.file_missing', facts: { file: path } }])
    })
    const mapping = optional(run, 'mapping')
    const layout = mapping === undefined ? undefined : await readStatementLayout(run.path(mapping))
    const asked = { fileName: basename(path), bytes, fund: optional(run, 'fund'), account: optional(run, 'account'), layout }
    return { reply: await writing(run.office.app, run.caller, (ctx) => importStatement(ctx, asked)) }
  },
}

/** Closes a month of the books: softly, or for good. */
export const closeMonthCommand: Command = {
  usage: 'close-month --month YYYY-MM [--fund F] [--hard]',
  moves: true,
  options: { month: 'string', fund: 'string', hard: 'boolean' },
  args: [0, 0],
  async run(run) {
    const month = needed(run, 'month')
    if (!/^[0-9]{4}-(0[1-9]|1[0-2])$/.test(month)) throw new UsageError(`--month must be a month such as 2026-10, not "${month}"`)
    return { reply: await writing(run.office.app, run.caller, (ctx) => closeMonth(ctx, { fund: optional(run, 'fund'), month, state: run.options['hard'] === true ? 'hard' : 'soft' })) }
  },
}

/** Closes a fiscal year (พ.ศ.): revenue and expense to equity, then its months for good. */
export const closeYearCommand: Command = {
  usage: 'close-year --year BE [--fund F]',
  moves: true,
  options: { year: 'string', fund: 'string' },
  args: [0, 0],
  async run(run) {
    const year = needed(run, 'year')
    if (!/^2[4-7][0-9]{2}$/.test(year)) throw new UsageError(`--year must be a fiscal year such as 2569, not "${year}"`)
    return { reply: await writing(run.office.app, run.caller, (ctx) => closeYear(ctx, { fund: optional(run, 'fund'), year: Number(year) })) }
  },
}

/** Refused rows in words; exit 1 when there are any. */
function said(run: Run, reply: { refused: { code: string }[] }): { reply: unknown; exit: number } {
  const refused = reply.refused.map((problem) => ({ ...problem, message: messageOf(problem as Parameters<typeof messageOf>[0], run.product.texts) }))
  return { reply: { ...reply, refused }, exit: refused.length > 0 ? 1 : 0 }
}
