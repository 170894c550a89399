import { sql } from 'kysely'
import type { Tx } from '../../platform/context.ts'

export type Office = { name: string; shortName: string | null; demonstration: boolean }

export async function office(tx: Tx): Promise<Office | undefined> {
  const { rows } = await sql<Office>`select coalesce((select v.value #>> '{}' from settings.value v where v.key = 'settings.officeName' order by v.since desc limit 1), name) as name,
    coalesce((select nullif(v.value #>> '{}', '') from settings.value v where v.key = 'settings.officeShortName' order by v.since desc limit 1), short_name) as "shortName", demonstration from settings.office`.execute(tx)
  return rows[0]
}

export async function insertOffice(tx: Tx, it: Office): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into settings.office (name, short_name, demonstration)
    values (${it.name}, ${it.shortName}, ${it.demonstration}) on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

/** The newest value of each key; what the office was founded with stands before all of them. */
export async function inForce(tx: Tx): Promise<{ key: string; value: string }[]> {
  const { rows } = await sql<{ key: string; value: string }>`select distinct on (key) key, value from (
      select key, value #>> '{}' as value, since from settings.value
      union all select 'settings.officeName', name, '-infinity' from settings.office
      union all select 'settings.officeShortName', short_name, '-infinity' from settings.office where short_name is not null) of
    order by key, since desc`.execute(tx)
  return rows
}

export async function insertValue(tx: Tx, key: string, value: string, setBy: string): Promise<void> {
  await sql`insert into settings.value (key, value, set_by) values (${key}, to_jsonb(${value}::text), ${setBy})`.execute(tx)
}

export type ViewRow = { id: string; accountId: string; label: string; look: { filters: Record<string, string>; q: string; sort: { key: string; down: boolean } | null }; shared: boolean }

/** The views of a register that an account sees: its own, and the shared ones. */
export async function viewsOf(tx: Tx, accountId: string, register: string): Promise<ViewRow[]> {
  const { rows } = await sql<ViewRow>`select id, account_id as "accountId", label, look, shared from settings.register_view
    where register = ${register} and ended_at is null and (account_id = ${accountId} or shared) order by made_at, id limit 60`.execute(tx)
  return rows
}

export async function insertView(tx: Tx, it: ViewRow & { register: string }): Promise<void> {
  await sql`insert into settings.register_view (id, account_id, register, label, look, shared)
    values (${it.id}, ${it.accountId}, ${it.register}, ${it.label}, ${JSON.stringify(it.look)}::jsonb, ${it.shared})`.execute(tx)
}

/** False when it is not the account's own, or ended already. */
export async function endView(tx: Tx, id: string, accountId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update settings.register_view set ended_at = clock_timestamp() where id = ${id} and account_id = ${accountId} and ended_at is null`.execute(tx)
  return numAffectedRows === 1n
}

export async function columnsOf(tx: Tx, accountId: string, register: string): Promise<string[] | null> {
  const { rows } = await sql<{ columns: string[] }>`select columns from settings.register_columns where account_id = ${accountId} and register = ${register}`.execute(tx)
  return rows[0] === undefined || rows[0].columns.length === 0 ? null : rows[0].columns
}

/** An empty choice = the columns that the register shows by itself. */
export async function putColumns(tx: Tx, it: { accountId: string; register: string; columns: string[] }): Promise<void> {
  await sql`insert into settings.register_columns (account_id, register, columns) values (${it.accountId}, ${it.register}, ${it.columns}::text[])
    on conflict (account_id, register) do update set columns = excluded.columns`.execute(tx)
}
