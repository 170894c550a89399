import { damaged } from './problem.ts'

/** What stands inside a backup, one record after the other: a kind (1 byte), its length (4), its bytes. */
export type Kind = 'H' | 'T' | 'R' | 'F' | 'B' | 'E'

/** At the head: what was backed up, when, by which migrations, and how far the audit log had come. */
export type Head = {
  format: 1
  madeAt: string
  migrations: { name: string; sha256: string }[]
  tables: { name: string; columns: string[] }[]
  sequences: { name: string; value: string }[]
  audit: { seq: string; hash: string } | null
  /** Other files of the home, in Base64 by their names. */
  home: Record<string, string>
  /** Secrets of the home, in encrypted backups only: without them sealed fields stay sealed. */
  keys: Record<string, string>
}

/** At the end: how much there must be. */
export type Tail = { rows: Record<string, number>; files: number; lost: string[] }

const kinds = new Set<string>(['H', 'T', 'R', 'F', 'B', 'E'])

export function recordOf(kind: Kind, payload: Buffer | string | object): Buffer {
  const bytes = Buffer.isBuffer(payload) ? payload : Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload))
  const head = Buffer.alloc(5)
  head.write(kind, 0, 'latin1')
  head.writeUInt32BE(bytes.length, 1)
  return Buffer.concat([head, bytes])
}

/** The records of a stream of bytes. */
export async function* readRecords(file: string, source: AsyncIterable<Buffer>): AsyncGenerator<{ kind: Kind; payload: Buffer }> {
  let held: Buffer = Buffer.alloc(0)
  for await (const part of source) {
    held = held.length === 0 ? part : Buffer.concat([held, part])
    while (held.length >= 5) {
      const size = held.readUInt32BE(1)
      if (held.length < 5 + size) break
      const kind = held.toString('latin1', 0, 1)
      if (!kinds.has(kind)) throw damaged(file, 0)
      yield { kind: kind as Kind, payload: held.subarray(5, 5 + size) }
      held = held.subarray(5 + size)
    }
  }
  if (held.length > 0) throw damaged(file, 0)
}
