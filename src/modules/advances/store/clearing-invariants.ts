import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'
import { counted, type Found } from './invariants.ts'

/** A number that stands on more than one receipt, or a receipt without its money. */
export function receiptsApart(tx: Tx): Promise<Found> {
  return counted(tx, sql`select a.number from advances.clearing c join advances.advance a on a.id = c.advance_id
    where (c.voucher_receipt is not null and c.vouchers = 0) or (c.cash_receipt is not null and c.cash = 0) or (c.state in ('handed-in', 'returned') and coalesce(c.voucher_receipt, c.cash_receipt) is not null)`)
}

/** The lines of a round add up to its vouchers. */
export function itemsApart(tx: Tx): Promise<Found> {
  return counted(tx, sql`select a.number from advances.clearing c join advances.advance a on a.id = c.advance_id
    join lateral (select sum(i.amount) as total from advances.clearing_item i where i.clearing_id = c.id) i on i.total is not null where i.total <> c.vouchers`)
}

/** Whoever checked a round is neither the borrower nor who handed it in. */
export function checkersApart(tx: Tx): Promise<Found> {
  return counted(tx, sql`select a.number from advances.clearing c join advances.advance a on a.id = c.advance_id
    where c.decided_by is not null and (c.decided_person = a.borrower_id or c.decided_by = c.handed_by or c.decided_person = c.handed_person)`)
}

/** What was paid of a claim is never more than the claim; every claim that is left has its duty, and none stands without. */
export function claimsApart(tx: Tx): Promise<Found> {
  return counted(tx, sql`select a.number from advances.advance a
    left join lateral (select coalesce(sum(p.amount) filter (where p.reversed_on is null), 0) as paid, count(*) as payments from advances.claim_payment p where p.advance_id = a.id) p on true
    left join lateral (select count(*) filter (where d.fulfilled_on is null and d.cancelled_on is null) as open, count(*) as ever from obligations.duty d
      where d.subject_module = 'advances' and d.subject_id = a.id and d.kind = 'advances.pay_claim') d on true
    where p.paid > greatest(a.settled_vouchers + a.settled_cash - a.amount, 0)
      or (d.ever > 0 and (d.open = 1) <> (greatest(a.settled_vouchers + a.settled_cash - a.amount, 0) > p.paid))`)
}

/** Every round that waits has its duty to check, every open query its duty to answer. */
export function uncheckedApart(tx: Tx): Promise<Found> {
  return counted(tx, sql`
    select a.number from advances.clearing c join advances.advance a on a.id = c.advance_id
    where (c.state = 'handed-in') <> exists (select from obligations.duty d where d.subject_module = 'advances' and d.subject_id = a.id and d.kind = 'advances.check_clearing'
      and d.seq = c.round and d.fulfilled_on is null and d.cancelled_on is null)
    union all
    select a.number from advances.query q join advances.advance a on a.id = q.advance_id
    where (q.state = 'open') <> exists (select from obligations.duty d where d.subject_module = 'advances' and d.subject_id = a.id and d.kind = 'advances.answer_query'
      and d.seq = q.seq and d.fulfilled_on is null and d.cancelled_on is null)`)
}
