import type { Config } from '../../platform/config.ts'
import type { Caller } from '../../platform/transaction.ts'
import type { ReadAhead } from '../ahead.ts'
import type { Product } from '../modules.ts'
import type { Office } from '../office.ts'

/** What a command runs with. */
export type Run = {
  config: Config
  office: Office
  product: Product
  caller: Caller
  options: Record<string, string | boolean | undefined>
  args: string[]
  /** A path as the caller meant it (INIT_CWD). */
  path(text: string): string
  /** The command's file, where its reading was begun ahead. */
  file?: ReadAhead
}

/** One command of the command line: its options, and what it answers. */
export type Command = {
  usage: string
  options: Record<string, 'string' | 'boolean'>
  /** The command makes the office; every other one refuses where there is none yet. */
  founds?: true
  /** The command moves money: it is refused while the books do not agree. */
  moves?: true
  /** How many words follow the command's name. */
  args: [least: number, most: number]
  /** The reply, and the exit code when it is not 0. */
  run(run: Run): Promise<{ reply: unknown; exit?: number; text?: string; bytes?: Uint8Array }>
}

/** The command line was not understood: exit 2. */
export class UsageError extends Error {}

/** The text of an option that must be there. */
export function needed(run: Run, name: string): string {
  const value = run.options[name]
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} is missing`)
  return value
}

/** The text of an option, or nothing. */
export function optional(run: Run, name: string): string | undefined {
  const value = run.options[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
