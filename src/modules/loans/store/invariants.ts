import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../../platform/context.ts'

export type Found = { count: number; example: string | null }

async function found(tx: Tx, query: RawBuilder<Found>): Promise<Found> {
  return (await query.execute(tx)).rows[0]!
}

/** I4: principal at the beginning = repaid + outstanding, and the instalments hold what is outstanding. */
export function principalApart(tx: Tx): Promise<Found> {
  return found(tx, sql<Found>`select count(*)::int as count, min(number) as example from loans.loan l
      left join (select loan_id, sum(principal) as paid from loans.payment group by 1) p on p.loan_id = l.id
      left join (select loan_id, sum(principal - principal_paid) as open from loans.instalment group by 1) i on i.loan_id = l.id
    where l.opening <> l.outstanding + coalesce(p.paid, 0) or l.outstanding <> coalesce(i.open, 0)`)
}

/** Loans that are closed and owed, or neither owed nor closed. */
export function closedApart(tx: Tx): Promise<Found> {
  return found(tx, sql<Found>`select count(*)::int as count, min(number) as example from loans.loan l
    where (l.closed_on is not null and l.outstanding > 0)
      or (l.closed_on is null and l.outstanding = 0 and not exists (select from loans.instalment i where i.loan_id = l.id and i.interest_paid < i.interest))`)
}

/** I3: what was paid of instalments is what the payments say they used. */
export function paymentsApart(tx: Tx): Promise<Found> {
  return found(tx, sql<Found>`select count(*)::int as count, min(loan_id::text) as example from (
    select coalesce(i.loan_id, p.loan_id) as loan_id from (select loan_id, sum(principal_paid) as principal, sum(interest_paid) as interest from loans.instalment group by 1) i
      full join (select loan_id, sum(principal) as principal, sum(interest) as interest from loans.payment group by 1) p on p.loan_id = i.loan_id
    where coalesce(i.principal, 0) <> coalesce(p.principal, 0) or coalesce(i.interest, 0) <> coalesce(p.interest, 0)) x`)
}

/** A posted file's lines are its total, and each of them is a payment, a refund or suspense: nothing is dropped, nothing paid twice. */
export function filesApart(tx: Tx): Promise<Found> {
  return found(tx, sql<Found>`select count(*)::int as count, min(c.file_name) as example from loans.collection c
      join (select collection_id, sum(amount) as total, count(*) as lines,
          coalesce(sum(amount) filter (where outcome in ('exact', 'short', 'over')), 0) as paid, coalesce(sum(amount) filter (where outcome in ('closed', 'duplicate')), 0) as back
        from loans.collection_line group by 1) l on l.collection_id = c.id
      left join (select collection_id, sum(amount) as paid from loans.payment group by 1) p on p.collection_id = c.id
      left join (select collection_id, sum(amount) as back from loans.refund group by 1) r on r.collection_id = c.id
    where l.total <> c.total or l.lines <> c.lines or (c.entry_id is not null and (l.paid <> coalesce(p.paid, 0) or l.back <> coalesce(r.back, 0)))
      or (c.entry_id is null and (p.paid is not null or r.back is not null))`)
}
