import { sql } from 'kysely'
import type { Tx } from '../../platform/context.ts'

export type Office = { name: string; shortName: string | null; demonstration: boolean }

export async function office(tx: Tx): Promise<Office | undefined> {
  const { rows } = await sql<Office>`select name, short_name as "shortName", demonstration from settings.office`.execute(tx)
  return rows[0]
}

export async function insertOffice(tx: Tx, it: Office): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into settings.office (name, short_name, demonstration)
    values (${it.name}, ${it.shortName}, ${it.demonstration}) on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export async function inForce(tx: Tx): Promise<{ key: string; value: string }[]> {
  const { rows } = await sql<{ key: string; value: string }>`select distinct on (key) key, value #>> '{}' as value
    from settings.value order by key, since desc`.execute(tx)
  return rows
}

export async function insertValue(tx: Tx, key: string, value: string, setBy: string): Promise<void> {
  await sql`insert into settings.value (key, value, set_by) values (${key}, to_jsonb(${value}::text), ${setBy})`.execute(tx)
}
