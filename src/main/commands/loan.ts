import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { isLocalDate, localDate } from '../../kernel/local-date.ts'
import { Refused } from '../../kernel/refusal.ts'
import { numberKey } from '../../kernel/thai-text.ts'
import { closeDay, importResult, postMonth, quoteNumber, readLayout, scheduleReply } from '../../modules/loans/index.ts'
import { reading, writing } from '../../platform/transaction.ts'
import { needed, optional, UsageError, type Command, type Run } from './command.ts'

const scheduleOptions = {
  principal: { type: 'string' }, rate: { type: 'string' }, instalments: { type: 'string' }, method: { type: 'string' }, basis: { type: 'string' },
  'first-due': { type: 'string' }, disbursed: { type: 'string' }, json: { type: 'boolean' },
} as const

const scheduleUsage = 'usage: khlang loan schedule --principal SATANG --rate N/D --instalments N --method annuity|equal-principal|flat --basis monthly|actual-365 --first-due D --disbursed D'

/** A repayment schedule, worked out without any database. */
export async function loanSchedule(argv: string[]): Promise<number> {
  process.stdout.write(`${JSON.stringify(replyTo(argv))}\n`)
  return 0
}

function replyTo(argv: string[]) {
  try {
    const { values } = parseArgs({ args: argv, options: scheduleOptions })
    const needed = (name: Exclude<keyof typeof scheduleOptions, 'json'>) => {
      const value = values[name]
      if (value === undefined) throw new UsageError(`--${name} is missing`)
      return value
    }
    return scheduleReply({
      principal: needed('principal'), rate: needed('rate'), instalments: needed('instalments'), method: needed('method'), basis: needed('basis'),
      firstDueOn: needed('first-due'), disbursedOn: needed('disbursed'),
    })
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError || error instanceof UsageError) throw new UsageError(`${error.message}\n${scheduleUsage}`)
    throw error
  }
}

function monthOf(run: Run): string {
  const month = needed(run, 'month')
  if (!/^[0-9]{4}-(0[1-9]|1[0-2])$/.test(month)) throw new UsageError(`--month must be a month such as 2026-10, not "${month}"`)
  return month
}

/** What payroll or the bank took in a month: read, matched and kept; `post repayments` moves the money. */
export const importRepayments: Command = {
  usage: 'import repayments FILE --month YYYY-MM [--fund F] [--mapping FILE]',
  moves: true,
  options: { month: 'string', fund: 'string', mapping: 'string' },
  args: [1, 1],
  async run(run) {
    const path = run.path(run.args[0]!)
    const bytes = await readFile(path).catch(() => {
      throw new Refused([{ code: 'transfer.file_missing', facts: { file: path } }])
    })
    const layout = optional(run, 'mapping')
    const mapping = layout === undefined ? undefined : await readLayout(run.path(layout))
    const asked = { fileName: basename(path), bytes, fund: optional(run, 'fund'), month: monthOf(run), mapping }
    return { reply: await writing(run.office.app, run.caller, (ctx) => importResult(ctx, asked)) }
  },
}

/** Posts the month's result files that wait. */
export const postRepayments: Command = {
  usage: 'post repayments --month YYYY-MM [--fund F]',
  moves: true,
  options: { month: 'string', fund: 'string' },
  args: [0, 0],
  run: async (run) => ({ reply: await writing(run.office.app, run.caller, (ctx) => postMonth(ctx, { fund: optional(run, 'fund'), month: monthOf(run) })) }),
}

/** What settles a loan on a day. */
export const loanQuote: Command = {
  usage: 'loan quote NUMBER [--day D] [--fund F]',
  options: { day: 'string', fund: 'string' },
  args: [1, 1],
  async run(run) {
    const day = optional(run, 'day') ?? run.office.clock.today()
    if (!isLocalDate(day)) throw new UsageError(`--day must be a day such as 2026-11-20, not "${day}"`)
    const number = run.args[0]!
    return { reply: await reading(run.office.app, run.caller, (ctx) => quoteNumber(ctx, { fund: optional(run, 'fund'), key: numberKey(number), number, day: localDate(day) })) }
  },
}

/** Recognises the interest that has fallen due by a day; late and twice do no harm. */
export const closeDayCommand: Command = {
  usage: 'close-day --day D',
  moves: true,
  options: { day: 'string' },
  args: [0, 0],
  async run(run) {
    const day = needed(run, 'day')
    if (!isLocalDate(day)) throw new UsageError(`--day must be a day such as 2026-11-20, not "${day}"`)
    return { reply: await writing(run.office.app, run.caller, (ctx) => closeDay(ctx, localDate(day))) }
  },
}
