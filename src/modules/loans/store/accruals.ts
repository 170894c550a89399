import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Satang } from '../../../kernel/money.ts'
import type { Tx } from '../../../platform/context.ts'

type Accrued = { instalments: number; interest: Satang }

/** Fallen due, of a loan that was open then. Each instalment asks for its own loan: a join of two tables that nobody has counted yet may read one through for each row of the other. */
const fallen = (fundId: string, day: LocalDate) => sql`i.due_on <= ${day} and (select l.fund_id = ${fundId} and (l.closed_on is null or i.due_on <= l.closed_on) from loans.loan l where l.id = i.loan_id)`

/**
 * Marks what fell due by a day as recognised, all loans of a fund at once; how many instalments, and their interest. Nearly all of them are marked and
 * counted by one update, whose condition is asked again of a row that somebody else has changed meanwhile; those paid in part are held first.
 */
export async function accrueDue(tx: Tx, fundId: string, day: LocalDate): Promise<Accrued> {
  const whole = await sql<Accrued>`
    with marked as (update loans.instalment i set interest_accrued = i.interest
      where ${fallen(fundId, day)} and i.interest_accrued = 0 and i.interest > 0 returning i.interest)
    select count(*)::int as instalments, coalesce(sum(interest), 0)::bigint as interest from marked`.execute(tx)
  const rest = await sql<Accrued>`
    with part as (select i.loan_id, i.no, i.interest - i.interest_accrued as interest from loans.instalment i
        where ${fallen(fundId, day)} and i.interest_accrued < i.interest order by i.loan_id, i.no for update of i),
    marked as (update loans.instalment i set interest_accrued = i.interest from part p where i.loan_id = p.loan_id and i.no = p.no returning p.interest)
    select count(*)::int as instalments, coalesce(sum(interest), 0)::bigint as interest from marked`.execute(tx)
  const [one, other] = [whole.rows[0]!, rest.rows[0]!]
  return { instalments: one.instalments + other.instalments, interest: one.interest + other.interest }
}

/** Loans of a fund that are past due on a day, by the days since the oldest instalment that is not paid whole, and what is overdue of them. */
export async function pastDue(tx: Tx, fundId: string, day: LocalDate): Promise<{ days: number; loans: number; overdue: Satang }[]> {
  const { rows } = await sql<{ days: number; loans: number; overdue: Satang }>`
    select (${day}::date - oldest)::int as days, count(*)::int as loans, sum(overdue)::bigint as overdue from (
      select i.loan_id, min(i.due_on) as oldest, sum(i.principal - i.principal_paid + i.interest - i.interest_paid) as overdue from loans.instalment i
      where i.due_on < ${day} and (i.principal_paid < i.principal or i.interest_paid < i.interest)
        and (select l.fund_id = ${fundId} and l.closed_on is null from loans.loan l where l.id = i.loan_id) group by i.loan_id) x
    group by 1 order by 1`.execute(tx)
  return rows
}
