import { sql } from 'kysely'
import type { Tx } from '../../platform/context.ts'
import { namesOf, rowsOf } from '../../platform/database/columns.ts'

const columns = { module: 'text', id: 'uuid', agency_id: 'uuid', person_id: 'uuid', text: 'text' } as const

export async function upsert(tx: Tx, rows: { module: string; id: string; agency_id: string; person_id: string | null; text: string }[]): Promise<void> {
  await sql`insert into search.fresh (${namesOf(columns)}) select ${namesOf(columns)} from ${rowsOf('r', columns, rows)}
    on conflict (module, id) do update set agency_id = excluded.agency_id, person_id = excluded.person_id, text = excluded.text`.execute(tx)
}

const pageColumns = { id: 'uuid', module: 'text', agency_id: 'uuid', ids: 'text', person_ids: 'text', texts: 'text' } as const

/** Many records of one agency in one row; ids and texts in the same order. */
export type Page = { id: string; module: string; agency_id: string; ids: string[]; person_ids: (string | null)[]; texts: string[] }

export async function insertPages(tx: Tx, pages: Page[]): Promise<void> {
  const rows = pages.map((page) => ({ ...page, ids: literal(page.ids), person_ids: literal(page.person_ids), texts: literal(page.texts) }))
  await sql`insert into search.page (id, module, agency_id, ids, person_ids, texts)
    select id, module, agency_id, ids::uuid[], person_ids::uuid[], texts::text[] from ${rowsOf('p', pageColumns, rows)}`.execute(tx)
}

/** An array as PostgreSQL writes it: every element in quotes. */
function literal(values: (string | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : `"${/["\\]/.test(value) ? value.replace(/["\\]/g, '\\$&') : value}"`)).join(',')}}`
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

/** Takes words of a person out of the texts of that person's records. */
export async function forget(tx: Tx, personId: string, words: readonly string[]): Promise<void> {
  for (const word of words) {
    await sql`update search.entry set text = replace(text, ${word}, '') where person_id = ${personId} and strpos(text, ${word}) > 0`.execute(tx)
    await sql`update search.fresh set text = replace(text, ${word}, '') where person_id = ${personId} and strpos(text, ${word}) > 0`.execute(tx)
  }
}
