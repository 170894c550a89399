import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ctx } from '../../platform/context.ts'
import { openSigningKey } from '../../platform/crypto/signing.ts'
import { record } from './record.ts'
import { anchorText, readAnchor, type Anchor } from './rules/anchor.ts'
import * as store from './store/chain.ts'

/** The one chain of an office. */
export const stream = 'office'

/** Where anchors are made: the home with the key, and the folder that leaves the machine. */
export type AnchorPlace = { home: string; folder: string }

/**
 * Signs where the chain stands, once a business day (`again`: one more). The caller is the worker role and has sealed what waited; the file is
 * written after the commit, by `putAnchors`. Undefined: there is one of today, or nothing to sign.
 */
export async function makeAnchor(ctx: Ctx, place: AnchorPlace, how: { again?: boolean; restored?: Anchor['restored'] } = {}): Promise<Anchor | undefined> {
  await store.lockAnchors(ctx.tx)
  if (how.again !== true && (await store.anchoredOn(ctx.tx, ctx.today))) return undefined
  const end = await store.end(ctx.tx)
  if (end === undefined) return undefined
  const key = openSigningKey(place.home)
  const { restored } = how
  const said = { format: 'khlang-anchor/1' as const, stream, seq: end.seq, hash: end.hash, at: new Date().toISOString(), ...(restored === undefined ? {} : { restored }) }
  const anchor: Anchor = { ...said, keyId: key.keyId, publicKey: key.publicKey, signature: key.sign(anchorText(said)) }
  await store.insertAnchor(ctx.tx, anchor, ctx.today)
  await record(ctx, 'audit.anchored', { module: 'audit', id: stream }, { seq: anchor.seq, hash: anchor.hash, keyId: anchor.keyId })
  return anchor
}

/** Writes every anchor that was made and does not lie in the folder yet: a kill between commit and file loses none. Returns how many. */
export async function putAnchors(ctx: Ctx, folder: string): Promise<number> {
  const made = await store.anchors(ctx.tx)
  await mkdir(folder, { recursive: true, mode: 0o750 })
  const there = new Set(await readdir(folder))
  const missing = made.filter((anchor) => !there.has(nameOf(anchor)))
  for (const anchor of missing) await putFile(join(folder, nameOf(anchor)), textOf(anchor))
  return missing.length
}

/** The anchors in a folder, in the order of their making; other files are passed over. */
export async function readAnchors(folder: string): Promise<Anchor[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.anchor.json'))
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return texts.map(readAnchor).filter((one) => one !== undefined).sort((a, b) => (a.at < b.at ? -1 : 1))
}

/** An anchor as it leaves. */
export function textOf(anchor: Anchor): string {
  return `${JSON.stringify(anchor, null, 1)}\n`
}

/** The name of its file: its moment and its place. */
export function nameOf(anchor: Pick<Anchor, 'at' | 'seq'>): string {
  return `${anchor.at.slice(0, 19).replaceAll(':', '')}-${anchor.seq}.anchor.json`
}

async function putFile(path: string, text: string): Promise<void> {
  const draft = `${path}.draft`
  const file = await open(draft, 'w', 0o640)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
}
