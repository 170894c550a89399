import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { Standing } from '../rules.ts'
import { settledBy, withDuty } from './as-of.ts'
import { conditionsOf, type RegisterFilter } from './register.ts'

/** Count and sums of one standing, in satang. `undated`: rows without a due date. */
export type StandingTotals = { standing: Standing; count: number; amount: bigint; settled: bigint; owed: bigint; undated: number }

/** Counts and sums by standing as of today of what the filter holds, whatever its state. */
export async function byStanding(tx: Tx, filter: RegisterFilter, today: LocalDate): Promise<StandingTotals[]> {
  const conditions = conditionsOf(filter, today)
  const { rows } = await sql<StandingTotals>`
    select case
        when x.settled >= x.amount then 'cleared'
        when x.due is null then 'no-date'
        when x.provisional then 'provisional'
        when x.due < ${today}::date then 'overdue'
        when x.due = ${today}::date then 'today'
        when x.due <= ${today}::date + 7 then 'due-7'
        else 'later' end as standing,
      count(*)::int as count, sum(x.amount)::bigint as amount, sum(x.settled)::bigint as settled,
      sum(x.owed)::bigint as owed, count(*) filter (where x.due is null)::int as undated
    from (select s.*, greatest(s.amount - s.settled, 0) as owed from (
      select a.amount, ${settledBy(today)} as settled, d.effective_due_on as due, d.provisional from ${withDuty}
      where ${sql.join(conditions, sql` and `)}) s) x
    group by 1`.execute(tx)
  return rows
}
