import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'

export type Gap = { series: string; year: number; drawn: number; standing: number }

/** Receipts carry every number that was given out, each once: what was drawn stands on a paper, and no paper has a number that was not (I7). */
export async function gaps(tx: Tx): Promise<Gap[]> {
  const { rows } = await sql<Gap>`with standing as (
      select p.paper as series, split_part(p.number, '/', 2)::int as year, split_part(p.number, '/', 1)::int as n from documents.paper p
      where p.paper in ('advances.voucher_receipt', 'documents.cash_receipt', 'securities.receipt') and p.number ~ '^[0-9]{1,8}/[0-9]{4}$'),
    summed as (select series, year, count(*)::int as standing, count(distinct n)::int as different, min(n) as first, max(n) as last from standing group by series, year)
    select coalesce(s.series, c.series) as series, coalesce(s.year, c.year) as year, coalesce(c.drawn, 0) as drawn, coalesce(s.standing, 0) as standing
    from summed s full join (select * from documents.counter where series in ('advances.voucher_receipt', 'documents.cash_receipt', 'securities.receipt')) c on c.series = s.series and c.year = s.year
    where coalesce(c.drawn, 0) <> coalesce(s.standing, 0) or coalesce(s.different <> s.standing, false) or coalesce(s.last > c.last, false)`.execute(tx)
  return rows
}
