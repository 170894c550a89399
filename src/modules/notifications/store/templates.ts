import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'

export type Template = { id: string; code: string; version: number; subject: string; body: string; madeBy: string; madeAt: string }

/** The templates in force; a code that the office never changed has none. */
export async function inForce(tx: Tx): Promise<Template[]> {
  const { rows } = await sql<Template>`select id, code, version, subject, body, made_by as "madeBy", made_at as "madeAt" from notifications.template
    where replaced_at is null order by code`.execute(tx)
  return rows
}

/** Puts a new version in force; false when another one came in between. */
export async function add(tx: Tx, it: Omit<Template, 'madeAt'>): Promise<boolean> {
  await sql`update notifications.template set replaced_at = clock_timestamp() where code = ${it.code} and replaced_at is null`.execute(tx)
  const { numAffectedRows } = await sql`insert into notifications.template (id, code, version, subject, body, made_by)
    values (${it.id}, ${it.code}, ${it.version}, ${it.subject}, ${it.body}, ${it.madeBy}) on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}
