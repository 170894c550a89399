import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'
import type { SeriesCode } from '../rules/series.ts'

export type StoredCounter = { series: SeriesCode; year: number; last: number; drawn: number; confirmedName: string | null; confirmedAt: string | null }

const columns = sql`series, year, last, drawn, confirmed_name as "confirmedName", confirmed_at as "confirmedAt"`

/** The counter, locked until the transaction ends; made on its first use. */
export async function lock(tx: Tx, series: SeriesCode, year: number): Promise<StoredCounter> {
  await sql`insert into documents.counter (series, year) values (${series}, ${year}) on conflict do nothing`.execute(tx)
  const { rows } = await sql<StoredCounter>`select ${columns} from documents.counter where series = ${series} and year = ${year} for update`.execute(tx)
  return rows[0]!
}

export async function draw(tx: Tx, series: SeriesCode, year: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`update documents.counter set last = last + 1, drawn = drawn + 1
    where series = ${series} and year = ${year} returning last`.execute(tx)
  return rows[0]!.last
}

export async function confirm(tx: Tx, it: { series: SeriesCode; year: number; last: number; by: string; name: string }): Promise<void> {
  await sql`update documents.counter set last = ${it.last}, confirmed_by = ${it.by}, confirmed_name = ${it.name}, confirmed_at = clock_timestamp()
    where series = ${it.series} and year = ${it.year}`.execute(tx)
}

export async function all(tx: Tx): Promise<StoredCounter[]> {
  const { rows } = await sql<StoredCounter>`select ${columns} from documents.counter order by year desc, series`.execute(tx)
  return rows
}
