import { createHmac, randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { z } from 'zod'
import { keyIdOf, sealingBefore, sealingWith, type Sealing } from './seal.ts'
import { keepSecretFile, readSecretFile, replaceSecretFile } from './secret-file.ts'

/**
 * The keys of fields that nobody reads in the database: citizen numbers and bank accounts. One file beside the database (decision record 0102)
 * holds every key by its id, which of them seals now, and another key under which a value can be found without being opened.
 */
const Keys = z.object({
  format: z.literal('khlang-keys/1'),
  active: z.string(),
  index: z.string(),
  keys: z.array(z.object({ id: z.string(), key: z.string(), madeAt: z.string() })).min(1),
})
type Keys = z.infer<typeof Keys>

type Ring = { active: string; sealing: Sealing; byId: Map<string, Sealing>; index: Buffer }

/** Where a sealed value stands: it opens nowhere else. */
export type Cell = { table: string; column: string; row: string }

const keyBytes = 32
const sealed = /^v1:([0-9a-f]{8}):/
const lookEveryMs = 5000

let file: string | undefined
let ring: { of: Ring; mtimeMs: number; lookedAt: number } | undefined

/** Says where the master key file is; it is made at its first use. */
export function openFieldKeys(masterKeyFile: string): void {
  if (file !== masterKeyFile) ring = undefined
  file = masterKeyFile
}

/** Whether a text is sealed. */
export function isSealed(text: string): boolean {
  return sealed.test(text)
}

export function sealField(cell: Cell, text: string): string {
  return current().sealing.seal(text, aboutOf(cell))
}

/** The text of a sealed field, or the text itself where it is not sealed; undefined when its key is not here or it belongs elsewhere: "unavailable", never wrong. */
export function openField(cell: Cell, text: string): string | undefined {
  const id = sealed.exec(text)?.[1]
  if (id === undefined) return text
  try {
    return (current().byId.get(id) ?? current({ again: true }).byId.get(id))?.open(text, aboutOf(cell))
  } catch {
    return undefined // Cut and pasted from another row, or spoilt.
  }
}

let homeBefore: string | undefined

/** For small secrets of people who sign in, under the same keys as fields. What was sealed under their own key before opens as long as its file is in the home. */
export function openSealing(home: string): Sealing {
  homeBefore = home
  return { seal: (text, about) => current().sealing.seal(text, about), open: (text, about) => sealingOf(text).open(text, about) }
}

/** The same secret under the key in force; undefined when its key is not here. */
export function sealedAnew(text: string, about: string): string | undefined {
  try {
    return current().sealing.seal(sealingOf(text).open(text, about), about)
  } catch {
    return undefined
  }
}

function sealingOf(text: string): Sealing {
  const id = sealed.exec(text)?.[1] ?? ''
  return current().byId.get(id) ?? current({ again: true }).byId.get(id) ?? (homeBefore === undefined ? undefined : sealingBefore(homeBefore)) ?? current().sealing
}

/** Under which a value is found again without being opened; a plain hash of 13 digits could be tried out in minutes. */
export function blindIndex(column: string, text: string): Buffer {
  return createHmac('sha256', current().index).update(`${column}|${text}`).digest().subarray(0, 16)
}

/** The key that seals now, as sealed texts name it. */
export function activeKeyId(): string {
  return current({ again: true }).active
}

/** A new key that seals from now on; the others stay, to open what they sealed. */
export function addFieldKey(): string {
  const known = read()
  const key = newKey()
  replaceSecretFile(needFile(), textOf({ ...known, active: key.id, keys: [...known.keys, key] }))
  return current({ again: true }).active
}

/** Another process may have changed the file: looked at now and then, and whenever a text names a key that is not known. */
function current(how: { again?: boolean } = {}): Ring {
  const now = Date.now()
  if (ring !== undefined && how.again !== true && now - ring.lookedAt < lookEveryMs) return ring.of
  const mtimeMs = mtimeOf(needFile())
  if (ring !== undefined && ring.mtimeMs === mtimeMs) {
    ring.lookedAt = now
    return ring.of
  }
  const of = ringOf(read())
  ring = { of, mtimeMs: mtimeOf(needFile()), lookedAt: now }
  return of
}

function ringOf({ keys, active, index }: Keys): Ring {
  const byId = new Map(keys.map(({ id, key }) => [id, sealingWith(Buffer.from(key, 'base64'))]))
  const sealing = byId.get(active)
  if (sealing === undefined) throw new Error(`${needFile()} does not hold its active key ${active}`)
  return { active, sealing, byId, index: Buffer.from(index, 'base64') }
}

function read(): Keys {
  const text = keepSecretFile(needFile(), () => {
    const key = newKey()
    return textOf({ format: 'khlang-keys/1', active: key.id, index: randomBytes(keyBytes).toString('base64'), keys: [key] })
  })
  return Keys.parse(JSON.parse(text))
}

function newKey(): Keys['keys'][number] {
  const key = randomBytes(keyBytes)
  return { id: keyIdOf(key), key: key.toString('base64'), madeAt: new Date().toISOString() }
}

function textOf(keys: Keys): string {
  return `${JSON.stringify(keys, null, 1)}\n`
}

function aboutOf({ table, column, row }: Cell): string {
  return `${table}|${column}|${row}`
}

function needFile(): string {
  if (file === undefined) throw new Error('openFieldKeys() was not called')
  return file
}

function mtimeOf(path: string): number {
  return readSecretFile(path) === undefined ? 0 : statSync(path).mtimeMs
}
