import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { keptHashes } from '../../modules/documents/index.ts'
import { takeBackup } from '../../platform/backup/take.ts'
import { reading } from '../../platform/transaction.ts'
import { pathOf } from '../ahead.ts'
import { homeFiles, keyFiles } from '../home-files.ts'
import { printWaiting } from '../printing.ts'
import { restoreOffice } from '../restore.ts'
import { sealWaiting } from '../seal.ts'
import { optional, UsageError, type Command } from './command.ts'

/** One file that holds the whole office, taken while people work. */
export const backup: Command = {
  usage: 'backup FILE [--passphrase-file F] [--without-lost-files]',
  options: { 'passphrase-file': 'string', 'without-lost-files': 'boolean' },
  args: [1, 1],
  async run(run) {
    const passphraseFile = optional(run, 'passphrase-file')
    const { home } = run.config
    await printWaiting(run.office)
    await sealWaiting(run.office)
    const reply = await takeBackup({
      url: run.office.database.url,
      file: run.path(run.args[0]!),
      ...(passphraseFile === undefined ? {} : { passphrase: await secretIn(run.path(passphraseFile)) }),
      keys: keyFiles(run.config),
      home: await homeFiles(home),
      filesOf: () => reading(run.office.auditor, run.caller, keptHashes),
      withoutLostFiles: run.options['without-lost-files'] === true,
    })
    return { reply }
  },
}

const restoreUsage = 'restore FILE [--passphrase-file F] [--erasures FILE]'

/** Puts a backup into an empty database; opens the database in its own way, because that may have to begin at an older version. */
export async function restore(argv: string[]): Promise<number> {
  const { file, passphraseFile, erasures } = asked(argv)
  const reply = await restoreOffice({
    file: pathOf(file),
    ...(passphraseFile === undefined ? {} : { passphrase: await secretIn(pathOf(passphraseFile)) }),
    ...(erasures === undefined ? {} : { erasures: pathOf(erasures) }),
  })
  process.stdout.write(`${JSON.stringify(reply)}\n`)
  return reply.ok ? 0 : 1
}

function asked(argv: string[]): { file: string; passphraseFile: string | undefined; erasures: string | undefined } {
  try {
    const { values, positionals } = parseArgs({ args: argv, options: { 'passphrase-file': { type: 'string' }, erasures: { type: 'string' }, json: { type: 'boolean' } }, allowPositionals: true })
    const [file] = positionals
    if (file === undefined || positionals.length > 1) throw new Error('one FILE is needed')
    return { file, passphraseFile: values['passphrase-file'], erasures: values.erasures }
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\nusage: khlang ${restoreUsage}`)
  }
}

async function secretIn(path: string): Promise<string> {
  return (await readFile(path, 'utf8')).replace(/\r?\n$/, '')
}
