import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

const GARUDA_BYTES_MAX = 500_000

let root: string | undefined

/** Says where files are kept: KHLANG_HOME/files, readable by the office's own user only. */
export function openFiles(home: string): void {
  root = resolve(home, 'files')
}

/** Where a file with this content lies: the hash alone decides, never what somebody called it. */
function pathOf(sha256: string): string {
  if (root === undefined) throw new Error('openFiles() was not called')
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not the hash of a file')
  return join(root, sha256.slice(0, 2), sha256)
}

/** Keeps a file by its content (decision 25) and returns its hash. It is on the disk when this returns, so a row that names it may be committed. */
export async function keepFile(bytes: Uint8Array): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const path = pathOf(sha256)
  if (await hasFile(sha256, bytes.length)) return sha256
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomBytes(6).toString('hex')}.draft`
  try {
    const file = await open(draft, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
  return sha256
}

/** The bytes of a kept file. @throws Error when it is gone or no longer what was kept */
export async function readKept(sha256: string): Promise<Uint8Array> {
  const bytes = await readFile(pathOf(sha256))
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error(`the kept file ${sha256} is damaged`)
  return bytes
}

/** Whether a file of this hash and size is kept. */
export async function hasFile(sha256: string, size: number): Promise<boolean> {
  const found = await stat(pathOf(sha256)).catch(() => undefined)
  return found?.isFile() === true && found.size === size
}

/** The name in the folder outlives a power cut too; where folders cannot be opened (Windows) the system does it itself. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}

/** The garuda that the office put into its home (garuda.svg or garuda.png), as numbers for the typesetter; null until it did. */
export async function readGaruda(): Promise<{ format: 'svg' | 'png'; bytes: number[] } | null> {
  for (const format of ['svg', 'png'] as const) {
    const bytes = root === undefined ? undefined : await readFile(join(dirname(root), `garuda.${format}`)).catch(() => undefined)
    if (bytes !== undefined && bytes.length <= GARUDA_BYTES_MAX) return { format, bytes: [...bytes] }
  }
  return null
}
