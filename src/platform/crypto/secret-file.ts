import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** The text of a secret file (mode 0400); made by `make` when there is none. Two processes at once end up with the same. */
export function keepSecretFile(file: string, make: () => string): string {
  const known = readSecretFile(file)
  if (known !== undefined) return known
  const draft = writeDraft(file, make())
  try {
    // A link is made or refused as a whole: nobody reads half a file, and the first one wins.
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readFileSync(file, 'utf8')
}

/** The text of a secret file; undefined when there is none. */
export function readSecretFile(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return undefined
  }
}

/** Puts a new text in the place of a secret file, whole or not at all. */
export function replaceSecretFile(file: string, text: string): void {
  renameSync(writeDraft(file, text), file)
}

function writeDraft(file: string, text: string): string {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${randomBytes(6).toString('hex')}.draft`
  const handle = openSync(draft, 'wx', 0o400)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  return draft
}
