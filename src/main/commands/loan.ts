import { parseArgs } from 'node:util'
import { scheduleReply } from '../../modules/loans/index.ts'
import { UsageError } from './command.ts'

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
