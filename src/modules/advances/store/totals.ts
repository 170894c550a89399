import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { Standing } from '../rules.ts'
import { movingAfter, owedBy, settledBy, settledInAll, withDuty } from './as-of.ts'
import { conditionsOf, projected, type RegisterFilter } from './register.ts'

/** Count and sums of one standing, in satang. `undated`: rows without a due date. */
export type StandingTotals = { standing: Standing; count: number; amount: bigint; settled: bigint; owed: bigint; undated: number }

/**
 * Counts and sums by standing as of today of what the filter holds, whatever its state. What is cleared needs no duty, unless a due day
 * is asked for: then the duty is read for the open ones only, from an index that holds all that is needed. Grouped by what is true or
 * false of a row: of anything else the planner would expect thousands of groups, and sort all rows.
 */
export async function byStanding(tx: Tx, filter: RegisterFilter, today: LocalDate, moving: boolean): Promise<StandingTotals[]> {
  const asked = projected(filter)
  const dueAsked = filter.due?.from !== undefined || filter.due?.to !== undefined
  const still = sql`(a.last_round_on is null or a.last_round_on <= ${today}::date)`
  const settledOnes = sql`select a.amount, ${settledInAll} as settled, d.effective_due_on as due, d.provisional, ${undated} as undated
    from ${dueAsked ? withDuty : withOpenDuty} where ${sql.join([...(moving ? [still] : []), ...conditionsOf(asked, today, { owed: sql`a.balance`, led: 'advance' })], sql` and `)}`
  const movingOnes = sql`select a.amount, ${settledBy(today)} as settled, d.effective_due_on as due, d.provisional, ${undated} as undated
    from ${movingAfter(today)} where ${sql.join([...conditionsOf(asked, today, { owed: owedBy(today), led: 'advance' })], sql` and `)} offset 0`
  const { rows } = await sql<StandingTotals>`
    select case
        when g.cleared then 'cleared'
        when g.dateless then 'no-date'
        when g.provisional then 'provisional'
        when g.past then 'overdue'
        when g.now then 'today'
        when g.soon then 'due-7'
        else 'later' end as standing,
      sum(g.count)::int as count, sum(g.amount)::bigint as amount, sum(g.settled)::bigint as settled, sum(g.owed)::bigint as owed, sum(g.undated)::int as undated
    from (
      select x.settled >= x.amount as cleared, x.due is null as dateless, x.provisional, x.due < ${today}::date as past, x.due = ${today}::date as now,
        x.due <= ${today}::date + 7 as soon, count(*) as count, sum(x.amount) as amount, sum(x.settled) as settled,
        sum(greatest(x.amount - x.settled, 0)) as owed, count(*) filter (where x.undated) as undated
      from (${moving ? sql`(${settledOnes}) union all (${movingOnes})` : settledOnes}) x
      group by 1, 2, 3, 4, 5, 6) g
    group by 1`.execute(tx)
  return rows
}

/** No day starts the clock: the same question as clearingClock of the rules, asked of many. */
const undated = sql`(case when a.kind = 'travel' then coalesce(a.returned_on, a.planned_return_on) else a.received_on end) is null`

/** Every advance, with its duty while that is open. */
const withOpenDuty = sql`advances.advance a left join obligations.duty d on d.subject_id = a.id and d.kind = 'advances.clear'
  and d.fulfilled_on is null and d.cancelled_on is null`
