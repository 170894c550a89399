import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Satang } from '../../../kernel/money.ts'
import type { Tx } from '../../../platform/context.ts'

type Span = { fundId: string; from: LocalDate; to: LocalDate }

/** New money paid out, and money that came back, by month. */
export async function flows(tx: Tx, it: Span): Promise<{ month: LocalDate; out: Satang; back: Satang }[]> {
  const { rows } = await sql<{ month: LocalDate; out: Satang; back: Satang }>`with out as (
      select date_trunc('month', a.paid_on)::date as month, sum(a.approved - a.old_principal - a.old_interest) as amount from loans.application a
      where a.fund_id = ${it.fundId} and a.state = 'paid' and a.paid_on between ${it.from} and ${it.to} group by 1),
    back as (select date_trunc('month', p.on_day)::date as month, sum(p.amount) as amount from loans.payment p join loans.loan l on l.id = p.loan_id
      where l.fund_id = ${it.fundId} and p.kind in ('collection', 'counter', 'settlement') and p.on_day between ${it.from} and ${it.to} group by 1)
    select coalesce(o.month, b.month) as month, coalesce(o.amount, 0)::bigint as out, coalesce(b.amount, 0)::bigint as back from out o full join back b on b.month = o.month order by 1`.execute(tx)
  return rows
}

/** Loans of which something fell due in a stretch of days, and those of them that paid all of it. */
export async function onSchedule(tx: Tx, it: Span): Promise<{ due: number; paid: number }> {
  const { rows } = await sql<{ due: number; paid: number }>`select count(*)::int as due, (count(*) filter (where not late))::int as paid from (
      select i.loan_id, bool_or(i.principal_paid < i.principal or i.interest_paid < i.interest) filter (where l.closed_on is null) is true or bool_or(l.standing = 'written-off') as late
      from loans.instalment i join loans.loan l on l.id = i.loan_id where l.fund_id = ${it.fundId} and i.due_on between ${it.from} and ${it.to} group by 1) x`.execute(tx)
  return rows[0]!
}

/** Applications that boards approved in a stretch of days; those which settle an older loan; those paid out, within the target, and how long it took. */
export async function approvals(tx: Tx, it: Span & { targetDays: number }): Promise<{ approved: number; repeats: number; paid: number; inTime: number; days: number }> {
  const { rows } = await sql<{ approved: number; repeats: number; paid: number; inTime: number; days: number }>`select count(*)::int as approved, (count(*) filter (where a.old_loan_id is not null))::int as repeats,
      (count(*) filter (where a.state = 'paid'))::int as paid, (count(*) filter (where a.state = 'paid' and a.paid_on - b.meeting_on <= ${it.targetDays}))::int as "inTime",
      coalesce(sum(a.paid_on - b.meeting_on) filter (where a.state = 'paid'), 0)::int as days
    from loans.application a join loans.board b on b.id = a.board_id where a.fund_id = ${it.fundId} and a.approved is not null and b.meeting_on between ${it.from} and ${it.to}`.execute(tx)
  return rows[0]!
}

/** Refunds that arose in a stretch of days, and those paid within the target. */
export async function refundsPaid(tx: Tx, it: Span & { targetDays: number }): Promise<{ arisen: number; paid: number; inTime: number }> {
  const { rows } = await sql<{ arisen: number; paid: number; inTime: number }>`select count(*)::int as arisen, count(r.paid_on)::int as paid, (count(*) filter (where r.paid_on - r.arisen_on <= ${it.targetDays}))::int as "inTime"
    from loans.refund r join loans.loan l on l.id = r.loan_id where l.fund_id = ${it.fundId} and r.arisen_on between ${it.from} and ${it.to}`.execute(tx)
  return rows[0]!
}
