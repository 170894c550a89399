import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../platform/config.ts'
import { keepSecretFile, readSecretFile } from '../platform/crypto/secret-file.ts'
import { signingKeyFile } from '../platform/crypto/signing.ts'

const kept = ['garuda.svg', 'garuda.png'] as const

/** Files of a home that belong to the office and stand in no table, in Base64. */
export async function homeFiles(home: string): Promise<Record<string, string>> {
  const found = await Promise.all(kept.map(async (name) => [name, await readFile(join(home, name)).catch(() => undefined)] as const))
  return Object.fromEntries(found.flatMap(([name, bytes]) => (bytes === undefined ? [] : [[name, bytes.toString('base64')]])))
}

/** Puts them back where there is none. */
export async function putHomeFiles(home: string, files: Record<string, string>): Promise<void> {
  for (const name of kept) {
    const bytes = files[name]
    if (bytes !== undefined) await writeFile(join(home, name), Buffer.from(bytes, 'base64'), { flag: 'wx' }).catch(unlessThere)
  }
}

/** The secrets of a home by their names: what an encrypted backup carries. */
export function keyFiles(config: Config): Record<string, string> {
  const found = Object.entries(places(config)).map(([name, file]) => [name, readSecretFile(file)] as const)
  return Object.fromEntries(found.filter((one): one is [string, string] => one[1] !== undefined))
}

/** Puts secrets back where there is none; a home that has its own keeps it. Returns the names of those that differ. */
export function putKeyFiles(config: Config, keys: Record<string, string>): string[] {
  const differ: string[] = []
  for (const [name, file] of Object.entries(places(config))) {
    const text = keys[name]
    if (text !== undefined && keepSecretFile(file, () => text) !== text) differ.push(name)
  }
  return differ
}

function places({ home, masterKeyFile }: Config): Record<string, string> {
  return { 'anchor.pem': signingKeyFile(home), 'access.key': join(home, 'keys', 'access.key'), 'master.json': masterKeyFile }
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
