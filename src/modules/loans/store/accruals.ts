import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Satang } from '../../../kernel/money.ts'
import type { Tx } from '../../../platform/context.ts'

/** Marks what fell due by a day as recognised, all loans of a fund in one statement; how many instalments, and their interest. */
export async function accrueDue(tx: Tx, fundId: string, day: LocalDate): Promise<{ instalments: number; interest: Satang }> {
  const { rows } = await sql<{ instalments: number; interest: Satang }>`
    with due as (select i.loan_id, i.no, i.interest - i.interest_accrued as interest from loans.instalment i join loans.loan l on l.id = i.loan_id
        where l.fund_id = ${fundId} and i.due_on <= ${day} and i.interest_accrued < i.interest and (l.closed_on is null or i.due_on <= l.closed_on) order by i.loan_id, i.no for update of i),
    marked as (update loans.instalment i set interest_accrued = i.interest from due d where i.loan_id = d.loan_id and i.no = d.no returning d.interest)
    select count(*)::int as instalments, coalesce(sum(interest), 0)::bigint as interest from marked`.execute(tx)
  return rows[0]!
}
