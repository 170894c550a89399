// `npm run -s khlang -- COMMAND`: opens the same database directly, beside a running server or without one.
import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { Refused, type Refusal } from '../kernel/refusal.ts'
import { office as foundedOffice } from '../modules/settings/index.ts'
import { ConfigError, readConfig } from '../platform/config.ts'
import { DatabaseProblem } from '../platform/database/problem.ts'
import { bodyOf, type ErrorBody } from '../platform/http/outcomes.ts'
import { platformTexts } from '../platform/http/texts.ts'
import { log } from '../platform/log.ts'
import { reading, type Caller } from '../platform/transaction.ts'
import { refuseWhileApart } from '../platform/verification.ts'
import { pathOf, type Ahead } from './ahead.ts'
import { callerAs } from './as-user.ts'
import { UsageError, type Command, type Run } from './commands/command.ts'
import { commands, standalone } from './commands/table.ts'
import { product, texts } from './modules.ts'
import { cliCaller, openOffice, type Office } from './office.ts'
import { sealWaiting } from './seal.ts'

type Parsed = { command: Command; options: Run['options']; args: string[]; json: boolean; as?: string }

/** Runs one command to its end; the exit code. */
export async function commandLine(argv: string[], ahead: Ahead): Promise<number> {
  try {
    return await main(argv, ahead)
  } catch (error) {
    return failed(error)
  } finally {
    await ahead.leave()
  }
}

async function main(argv: string[], ahead: Ahead): Promise<number> {
  const name = findName(argv)
  if (name === undefined) throw new UsageError(usage())
  const alone = standalone[name]
  if (alone !== undefined) return alone(argv.slice(name.split(' ').length))
  const parsed = parse(commands[name]!, argv.slice(name.split(' ').length))
  const config = readConfig(process.env)
  const office = await openOffice(config, { poolMax: 4, ...(ahead.database ? { database: ahead.database } : {}) })
  try {
    const made = product(office)
    const caller = parsed.as === undefined ? await cliCaller(office) : await callerAs(office, parsed.as)
    if (parsed.command.founds === undefined) await needOffice(office, caller)
    if (parsed.command.moves) await reading(office.app, caller, (ctx) => refuseWhileApart(ctx.tx))
    const file = await ahead.file
    const run: Run = { config, office, product: made, caller, options: parsed.options, args: parsed.args, path: pathOf, ...(file ? { file } : {}) }
    const { reply, exit, text, bytes } = await parsed.command.run(run)
    process.stdout.write(bytes ?? shown(parsed.json, reply, text))
    return exit ?? 0
  } finally {
    await sealWaiting(office)
    await office.close()
  }
}

/** With --json exactly one line of JSON; else the words of the command, or JSON that people can read. */
function shown(json: boolean, reply: unknown, text: string | undefined): string {
  if (json) return `${JSON.stringify(reply, money)}\n`
  return text ?? `${JSON.stringify(reply, money, 1)}\n`
}

async function needOffice(office: Office, caller: Caller): Promise<void> {
  if ((await reading(office.app, caller, (ctx) => foundedOffice(ctx))) === undefined) throw new Refused([{ code: 'settings.no_office' }])
}

function findName(argv: string[]): string | undefined {
  const two = argv.slice(0, 2).join(' ')
  const known = { ...commands, ...standalone }
  return two in known ? two : argv[0] !== undefined && argv[0] in known ? argv[0] : undefined
}

function parse(command: Command, argv: string[]): Parsed {
  const options = Object.fromEntries(Object.entries({ ...command.options, json: 'boolean', as: 'string' }).map(([name, type]) => [name, { type: type as 'string' | 'boolean' }]))
  try {
    const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true })
    const [least, most] = command.args
    if (positionals.length < least || positionals.length > most) throw new UsageError(command.usage)
    const { json, as, ...rest } = values as Record<string, string | boolean | undefined>
    return { command, options: rest, args: positionals, json: json === true, ...(typeof as === 'string' ? { as } : {}) }
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\nusage: khlang ${command.usage}`)
  }
}

function usage(): string {
  return `usage: khlang COMMAND [--json]\n${Object.values(commands).map((command) => `  ${command.usage}`).join('\n')}\n${Object.keys(standalone).map((name) => `  ${name}`).join('\n')}`
}

function money(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}

/** Exit 1 prints the error document of decision 21 on standard output with --json, in words on standard error otherwise. */
function told(body: ErrorBody): number {
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(body)}\n`)
  else process.stderr.write(body.reasons.map((reason) => `${reason.message.th}\n${reason.message.en}\n`).join(''))
  return 1
}

const fileCodes = new Set(['ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR', 'ENOSPC', 'EROFS'])

/** A file that cannot be read or written, by its path; anything else is not a file's fault. */
function fileProblem(error: unknown): Refusal | undefined {
  const { code, path } = error as { code?: string; path?: string }
  if (code === undefined || !fileCodes.has(code) || code === 'ENOENT' && path === undefined) return undefined
  return { code: 'platform.file_unusable', facts: { path: path ?? '', why: code } }
}

function failed(error: unknown): number {
  if (error instanceof Refused) return told(bodyOf(error.reasons, { ...platformTexts, ...texts }, randomUUID()))
  if (error instanceof DatabaseProblem) return told({ code: error.code, reasons: [{ code: error.code, message: error.messages }], requestId: randomUUID() })
  const unreadable = fileProblem(error)
  if (unreadable !== undefined) return told(bodyOf([unreadable], { ...platformTexts, ...texts }, randomUUID()))
  if (error instanceof UsageError || error instanceof ConfigError) {
    process.stderr.write(`${error.message}\n`)
    return 2
  }
  log('error', 'command failed', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  return 1
}
