import { readFile } from 'node:fs/promises'
import { isLocalDate, localDate } from '../../kernel/local-date.ts'
import { writing } from '../../platform/transaction.ts'
import { verifyAll } from '../verifying.ts'
import { needed, UsageError, type Command } from './command.ts'

/** The night of one business day: what is due for notice is written, missed days are accounted for. */
export const night: Command = {
  usage: 'night --day D [--dry-run]',
  options: { day: 'string', 'dry-run': 'boolean' },
  args: [0, 0],
  async run(run) {
    const day = needed(run, 'day')
    if (!isLocalDate(day)) throw new UsageError(`--day must be a day such as 2026-11-20, not "${day}"`)
    return { reply: await run.product.notifications.night({ day: localDate(day), dryRun: run.options['dry-run'] === true, actor: run.caller.actor }) }
  },
}

/** Sends what waits, through SMTP_URL. */
export const deliver: Command = {
  usage: 'deliver',
  options: {},
  args: [0, 0],
  run: async (run) => ({ reply: await run.product.notifications.deliver(run.caller.actor) }),
}

/** A returned mail: its message and notices become bounced. */
export const bouncesImport: Command = {
  usage: 'bounces import FILE.eml',
  options: {},
  args: [1, 1],
  async run(run) {
    const eml = await readFile(run.path(run.args[0]!))
    return { reply: await writing(run.office.app, run.caller, (ctx) => run.product.notifications.importBounce(ctx, eml)) }
  },
}

/** Every invariant of every module; exit 1 when one does not hold. The verdict is kept: while it is bad nothing that moves money is taken. */
export const verify: Command = {
  usage: 'verify',
  options: {},
  args: [0, 0],
  async run(run) {
    const reply = await verifyAll(run.office, run.product, { secondLookMs: 1000, by: run.caller })
    return { reply, exit: reply.ok ? 0 : 1 }
  },
}
