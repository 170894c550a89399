import { readFile } from 'node:fs/promises'
import { Refused } from '../../../kernel/refusal.ts'
import { MappingShape } from '../contract.ts'
import type { Mapping } from '../rules/find.ts'

/** Reads a mapping from a JSON file. Throws Refused `transfer.file_missing` or `transfer.mapping_malformed`. */
export async function readMapping(path: string): Promise<Mapping> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Refused([{ code: 'transfer.file_missing', facts: { file: path } }])
  })
  try {
    return MappingShape.parse(JSON.parse(text.replace(/^\ufeff/, '')))
  } catch {
    throw new Refused([{ code: 'transfer.mapping_malformed' }])
  }
}
