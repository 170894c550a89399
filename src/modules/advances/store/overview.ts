import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import { knownBy, owedBy } from './as-of.ts'

export type OutstandingAt = { on: LocalDate; count: number; amount: bigint; overdue: number; overdueAmount: bigint }

/**
 * Outstanding at the end of each day, in one statement: what each advance had been settled by that day, added up from its movements.
 * Overdue by the dates that hold now (decision 7: from everything known now).
 */
export async function outstandingAt(tx: Tx, days: LocalDate[]): Promise<OutstandingAt[]> {
  const { rows } = await sql<OutstandingAt>`with days as (select d::date as on_day from unnest(${days}::date[]) d),
      settled as (
        select d.on_day, c.advance_id, sum(c.vouchers + c.cash)::bigint as amount
        from days d join advances.movement c on c.on_day <= d.on_day
        join advances.advance a on a.id = c.advance_id and (a.settled_vouchers + a.settled_cash < a.amount or a.last_round_on > d.on_day)
        group by d.on_day, c.advance_id),
      owed as (
        select d.on_day, a.id, greatest(a.amount - coalesce(s.amount, 0), 0) as amount, o.effective_due_on, o.provisional
        from days d
        join advances.advance a on (a.received_on is null or a.received_on <= d.on_day)
          and (a.settled_vouchers + a.settled_cash < a.amount or a.last_round_on > d.on_day)
        left join settled s on s.on_day = d.on_day and s.advance_id = a.id
        join obligations.duty o on o.subject_id = a.id and o.kind = 'advances.clear')
    select d.on_day as "on", count(w.id)::int as count, coalesce(sum(w.amount), 0)::bigint as amount,
      (count(w.id) filter (where not w.provisional and w.effective_due_on < w.on_day))::int as overdue,
      coalesce(sum(w.amount) filter (where not w.provisional and w.effective_due_on < w.on_day), 0)::bigint as "overdueAmount"
    from days d left join owed w on w.on_day = d.on_day and w.amount > 0 group by d.on_day order by d.on_day`.execute(tx)
  return rows
}

export type LatePayer = { name: string; agencyId: string; count: number; amount: bigint; daysMost: number }

/** Borrowers by what they owe past its date. */
export async function latePayers(tx: Tx, today: LocalDate, most: number): Promise<LatePayer[]> {
  const { rows } = await sql<LatePayer>`select max(l.borrower_name) as name, (array_agg(l.agency_id order by l.owed desc))[1] as "agencyId", count(*)::int as count,
      sum(l.owed)::bigint as amount, max(${today}::date - l.effective_due_on)::int as "daysMost"
    from (select a.borrower_id, a.borrower_name, a.agency_id, ${owedBy(today)} as owed, o.effective_due_on
      from obligations.duty o join advances.advance a on a.id = o.subject_id
      where o.kind = 'advances.clear' and not o.provisional and o.effective_due_on < ${today}::date and ${knownBy(today)}
        and (o.fulfilled_on is null or o.fulfilled_on > ${today}::date)) l
    where l.owed > 0 group by l.borrower_id order by sum(l.owed) desc, l.borrower_id limit ${most}`.execute(tx)
  return rows
}

export type PaidIn = { month: LocalDate; count: number; median: number | null; p90: number | null }

/** Days from the request to the payment, by the month of payment. */
export async function requestToPayment(tx: Tx, months: LocalDate[]): Promise<PaidIn[]> {
  const { rows } = await sql<PaidIn>`select m::date as month, count(r.id)::int as count,
      percentile_cont(0.5) within group (order by r.paid_on - r.submitted_on)::float8 as median,
      percentile_cont(0.9) within group (order by r.paid_on - r.submitted_on)::float8 as p90
    from unnest(${months}::date[]) m left join advances.request r on r.paid_on >= m::date and r.paid_on < m::date + interval '1 month' and r.submitted_on is not null
    group by m order by m`.execute(tx)
  return rows
}
