import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import { existsBy, heldBy, releasedBy } from './as-of.ts'

export type Found = { count: number; example: string | null }

async function counted(tx: Tx, query: ReturnType<typeof sql>): Promise<Found> {
  const { rows } = await sql<Found>`select count(*)::int as count, min(x.number) as example from (${query}) x`.execute(tx)
  return rows[0] ?? { count: 0, example: null }
}

/** Every security has the duties it must have and no others, and no duty stands without its security. */
export function dutiesApart(tx: Tx): Promise<Found> {
  return counted(tx, sql`
    select s.number from securities.security s
    cross join lateral (select
        count(*) filter (where d.kind = 'securities.decide_release') as decide, count(*) filter (where d.kind = 'securities.return') as back,
        count(*) filter (where d.kind = 'securities.claim') as claim, count(*) filter (where d.kind = 'securities.guarantee_expiry') as expiry
      from obligations.duty d where d.subject_id = s.id and d.subject_module = 'securities' and d.cancelled_on is null) c
    where c.decide <> 1 or c.back <> (s.released_on is not null)::int or c.claim <> (s.released_on is not null)::int
      or c.expiry <> (s.kind in ('bank-guarantee', 'e-guarantee', 'finance-company') and s.expires_on is not null)::int
    union all
    select d.number from obligations.duty d left join securities.security s on s.id = d.subject_id where d.subject_module = 'securities' and s.id is null`)
}

/** Duties ended on the day that the record says: handed back, or decided. */
export function fulfilmentsApart(tx: Tx): Promise<Found> {
  return counted(tx, sql`select s.number from securities.security s join obligations.duty d on d.subject_id = s.id and d.subject_module = 'securities'
    where d.cancelled_on is null and d.fulfilled_on is distinct from
      case when d.kind = 'securities.decide_release' then least(s.released_on, s.returned_on) else s.returned_on end`)
}

/** Open by the duty to hand back = released and held, as of the day. */
export function opennessApart(tx: Tx, day: LocalDate): Promise<Found> {
  return counted(tx, sql`select s.number from securities.security s
    join obligations.duty d on d.subject_id = s.id and d.kind = 'securities.return' and d.cancelled_on is null
    where ${existsBy(day)} and ((d.starts_on <= ${day}::date and (d.fulfilled_on is null or d.fulfilled_on > ${day}::date)) <> (${releasedBy(day)} and ${heldBy(day)}))`)
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
  days: number
  roll: 'none' | 'next-working-day'
  eventOn: LocalDate | null
}

/** The dates in the duties with the facts they follow from, a page at a time. */
export async function dated(tx: Tx, after: string | null, most: number): Promise<Dated[]> {
  const { rows } = await sql<Dated>`select d.id, d.kind, s.number, s.accepted_on as "acceptedOn", s.warranty_months as "warrantyMonths",
      s.liability_ends_on as "liabilityEndsOn", s.released_on as "releasedOn", s.return_by_on as "returnByOn", s.expires_on as "expiresOn",
      d.fulfilled_on is null as open, d.nominal_due_on as "nominalDueOn", d.effective_due_on as "effectiveDueOn", d.anchor_on as "anchorOn",
      coalesce(d.explanation ->> 'anchor' = 'exact', false) as exact, (d.explanation ->> 'days')::int as days, d.explanation ->> 'roll' as roll,
      (d.explanation ->> 'eventOn')::date as "eventOn"
    from obligations.duty d join securities.security s on s.id = d.subject_id
    where d.subject_module = 'securities' and d.cancelled_on is null and (${after}::uuid is null or d.id > ${after}::uuid) order by d.id limit ${most}`.execute(tx)
  return rows
}
