import { readFile } from 'node:fs/promises'
import { basename, isAbsolute, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig, type Config } from '../platform/config.ts'
import { openDatabase, type DatabaseConfig, type OpenDatabase } from '../platform/database/open-database.ts'
import { readAsItComes, type ComingWorkbook } from '../platform/sheet/read.ts'

/** A file that is being read before anybody asks for it. */
export type ReadAhead = { path: string; bytes: Uint8Array; coming: ComingWorkbook }

/** What was begun before the product was loaded. Whoever takes it tells of its failures; what nobody takes is let go by `leave`. */
export type Ahead = { file?: Promise<ReadAhead | undefined>; database?: Promise<OpenDatabase>; leave(): Promise<void> }

/** Begins what `import KIND FILE` will need; all other commands, and everything that is no sensible command, begin nothing. */
export function beginAhead(argv: readonly string[], env: NodeJS.ProcessEnv): Ahead {
  const file = fileOf(argv)
  const config = file === undefined ? undefined : configOf(env)
  if (file === undefined || config === undefined) return { leave: async () => undefined }
  const database = openDatabase(databaseOf(config))
  database.catch(() => undefined)
  return { file: readAhead(pathOf(file)), database, leave: async () => (await database.catch(() => undefined))?.release() }
}

/** Where the database of this configuration is; a lost one ends the process, and the supervisor starts it anew. */
export function databaseOf(config: Config): DatabaseConfig {
  return {
    home: config.home,
    ...(config.databaseUrl ? { databaseUrl: config.databaseUrl } : {}),
    ...(config.ownerUrl ? { ownerUrl: config.ownerUrl } : {}),
    onLost: () => process.exit(1),
  }
}

/** A path as the caller meant it: from where the command was given. */
export function pathOf(text: string): string {
  return isAbsolute(text) ? text : resolve(process.env['INIT_CWD'] ?? process.cwd(), text)
}

function fileOf(argv: readonly string[]): string | undefined {
  if (argv[0] !== 'import') return undefined
  const { positionals } = parseArgs({ args: [...argv], options: { mapping: { type: 'string' }, as: { type: 'string' } }, allowPositionals: true, strict: false })
  return positionals.length === 3 ? positionals[2] : undefined
}

function configOf(env: NodeJS.ProcessEnv): Config | undefined {
  try {
    return readConfig(env)
  } catch {
    return undefined // Said when the command itself reads it.
  }
}

/** Undefined when the file cannot be read: the command tries again, and says so. */
async function readAhead(path: string): Promise<ReadAhead | undefined> {
  const bytes = await readFile(path).catch(() => undefined)
  if (bytes === undefined) return undefined
  return { path, bytes, coming: readAsItComes({ bytes, name: basename(path) }) }
}
