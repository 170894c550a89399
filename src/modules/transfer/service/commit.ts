import { Refused } from '../../../kernel/refusal.ts'
import { formatThaiDate } from '../../../kernel/thai-date.ts'
import { localDate } from '../../../kernel/local-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import type { ImportDescription } from '../description.ts'
import type { Mapping } from '../rules/find.ts'
import * as store from '../store.ts'
import { examine, type Examined, type ImportReply } from './examine.ts'
import { takeInParts } from './in-parts.ts'
import { rememberMapping } from './locate.ts'
import { refusedWorkbook } from './refused-file.ts'
import { keep, keepOriginal, type Source } from './source.ts'

/** How a file is to be taken in; `home` is KHLANG_HOME. */
export type ImportOptions = { mapping?: Mapping; dryRun: boolean; partial: boolean; update: boolean; home: string }

/** What the command line prints and how it ends (0 done, 1 refused). */
export type ImportOutcome = { reply: ImportReply; exit: 0 | 1 }

/**
 * Takes a register in, all in the caller's transaction: with refused rows nothing is written unless `partial`; a dry run writes nothing.
 * Throws Refused when the file as a whole cannot be taken (no header, wrong mapping, the same content was committed before).
 */
export async function runImport(ctx: Ctx, description: ImportDescription, source: Source, options: ImportOptions): Promise<ImportOutcome> {
  if (options.dryRun) return { reply: (await examine(ctx, description, source, options)).reply, exit: 0 }
  await store.lockKind(ctx.tx, description.kind)
  await refuseTwice(ctx, description.kind, source.sha256)
  const id = newId()
  const files = (found: Examined) => filesOf(description, found, source, options)
  const early = await takeInParts(ctx, description, source, { options, id, meanwhile: files })
  const examined = early ?? await examine(ctx, description, source, options)
  const made = early === undefined ? await files(examined) : early.made
  const allowed = examined.refusedRows.size === 0 || options.partial
  const imported = allowed && examined.reply.accepted > 0
  const reply: ImportReply = { ...examined.reply, imported, ...made }
  if (imported) await write(ctx, description, { source, examined, reply, options, id }, early === undefined ? 'new' : 'begun')
  return { reply, exit: allowed && reply.accepted + reply.unchanged > 0 ? 0 : 1 }
}

/** Keeps what was handed in, when anything of it is taken, and its refused rows, when the others are. */
async function filesOf(description: ImportDescription, examined: Examined, source: Source, { partial, home }: ImportOptions): Promise<{ refusedFile?: string }> {
  const refused = examined.refusedRows.size
  if (examined.reply.accepted > 0 && (partial || refused === 0)) await keepOriginal(home, source)
  return partial && refused > 0 ? { refusedFile: await keepRefused(home, description, examined, source) } : {}
}

/** The same content twice is a mistake, never a wish (interfaces.md). */
export async function refuseTwice(ctx: Ctx, kind: string, sha256: string): Promise<void> {
  const before = await store.committed(ctx.tx, kind, sha256)
  if (before === undefined) return
  const on = before.committedAt === null ? '' : formatThaiDate(localDate(before.committedAt.slice(0, 10)), 'short')
  throw new Refused([{ code: 'transfer.file_already_imported', facts: { file: before.fileName, on } }])
}

type Commit = { source: Source; examined: Examined; reply: ImportReply; options: ImportOptions; id: string }

/**
 * Writes the import, its records and its audit event. `stands`: what there is of the import already - nothing, a preview which is committed, or an
 * import that was begun while its file was read.
 */
export async function write(ctx: Ctx, description: ImportDescription, it: Commit, stands: 'new' | 'previewed' | 'begun'): Promise<void> {
  const { source, examined, reply } = it
  const counts: store.Counts = { rows: reply.rows, accepted: reply.accepted, refusedRows: examined.refusedRows.size, unchanged: reply.unchanged }
  if (stands === 'begun') await store.setMapping(ctx.tx, it.id, reply.mapping)
  if (stands === 'new') {
    const row = { id: it.id, kind: description.kind, fileName: source.fileName, fileSha256: source.sha256, madeBy: ctx.actor.id }
    await store.insert(ctx.tx, { ...row, state: 'committed', mapping: reply.mapping, counts })
  }
  await examined.load(ctx, it.id)
  if (it.options.mapping !== undefined) await rememberMapping(ctx, description.kind, examined.table)
  const summary = { ...reply, refused: reply.refused.length, warnings: reply.warnings.length }
  const settled = { id: it.id, sheet: reply.sheet, headerRow: reply.headerRow, counts, reply: summary, refusedFile: reply.refusedFile ?? null }
  await store.settle(ctx.tx, { ...settled, state: 'committed' })
  await record(ctx, 'transfer.file_imported', { module: 'transfer', id: it.id }, { kind: description.kind, sha256: source.sha256, ...summary })
}

/** The refused rows as a file; its absolute path. */
export async function keepRefused(home: string, description: ImportDescription, examined: Examined, source: Source): Promise<string> {
  const bytes = await refusedWorkbook(description, examined, source.book.epoch1904)
  return keep(home, `refused-${description.kind}-${source.sha256.slice(0, 12)}.xlsx`, bytes)
}
