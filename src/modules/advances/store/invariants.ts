import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import { knownBy, owedBy, withDuty } from './as-of.ts'

export type Found = { count: number; example: string | null }

/** How many rows a question finds, and one of them by number. */
export async function counted(tx: Tx, query: ReturnType<typeof sql>): Promise<Found> {
  const { rows } = await sql<Found>`select count(*)::int as count, min(x.number) as example from (${query}) x`.execute(tx)
  return rows[0] ?? { count: 0, example: null }
}

/** I5: amount + claim = vouchers + cash + outstanding, from the movements themselves. */
export function unbalanced(tx: Tx): Promise<Found> {
  return counted(tx, sql`select a.number from advances.advance a
    left join lateral (select sum(m.vouchers) as vouchers, sum(m.cash) as cash from advances.movement m where m.advance_id = a.id) r on true
    where a.amount + greatest(coalesce(r.vouchers + r.cash, 0) - a.amount, 0) <> coalesce(r.vouchers, 0) + coalesce(r.cash, 0) + a.balance`)
}

/** The sums and the last day in the record are those of its movements. */
export function sumsApart(tx: Tx): Promise<Found> {
  return counted(tx, sql`select a.number from advances.advance a
    left join lateral (select sum(m.vouchers) as vouchers, sum(m.cash) as cash, max(m.on_day) as last_on from advances.movement m where m.advance_id = a.id) r on true
    where a.settled_vouchers <> coalesce(r.vouchers, 0) or a.settled_cash <> coalesce(r.cash, 0) or a.last_round_on is distinct from r.last_on`)
}

/** Every advance has exactly one duty to clear, and no duty stands without its advance. */
export function dutiesApart(tx: Tx): Promise<Found> {
  return counted(tx, sql`
    select a.number from advances.advance a
      left join (select d.subject_id, count(*) as duties from obligations.duty d where d.kind = 'advances.clear' and d.cancelled_on is null group by d.subject_id) d on d.subject_id = a.id
      where d.duties is distinct from 1
    union all
    select d.number from obligations.duty d left join advances.advance a on a.id = d.subject_id where d.subject_module = 'advances' and a.id is null`)
}

/** The duty to clear was fulfilled on the day from which the sum reached the amount for good. */
export function fulfilmentsApart(tx: Tx): Promise<Found> {
  return counted(tx, sql`select a.number from ${withDuty}
    left join lateral (select min(t.on_day) filter (where t.on_day > coalesce(t.short_on, '-infinity')) as covered_on from (
        select s.on_day, max(s.on_day) filter (where s.total < a.amount) over () as short_on
        from (select m.on_day, sum(sum(m.vouchers + m.cash)) over (order by m.on_day) as total
          from advances.movement m where m.advance_id = a.id group by m.on_day) s) t) r on true
    where d.fulfilled_on is distinct from r.covered_on`)
}

/** Open by the duty = something outstanding as of the day, or something that lapses later. */
export function opennessApart(tx: Tx, day: LocalDate): Promise<Found> {
  return counted(tx, sql`select a.number from ${withDuty}
    where ${knownBy(day)} and case when d.fulfilled_on is null or d.fulfilled_on > ${day}::date
      then ${owedBy(day)} = 0 and not exists (select from advances.query q where q.advance_id = a.id and q.unsettled_on > ${day}::date)
      else ${owedBy(day)} > 0 end`)
}

/** Advances with money that moved in Khlang itself: paid by a request, cleared with a receipt, a claim paid. */
export async function movedHere(tx: Tx): Promise<{ id: string; number: string }[]> {
  const { rows } = await sql<{ id: string; number: string }>`select a.id, a.number from advances.advance a where a.request_id is not null
    or exists (select from advances.clearing c where c.advance_id = a.id and coalesce(c.voucher_receipt, c.cash_receipt) is not null)
    or exists (select from advances.claim_payment p where p.advance_id = a.id)`.execute(tx)
  return rows
}

export type Dated = {
  number: string
  kind: string
  advanceKind: 'travel' | 'other' | 'transfer'
  receivedOn: LocalDate | null
  plannedReturnOn: LocalDate | null
  returnedOn: LocalDate | null
  tripCancelledOn: LocalDate | null
  /** Days of the extension granted last. */
  granted: number | null
  open: boolean
  nominalDueOn: LocalDate | null
  effectiveDueOn: LocalDate | null
  anchorOn: LocalDate | null
  provisional: boolean
  rule: string
  days: number
  counting: 'working-days' | null
  exact: boolean
  roll: 'none' | 'next-working-day'
  eventOn: LocalDate | null
}

/** The dates in the duties with the facts they follow from, a page at a time. */
export async function dated(tx: Tx, after: string | null, most: number): Promise<(Dated & { id: string })[]> {
  const { rows } = await sql<Dated & { id: string }>`select d.id, d.kind, a.number, a.kind as "advanceKind", a.received_on as "receivedOn",
      a.planned_return_on as "plannedReturnOn", a.returned_on as "returnedOn", a.trip_cancelled_on as "tripCancelledOn",
      (select e.granted_days from advances.extension e where e.advance_id = a.id and e.state = 'granted' order by e.seq desc limit 1) as granted, d.fulfilled_on is null and d.cancelled_on is null as open,
      d.nominal_due_on as "nominalDueOn", d.effective_due_on as "effectiveDueOn", d.anchor_on as "anchorOn", d.provisional,
      d.explanation ->> 'rule' as rule, (d.explanation ->> 'days')::int as days, d.explanation ->> 'counting' as counting, coalesce(d.explanation ->> 'anchor' = 'exact', false) as exact, d.explanation ->> 'roll' as roll, (d.explanation ->> 'eventOn')::date as "eventOn"
    from obligations.duty d join advances.advance a on a.id = d.subject_id
    where d.subject_module = 'advances' and (${after}::uuid is null or d.id > ${after}::uuid) order by d.id limit ${most}`.execute(tx)
  return rows
}
