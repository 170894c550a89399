import { createHash } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../../platform/context.ts'
import { rowsOf } from '../../../platform/database/columns.ts'
import type { Explanation } from '../../rulebook/index.ts'

/** What explains the dates of many duties: the id of each explanation, and the statement that keeps those that are new. */
export type Explanations = { idOf(explanation: Explanation): string; keeping: RawBuilder<unknown> }

/** What a transaction has sent already: the pages of a register explain their dates alike. */
const sentIn = new WeakMap<Tx, { ids: Map<Explanation, string>; sent: Set<string> }>()

/** Explanations are many alike: each is kept once, by the hash of its text (decision record 0041). */
export function explanationsOf(tx: Tx, all: readonly Explanation[]): Explanations {
  const { ids, sent } = sentIn.get(tx) ?? { ids: new Map<Explanation, string>(), sent: new Set<string>() }
  sentIn.set(tx, { ids, sent })
  const bodies = new Map<string, string>()
  for (const explanation of all) {
    if (ids.has(explanation)) continue
    const body = JSON.stringify(explanation)
    const id = idOf(body)
    ids.set(explanation, id)
    if (!sent.has(id)) bodies.set(id, body)
    sent.add(id)
  }
  // In order, as all locks are taken: two writers that bring the same ones wait for each other once.
  const rows = [...bodies].map(([id, body]) => ({ id, body })).sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    idOf: (explanation) => ids.get(explanation) ?? '',
    keeping: sql`insert into obligations.explanation (id, body) select id, body from ${rowsOf('e', { id: 'uuid', body: 'jsonb' }, rows)} on conflict do nothing`,
  }
}

function idOf(body: string): string {
  const hash = createHash('sha256').update(body).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-${hash.slice(12, 16)}-${hash.slice(16, 20)}-${hash.slice(20, 32)}`
}
