import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'

export type ToldIn = { month: LocalDate; messages: number; duties: number; done: number }

/** Messages that left, by the month of their night; the duties to clear an advance that they told of, and those done within 7 days of it. */
export async function toldByMonth(tx: Tx, months: LocalDate[]): Promise<ToldIn[]> {
  const { rows } = await sql<ToldIn>`select m::date as month, count(distinct n.message_id)::int as messages, count(distinct o.id)::int as duties,
      (count(distinct o.id) filter (where o.fulfilled_on >= n.night and o.fulfilled_on <= n.night + 7))::int as done
    from unnest(${months}::date[]) m
    left join notifications.notice n on n.night >= m::date and n.night < m::date + interval '1 month' and n.state = 'sent' and not n.trial
    left join obligations.duty o on o.id = n.obligation_id and o.kind = 'advances.clear'
    group by m order by m`.execute(tx)
  return rows
}
