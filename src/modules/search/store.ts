import { sql } from 'kysely'
import type { Tx } from '../../platform/context.ts'

export async function upsert(tx: Tx, rows: { module: string; id: string; agency_id: string; person_id: string | null; text: string }[]): Promise<void> {
  await sql`insert into search.entry (module, id, agency_id, person_id, text)
    select module, id, agency_id, person_id, text from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as e(module text, id uuid, agency_id uuid, person_id uuid, text text)
    on conflict (module, id) do update set agency_id = excluded.agency_id, person_id = excluded.person_id, text = excluded.text`.execute(tx)
}

export async function ids(tx: Tx, module: string, words: string[], most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select search.ids(${module}, ${words}::text[], ${most}::int) as id`.execute(tx)
  return rows.map((row) => row.id)
}
