import { writeFile } from 'node:fs/promises'
import { isLocalDate, localDate, type LocalDate } from '../../kernel/local-date.ts'
import { Refused } from '../../kernel/refusal.ts'
import { importHolidays, readHolidayLines } from '../../modules/calendar/index.ts'
import { recalendar } from '../../modules/obligations/index.ts'
import { importAgencies, readAgencyLines } from '../../modules/people/index.ts'
import type { ReportAsked, ReportPeriod } from '../../modules/reporting/index.ts'
import { comingSource, openSource } from '../../modules/transfer/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { messageOf } from '../../platform/http/outcomes.ts'
import { reading, writing } from '../../platform/transaction.ts'
import { optional, UsageError, type Command, type Run } from './command.ts'

/** A list of agencies: code, name, shortForms by |, mailbox, head. */
export const agenciesImport: Command = {
  usage: 'agencies import FILE',
  options: {},
  args: [1, 1],
  async run(run) {
    const lines = await readAgencyLines({ path: run.path(run.args[0]!) })
    const reply = await writing(run.office.app, run.caller, (ctx) => importAgencies(ctx, lines))
    return master(run, reply)
  },
}

/** A list of holidays: date, name, kind, confirmed, source. Effective dates of what is open follow. */
export const holidaysImport: Command = {
  usage: 'holidays import FILE',
  options: {},
  args: [1, 1],
  async run(run) {
    const lines = await readHolidayLines({ path: run.path(run.args[0]!) })
    const reply = await writing(run.office.app, run.caller, async (ctx) => {
      const done = await importHolidays(ctx, lines)
      await recalendar(ctx)
      return done
    })
    return master(run, reply)
  },
}

function master(run: Run, reply: { refused: { code: string; facts?: Record<string, unknown> }[] }): { reply: unknown; exit: number } {
  const refused = reply.refused.map((reason) => ({ ...reason, message: messageOf(reason as Parameters<typeof messageOf>[0], run.product.texts) }))
  return { reply: { ...reply, refused }, exit: refused.length > 0 ? 1 : 0 }
}

/** A register of the office, in any layout. */
export const importRegister: Command = {
  usage: 'import advances|securities|loans FILE [--fund F] [--mapping FILE] [--dry-run] [--partial] [--update]',
  options: { fund: 'string', mapping: 'string', 'dry-run': 'boolean', partial: 'boolean', update: 'boolean' },
  args: [2, 2],
  async run(run) {
    const [kind, file] = run.args as [string, string]
    const mappingPath = optional(run, 'mapping')
    const fund = optional(run, 'fund')
    if (fund !== undefined && kind !== 'loans') throw new UsageError('--fund goes with import loans')
    const { reply, exit } = await run.product.importRegister(run.caller, {
      kind,
      ...(fund ? { fund } : {}),
      source: run.file === undefined ? openSource(run.path(file)) : Promise.resolve(comingSource(run.file.bytes, run.file.path, run.file.coming)),
      partial: run.options['partial'] === true,
      update: run.options['update'] === true,
      dryRun: run.options['dry-run'] === true,
      ...(mappingPath ? { mappingPath: run.path(mappingPath) } : {}),
    })
    return { reply, exit }
  },
}

/** A report as of a day, as JSON, CSV, XLSX or PDF. */
export const report: Command = {
  usage: 'report NAME [--as-of D] [--agency CODE] [--fund F] [--from D] [--to D] [--month YYYY-MM] [--account CODE] --format json|csv|xlsx|pdf|hledger|beancount [--out FILE]',
  options: { 'as-of': 'string', agency: 'string', fund: 'string', from: 'string', to: 'string', month: 'string', account: 'string', format: 'string', out: 'string' },
  args: [1, 1],
  async run(run) {
    const format = run.options['json'] === true ? 'json' : (optional(run, 'format') ?? 'json')
    const out = optional(run, 'out')
    if ((format === 'xlsx' || format === 'pdf') && out === undefined) throw new UsageError(`--format ${format} needs --out FILE`)
    const agency = optional(run, 'agency')
    const asked = { name: run.args[0]!, asOf: dayOf(run, 'as-of'), ...(agency ? { agency } : {}), ...periodOf(run) }
    const bytes = await reading(run.office.app, run.caller, (ctx) => reportBytes(run, ctx, asked, format))
    if (out === undefined) return { reply: null, bytes }
    await writeFile(run.path(out), bytes)
    return { reply: { file: run.path(out), sizeBytes: bytes.length } }
  },
}

/** The fund, the stretch of days and the month that a report of the books is asked for. */
function periodOf(run: Run): ReportPeriod {
  const month = optional(run, 'month')
  if (month !== undefined && !/^[0-9]{4}-(0[1-9]|1[0-2])$/.test(month)) throw new UsageError(`--month must be a month such as 2026-10, not "${month}"`)
  const [fund, account] = [optional(run, 'fund'), optional(run, 'account')]
  const day = (option: 'from' | 'to') => (optional(run, option) === undefined ? {} : { [option]: dayOf(run, option) })
  return { ...day('from'), ...day('to'), ...(fund ? { fund } : {}), ...(account ? { account } : {}), ...(month ? { month } : {}) }
}

async function reportBytes(run: Run, ctx: Ctx, asked: ReportAsked, format: string): Promise<Uint8Array> {
  const { book } = run.product
  if (format === 'json') return new TextEncoder().encode(`${JSON.stringify(await book.run(ctx, asked), moneyText)}\n`)
  if (format === 'hledger' || format === 'beancount') return new TextEncoder().encode(await book.text(ctx, { ...asked, program: format }))
  if (format !== 'csv' && format !== 'xlsx' && format !== 'pdf') throw new UsageError(`--format must be json, csv, xlsx, pdf, hledger or beancount, not "${format}"`)
  return (await book.file(ctx, { ...asked, format })).bytes
}

function moneyText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}

function dayOf(run: Run, option: string): LocalDate {
  const day = optional(run, option)
  if (day === undefined) return run.office.clock.today()
  if (!isLocalDate(day)) throw new UsageError(`--${option} must be a day such as 2026-11-20, not "${day}"`)
  return localDate(day)
}

/** Why a date is what it is. */
export const explain: Command = {
  usage: 'explain NUMBER',
  options: {},
  args: [1, 1],
  async run(run) {
    const found = await reading(run.office.app, run.caller, (ctx) => run.product.explain(ctx, run.args[0]!))
    if (found.length === 0) throw new Refused([{ code: 'platform.number_unknown', facts: { number: run.args[0]! } }])
    return { reply: found.length === 1 ? found[0] : found }
  },
}

/** Makes the demonstration office, up to a day. */
export const demo: Command = {
  usage: 'demo [--day D] [--seed N]',
  founds: true,
  options: { day: 'string', seed: 'string' },
  args: [0, 0],
  async run(run) {
    const seed = Number(optional(run, 'seed') ?? '1')
    if (!Number.isInteger(seed)) throw new UsageError('--seed must be a whole number')
    return { reply: await writing(run.office.app, run.caller, (ctx) => run.product.demonstration(ctx, { day: dayOf(run, 'day'), seed })) }
  },
}
