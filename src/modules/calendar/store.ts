import { sql } from 'kysely'
import type { LocalDate } from '../../kernel/local-date.ts'
import type { Tx } from '../../platform/context.ts'

export type HolidayKind = 'annual' | 'substitute' | 'special' | 'regional'
export type HolidayRow = { day: LocalDate; name: string; kind: HolidayKind; confirmed: boolean; source: string; cancelled: boolean }

export async function all(tx: Tx): Promise<HolidayRow[]> {
  const { rows } = await sql<HolidayRow>`select day, name, kind, confirmed, source, cancelled_at is not null as cancelled
    from calendar.holiday order by day`.execute(tx)
  return rows
}

/** The days off in force; a regional day counts only when the office entered it as its own. */
export async function inForce(tx: Tx): Promise<{ day: LocalDate; name: string }[]> {
  const { rows } = await sql<{ day: LocalDate; name: string }>`select day, name from calendar.holiday
    where cancelled_at is null order by day`.execute(tx)
  return rows
}

export async function upsert(tx: Tx, rows: Omit<HolidayRow, 'cancelled'>[]): Promise<void> {
  await sql`insert into calendar.holiday (day, name, kind, confirmed, source)
    select day, name, kind, confirmed, source from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as h(day date, name text, kind text, confirmed boolean, source text)
    on conflict (day) do update set name = excluded.name, kind = excluded.kind, confirmed = excluded.confirmed, source = excluded.source,
      cancelled_at = null, cancelled_because = null, version = calendar.holiday.version + 1`.execute(tx)
}

export async function cancel(tx: Tx, day: LocalDate, because: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update calendar.holiday set cancelled_at = clock_timestamp(), cancelled_because = ${because},
    version = version + 1 where day = ${day} and cancelled_at is null`.execute(tx)
  return numAffectedRows === 1n
}

export async function confirmedYears(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`select fiscal_year as year from calendar.year_list where confirmed`.execute(tx)
  return rows.map((row) => row.year)
}

export async function setYear(tx: Tx, it: { year: number; confirmed: boolean; by: string }): Promise<void> {
  await sql`insert into calendar.year_list (fiscal_year, confirmed, confirmed_by, confirmed_at)
    values (${it.year}, ${it.confirmed}, ${it.by}, clock_timestamp())
    on conflict (fiscal_year) do update set confirmed = excluded.confirmed, confirmed_by = excluded.confirmed_by,
      confirmed_at = excluded.confirmed_at`.execute(tx)
}
