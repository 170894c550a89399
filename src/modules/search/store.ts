import { sql } from 'kysely'
import type { Tx } from '../../platform/context.ts'
import { namesOf, rowsOf } from '../../platform/database/columns.ts'

const columns = { module: 'text', id: 'uuid', agency_id: 'uuid', person_id: 'uuid', text: 'text' } as const

export async function upsert(tx: Tx, rows: { module: string; id: string; agency_id: string; person_id: string | null; text: string }[]): Promise<void> {
  await sql`insert into search.fresh (${namesOf(columns)}) select ${namesOf(columns)} from ${rowsOf('r', columns, rows)}
    on conflict (module, id) do update set agency_id = excluded.agency_id, person_id = excluded.person_id, text = excluded.text`.execute(tx)
}

export async function ids(tx: Tx, module: string, words: string[], most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select search.ids(${module}, ${words}::text[], ${most}::int) as id`.execute(tx)
  return rows.map((row) => row.id)
}

/** Moves fresh texts into the indexed table; how many. */
export async function settle(tx: Tx, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select search.settle(${most}::int) as n`.execute(tx)
  return rows[0]?.n ?? 0
}
