import { sql } from 'kysely'
import { Refused } from '../kernel/refusal.ts'
import type { Tx } from './context.ts'
import { newId } from './id.ts'

/** One thing that must hold, and whether it does. */
export type Invariant = { id: string; ok: boolean; detail: string }

/** How the last look at the books ended. */
export type Verdict = { at: string; ok: boolean; broken: { id: string; detail: string }[] }

/** What is late but not wrong: said, and no reason to stop the office. */
const onlyLate = new Set(['audit.sealed'])

/** What does not hold and stops postings. */
export function brokenOf(invariants: readonly Invariant[]): Verdict['broken'] {
  return invariants.filter((it) => !it.ok && !onlyLate.has(it.id)).map(({ id, detail }) => ({ id, detail }))
}

/** Keeps a verdict; the last one counts. */
export async function keepVerdict(tx: Tx, broken: Verdict['broken'], by: string): Promise<void> {
  await sql`insert into platform.verification (id, ok, broken, made_by) values (${newId()}, ${broken.length === 0}, ${JSON.stringify(broken)}::jsonb, ${by})`.execute(tx)
}

/** The last verdict; undefined before the first. */
export async function lastVerdict(tx: Tx): Promise<Verdict | undefined> {
  const { rows } = await sql<Verdict>`select at, ok, broken from platform.verification order by at desc limit 1`.execute(tx)
  return rows[0]
}

/** Whether the last verdict is not good. */
export async function booksApart(tx: Tx): Promise<boolean> {
  return (await lastVerdict(tx))?.ok === false
}

/** Refuses what would move money while the last verdict is not good. */
export async function refuseWhileApart(tx: Tx): Promise<void> {
  const last = await lastVerdict(tx)
  if (last === undefined || last.ok) return
  throw new Refused([{ code: 'platform.books_apart', facts: { what: last.broken.map((it) => it.id).join(', ') } }])
}
