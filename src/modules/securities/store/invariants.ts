import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { RuleEvent } from '../../rulebook/index.ts'
import { existsBy, heldBy, onDay, releasedBy, stoodBy } from './as-of.ts'

export type Found = { count: number; example: string | null }

async function counted(tx: Tx, query: ReturnType<typeof sql>): Promise<Found> {
  const { rows } = await sql<Found>`select count(*)::int as count, min(x.number) as example from (${query}) x`.execute(tx)
  return rows[0] ?? { count: 0, example: null }
}

/** Securities that were received with a number of ours. */
export async function receivedHere(tx: Tx): Promise<{ id: string; number: string }[]> {
  const { rows } = await sql<{ id: string; number: string }>`select s.id, s.number from securities.security s where s.receipt_number is not null`.execute(tx)
  return rows
}

/** Every security has the duties it must have and no others, and no duty stands without its security. */
export function dutiesApart(tx: Tx): Promise<Found> {
  return counted(tx, sql`
    select s.number from securities.security s
    cross join lateral (select
        count(*) filter (where d.kind = 'securities.decide_release') as decide, count(*) filter (where d.kind = 'securities.return') as back,
        count(*) filter (where d.kind = 'securities.inspect') as inspect, count(*) filter (where d.kind = 'securities.top_up') as top_up,
        count(*) filter (where d.kind = 'securities.claim') as claim, count(*) filter (where d.kind = 'securities.guarantee_expiry') as expiry
      from obligations.duty d where d.subject_id = s.id and d.subject_module = 'securities' and d.cancelled_on is null) c
    where c.decide <> 1 or c.back <> (s.released_on is not null)::int or c.claim <> (s.released_on is not null)::int
      or c.expiry <> (s.kind in ('bank-guarantee', 'e-guarantee', 'finance-company') and s.expires_on is not null)::int
      or c.inspect <> (s.inspects and s.liability_ends_on is not null and s.warranty_months > 0)::int or c.top_up <> (s.demanded_on is not null)::int
    union all
    select d.number from obligations.duty d left join securities.security s on s.id = d.subject_id where d.subject_module = 'securities' and s.id is null`)
}

/** Duties ended on the day that the record says: handed back, or decided. */
export function fulfilmentsApart(tx: Tx): Promise<Found> {
  return counted(tx, sql`select s.number from securities.security s join obligations.duty d on d.subject_id = s.id and d.subject_module = 'securities'
    where d.cancelled_on is null and d.fulfilled_on is distinct from
      case d.kind when 'securities.decide_release' then least(s.released_on, s.ended_on)
        when 'securities.inspect' then coalesce(s.inspected_on, least(s.released_on, s.ended_on)) when 'securities.top_up' then s.demand_met_on else s.ended_on end`)
}

/** Open by the duty to hand back = released and held, as of the day. What was reversed stands again from its reversal on, its duty as if it had always stood. */
export function opennessApart(tx: Tx, day: LocalDate): Promise<Found> {
  return counted(tx, sql`select s.number from securities.security s ${stoodBy(day)}
    join obligations.duty d on d.subject_id = s.id and d.kind = 'securities.return' and d.cancelled_on is null
    where ${existsBy(day)} and not exists (select from securities.movement r where s.moved and r.security_id = s.id and r.what = 'reversed') and ((d.starts_on <= ${day}::date and (d.fulfilled_on is null or d.fulfilled_on > ${day}::date)) <> (${releasedBy(day, onDay)} and ${heldBy(day, onDay)}))`)
}

export type Dated = {
  id: string
  number: string
  kind: string
  acceptedOn: LocalDate | null
  warrantyMonths: number | null
  liabilityEndsOn: LocalDate | null
  releasedOn: LocalDate | null
  returnByOn: LocalDate | null
  expiresOn: LocalDate | null
  open: boolean
  nominalDueOn: LocalDate | null
  effectiveDueOn: LocalDate | null
  anchorOn: LocalDate | null
  exact: boolean
  demandedOn: LocalDate | null
  event: RuleEvent
  days: number
  roll: 'none' | 'next-working-day'
  eventOn: LocalDate | null
}

/** The dates in the duties with the facts they follow from, a page at a time. */
export async function dated(tx: Tx, after: string | null, most: number): Promise<Dated[]> {
  const { rows } = await sql<Dated>`select d.id, d.kind, s.number, s.accepted_on as "acceptedOn", s.warranty_months as "warrantyMonths",
      s.liability_ends_on as "liabilityEndsOn", s.released_on as "releasedOn", s.return_by_on as "returnByOn", s.expires_on as "expiresOn",
      d.fulfilled_on is null as open, d.nominal_due_on as "nominalDueOn", d.effective_due_on as "effectiveDueOn", d.anchor_on as "anchorOn",
      coalesce(d.explanation ->> 'anchor' = 'exact', false) as exact, s.demanded_on as "demandedOn", d.explanation ->> 'event' as event, (d.explanation ->> 'days')::int as days, d.explanation ->> 'roll' as roll,
      (d.explanation ->> 'eventOn')::date as "eventOn"
    from obligations.duty d join securities.security s on s.id = d.subject_id
    where d.subject_module = 'securities' and d.cancelled_on is null and (${after}::uuid is null or d.id > ${after}::uuid) order by d.id limit ${most}`.execute(tx)
  return rows
}

/** Held = the sum of the movements, never below nothing; each row says where the security stands after it, in order of its days. */
export function heldApart(tx: Tx): Promise<Found> {
  return counted(tx, sql`
    select s.number from securities.security s cross join lateral (select sum(m.amount) as sum, count(*) as rows, max(m.seq) as last from securities.movement m where m.security_id = s.id) t
    where s.moved <> (t.rows > 0) or (s.moved and (t.last <> t.rows or t.sum <> case when s.ended_on is null then s.amount else 0 end))
    union all
    select s.number from securities.security s join lateral (select m.* from securities.movement m where m.security_id = s.id order by m.seq desc limit 1) l on true
    where (l.stands, l.released_on, l.return_by_on, l.ended_on, l.ended_by, l.expires_on) is distinct from (s.amount, s.released_on, s.return_by_on, s.ended_on, s.ended_by, s.expires_on)
    union all
    select s.number from securities.movement m join securities.movement before on before.security_id = m.security_id and before.seq = m.seq - 1
    join securities.security s on s.id = m.security_id
    where before.on_day > m.on_day or m.amount <> case when m.ended_on is null then m.stands else 0 end - case when before.ended_on is null then before.stands else 0 end`)
}

/** Nothing open blocks what was released here, and what replaced another secures at least as much. */
export function decisionsApart(tx: Tx): Promise<Found> {
  return counted(tx, sql`select s.number from securities.security s join securities.movement m on m.security_id = s.id and m.what = 'released' and m.released_on = s.released_on
      join securities.impediment i on i.security_id = s.id and i.settled_on is null and i.made_at < m.made_at
    union all
    select s.number from securities.security s join securities.movement first on first.security_id = s.id and first.seq = 1
      join securities.security was on was.id = s.replaces_id where first.stands < was.amount or was.ended_by <> 'replaced'`)
}
