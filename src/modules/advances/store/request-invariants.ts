import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'
import { counted, type Found } from './invariants.ts'

const named = sql`coalesce(r.number, r.id::text) as number`

/** The amount is the sum of the items of the edition that stands. */
export function amountsApart(tx: Tx): Promise<Found> {
  return counted(tx, sql`select ${named} from advances.request r
    where r.amount <> coalesce((select sum(i.amount) from advances.request_item i where i.request_id = r.id and i.edition = r.edition), 0)`)
}

/** In each round the borrower, the makers and those who decided are all different persons. */
export function handsTwice(tx: Tx): Promise<Found> {
  return counted(tx, sql`select distinct ${named} from advances.request r join advances.request_step s on s.request_id = r.id
    where s.command in ('endorse', 'verify', 'approve', 'pay') and (s.actor_person is null or s.actor_person = r.borrower_id
      or exists (select from advances.request_step m where m.request_id = r.id and m.no < s.no and m.command in ('draft', 'change', 'submit') and m.actor_person = s.actor_person)
      or exists (select from advances.request_step d where d.request_id = r.id and d.no < s.no and d.command in ('endorse', 'verify', 'approve', 'pay') and d.actor_person = s.actor_person
        and d.no > (select max(b.no) from advances.request_step b where b.request_id = r.id and b.command = 'submit' and b.no < s.no)))`)
}

/** Steps follow each other without a gap, and the last one led to the state that stands. */
export function stepsApart(tx: Tx): Promise<Found> {
  return counted(tx, sql`select distinct ${named} from advances.request r join (
      select s.request_id, s.no, s.from_state, s.to_state, lag(s.to_state) over w as before, row_number() over w as place, lead(s.no) over w is null as last
      from advances.request_step s window w as (partition by s.request_id order by s.no)) x on x.request_id = r.id
    where x.no <> x.place or x.from_state is distinct from x.before or (x.last and x.to_state <> r.state)`)
}

/** Every paid request is exactly one advance, with its amount, borrower and day; and no advance names a request that does not name it. */
export function paidApart(tx: Tx): Promise<Found> {
  return counted(tx, sql`select ${named} from advances.request r left join advances.advance a on a.request_id = r.id
      where (r.state = 'paid') <> (a.id is not null) or a.id is distinct from r.advance_id
        or (a.id is not null and (a.amount <> r.amount or a.borrower_id <> r.borrower_id or a.received_on is distinct from r.paid_on))
    union all select a.number from advances.advance a where a.request_id is not null and not exists (select from advances.request r where r.id = a.request_id)`)
}

/** A request that waits has one open duty, that of its step; one that does not has none. */
export function waitingApart(tx: Tx): Promise<Found> {
  return counted(tx, sql`select ${named} from advances.request r
    where coalesce((select string_agg(d.kind, ',') from obligations.duty d where d.subject_id = r.id and d.subject_module = 'advances.request'
        and d.fulfilled_on is null and d.cancelled_on is null), '')
      <> case r.state when 'submitted' then 'advances.endorse' when 'endorsed' then 'advances.verify' when 'verified' then 'advances.approve' when 'approved' then 'advances.pay' else '' end`)
}
