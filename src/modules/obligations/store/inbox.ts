import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { addDays } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'

export type Urgency = 'waiting' | 'overdue' | 'today' | 'due-7' | 'later' | 'no-date'

export type InboxLine = {
  id: string
  kind: string
  subjectModule: string
  subjectId: string
  number: string
  agencyId: string
  nominalDueOn: LocalDate | null
  effectiveDueOn: LocalDate | null
  provisional: boolean
  calendarConfirmed: boolean
}

/** Kinds whose step waits for the caller, and subjects of them that are for somebody else. */
export type ForMe = { kinds: string[]; notMine: string[] }
export type Wanted = { kinds: string[]; agencyId: string | null; today: LocalDate; forMe: ForMe }

const openOn = (today: LocalDate) => sql`(o.fulfilled_on is null or o.fulfilled_on > ${today}) and (o.cancelled_on is null or o.cancelled_on > ${today})
  and (o.starts_on is null or o.starts_on <= ${today})`

/** The urgency of a duty on a day; what waits for the caller stands by itself, and a provisional date is never overdue (decision 8). */
const urgencyOf = ({ today, forMe }: Wanted) => sql`case when o.kind = any (${forMe.kinds}::text[]) and o.subject_id <> all (${forMe.notMine}::uuid[]) then 'waiting'
  when o.effective_due_on is null then 'no-date'
  when o.effective_due_on < ${today} then case when o.provisional then 'no-date' else 'overdue' end
  when o.effective_due_on = ${today} then 'today' when o.effective_due_on <= ${addDays(today, 7)} then 'due-7' else 'later' end`

function filters(it: Wanted): RawBuilder<unknown> {
  const agency = it.agencyId === null ? sql`` : sql`and o.agency_id = ${it.agencyId}`
  return sql`o.kind = any (${it.kinds}::text[]) and ${openOn(it.today)} ${agency}`
}

export async function subjectsByUrgency(tx: Tx, it: Wanted): Promise<{ urgency: Urgency; kind: string; count: number; amount: bigint }[]> {
  const { rows } = await sql<{ urgency: Urgency; kind: string; count: number; amount: bigint }>`select ${urgencyOf(it)} as urgency, o.kind,
      count(*)::int as count, coalesce(sum(o.amount), 0)::bigint as amount
    from obligations.obligation o where ${filters(it)} group by 1, 2`.execute(tx)
  return rows
}

export async function page(tx: Tx, it: Wanted & { urgency: Urgency; after: { day: string; id: string } | null; most: number }): Promise<InboxLine[]> {
  const past = it.after === null ? sql`` : sql`and (coalesce(o.effective_due_on, 'infinity'::date), o.id) > (${it.after.day}::date, ${it.after.id}::uuid)`
  const { rows } = await sql<InboxLine>`select o.id, o.kind, o.subject_module as "subjectModule", o.subject_id as "subjectId", o.number,
      o.agency_id as "agencyId", o.nominal_due_on as "nominalDueOn", o.effective_due_on as "effectiveDueOn", o.provisional, o.calendar_confirmed as "calendarConfirmed"
    from obligations.obligation o where ${filters(it)} and ${urgencyOf(it)} = ${it.urgency} ${past}
    order by coalesce(o.effective_due_on, 'infinity'::date), o.id limit ${it.most}`.execute(tx)
  return rows
}

/** The subjects of kinds as they stand open; waiting steps are few, and beyond so many nobody looks. */
export async function openSubjects(tx: Tx, it: { kind: string; today: LocalDate; most: number }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select o.subject_id as id from obligations.obligation o where o.kind = ${it.kind} and ${openOn(it.today)} limit ${it.most}`.execute(tx)
  return rows.map((row) => row.id)
}
