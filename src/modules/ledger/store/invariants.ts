import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'

export type Found = { count: number; example: string | null }

async function found(tx: Tx, rows: ReturnType<typeof sql<Found>>): Promise<Found> {
  return (await rows.execute(tx)).rows[0]!
}

/** I1: entries whose sides differ, or which are not whole. */
export function unbalanced(tx: Tx): Promise<Found> {
  return found(tx, sql<Found>`select count(*)::int as count, min(id::text) as example from (
    select e.id from ledger.entry e left join ledger.line l on l.entry_id = e.id
    group by e.id having coalesce(sum(l.debit), 0) <> coalesce(sum(l.credit), 0) or coalesce(sum(l.debit), 0) <> e.amount or count(l.no) <> e.line_count) x`)
}

/** I12: accounts and months whose kept balance is not the sum of its lines. */
export function balancesApart(tx: Tx): Promise<Found> {
  return found(tx, sql<Found>`with scan as (select account_id, effective_on - (extract(day from effective_on)::int - 1) as month, sum(debit) as debit, sum(credit) as credit from ledger.line group by 1, 2)
    select count(*)::int as count, min(coalesce(s.account_id, b.account_id)::text || ' ' || coalesce(s.month, b.month)) as example
    from scan s full join ledger.balance b on b.account_id = s.account_id and b.month = s.month
    where s.debit is distinct from b.debit or s.credit is distinct from b.credit`)
}

/** I7: series of vouchers with a gap or a number twice. */
export function gaps(tx: Tx): Promise<Found> {
  return found(tx, sql<Found>`select count(*)::int as count, min(kind || ' ' || fiscal_year) as example from (
    select e.fund_id, e.kind, e.fiscal_year from ledger.entry e left join ledger.voucher_number v using (fund_id, kind, fiscal_year)
    group by 1, 2, 3, v.last having count(*) <> max(e.no) or max(e.no) is distinct from v.last) x`)
}

/** I6: entries approved by who made them. */
export function ownApprovals(tx: Tx): Promise<Found> {
  return found(tx, sql<Found>`select count(*)::int as count, min(id::text) as example from ledger.entry
    where approved_by = made_by or (approved_by_person is not null and approved_by_person = made_by_person)`)
}

/** Entries and their reversals that do not net to nothing, account by account. */
export function reversalsApart(tx: Tx): Promise<Found> {
  return found(tx, sql<Found>`select count(*)::int as count, min(id::text) as example from (
    select r.id from ledger.entry r join ledger.line l on l.entry_id in (r.id, r.reverses) where r.reverses is not null
    group by r.id, l.account_id having sum(l.debit) <> sum(l.credit)) x`)
}
