import { createHash } from 'node:crypto'
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, extname, join, resolve } from 'node:path'
import { Refused } from '../../../kernel/refusal.ts'
import { openField, sealField } from '../../../platform/crypto/field-keys.ts'
import { readWorkbook, type ComingWorkbook, type WorkbookData } from '../../../platform/sheet/read.ts'

/** A file: its name, the hash of its bytes, what stands in it; while it is being read, what is coming, and the book grows. */
export type Source = { fileName: string; sha256: string; bytes: Uint8Array; book: WorkbookData; coming?: ComingWorkbook }

/** Reads a file from disk (command line). Throws Refused `transfer.file_missing`, or why the sheet is not read. */
export async function openSource(path: string): Promise<Source> {
  const bytes = await readFile(path).catch(() => {
    throw new Refused([{ code: 'transfer.file_missing', facts: { file: path } }])
  })
  return sourceOf(bytes, basename(path))
}

/** Reads bytes that came over the network. Throws why the sheet is not read. */
export async function sourceOf(bytes: Uint8Array, fileName: string): Promise<Source> {
  return { ...named(bytes, fileName), book: await readWorkbook({ bytes, name: fileName }) }
}

/** A file that is being read. */
export function comingSource(bytes: Uint8Array, fileName: string, coming: ComingWorkbook): Source {
  return { ...named(bytes, fileName), book: coming.book, coming }
}

/** Waits until a file is read whole. Throws why it is not. */
export async function allOf(source: Source): Promise<void> {
  while (await source.coming?.more());
}

function named(bytes: Uint8Array, fileName: string): Omit<Source, 'book'> {
  return { fileName: basename(fileName), sha256: createHash('sha256').update(bytes).digest('hex'), bytes }
}

/** Where files of imports are kept: KHLANG_HOME/imports, readable by the office's own user only. */
function folder(home: string): string {
  return resolve(home, 'imports')
}

/** Keeps a file by its content; returns its absolute path. */
export async function keep(home: string, name: string, content: Uint8Array | string): Promise<string> {
  await mkdir(folder(home), { recursive: true, mode: 0o700 })
  const path = join(folder(home), name)
  await writeFile(path, content, { mode: 0o600 })
  await chmod(path, 0o600)
  return path
}

/** Keeps what was handed in, by content: evidence of every committed import. */
export async function keepOriginal(home: string, source: Source): Promise<void> {
  await keep(home, `${source.sha256}${/^\.[a-z0-9]{1,5}$/i.test(extname(source.fileName)) ? extname(source.fileName).toLowerCase() : ''}`, source.bytes)
}

/** Rows wait sealed: a register holds numbers of people. */
const cellOf = (sha256: string) => ({ table: 'transfer', column: 'rows', row: sha256 })

/** Keeps the rows of an uploaded file until it is committed or given up. */
export async function keepRows(home: string, source: Source): Promise<void> {
  await keepOriginal(home, source)
  await keep(home, `${source.sha256}.rows.json`, sealField(cellOf(source.sha256), JSON.stringify(source.book)))
}

/** The rows of an uploaded file. @throws Refused `transfer.file_gone` when they are no longer kept */
export async function keptRows(home: string, it: { fileName: string; fileSha256: string }): Promise<Source> {
  const kept = await readFile(join(folder(home), `${it.fileSha256}.rows.json`), 'utf8').catch(() => undefined)
  const text = kept === undefined ? undefined : openField(cellOf(it.fileSha256), kept)
  if (text === undefined) throw new Refused([{ code: 'transfer.file_gone' }])
  return { fileName: it.fileName, sha256: it.fileSha256, bytes: new Uint8Array(), book: JSON.parse(text) as WorkbookData }
}

export async function forgetRows(home: string, sha256: string): Promise<void> {
  await rm(join(folder(home), `${sha256}.rows.json`), { force: true })
}
