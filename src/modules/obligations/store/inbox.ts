import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { addDays } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'

export type Urgency = 'overdue' | 'today' | 'due-7' | 'later' | 'no-date'

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

export type Wanted = { kinds: string[]; agencyId: string | null; today: LocalDate }

const openOn = (today: LocalDate) => sql`(o.fulfilled_on is null or o.fulfilled_on > ${today}) and (o.cancelled_on is null or o.cancelled_on > ${today})
  and (o.starts_on is null or o.starts_on <= ${today})`

/** The urgency of a duty on a day; a provisional date is never overdue (decision 8). */
const urgencyOf = (today: LocalDate) => sql`case when o.effective_due_on is null then 'no-date'
  when o.effective_due_on < ${today} then case when o.provisional then 'no-date' else 'overdue' end
  when o.effective_due_on = ${today} then 'today' when o.effective_due_on <= ${addDays(today, 7)} then 'due-7' else 'later' end`

function filters(it: Wanted): RawBuilder<unknown> {
  const agency = it.agencyId === null ? sql`` : sql`and o.agency_id = ${it.agencyId}`
  return sql`o.kind = any (${it.kinds}::text[]) and ${openOn(it.today)} ${agency}`
}

export async function subjectsByUrgency(tx: Tx, it: Wanted): Promise<{ urgency: Urgency; kind: string; count: number; amount: bigint }[]> {
  const { rows } = await sql<{ urgency: Urgency; kind: string; count: number; amount: bigint }>`select ${urgencyOf(it.today)} as urgency, o.kind,
      count(*)::int as count, coalesce(sum(o.amount), 0)::bigint as amount
    from obligations.obligation o where ${filters(it)} group by 1, 2`.execute(tx)
  return rows
}

export async function page(tx: Tx, it: Wanted & { urgency: Urgency; after: { day: string; id: string } | null; most: number }): Promise<InboxLine[]> {
  const past = it.after === null ? sql`` : sql`and (coalesce(o.effective_due_on, 'infinity'::date), o.id) > (${it.after.day}::date, ${it.after.id}::uuid)`
  const { rows } = await sql<InboxLine>`select o.id, o.kind, o.subject_module as "subjectModule", o.subject_id as "subjectId", o.number,
      o.agency_id as "agencyId", o.nominal_due_on as "nominalDueOn", o.effective_due_on as "effectiveDueOn", o.provisional, o.calendar_confirmed as "calendarConfirmed"
    from obligations.obligation o where ${filters(it)} and ${urgencyOf(it.today)} = ${it.urgency} ${past}
    order by coalesce(o.effective_due_on, 'infinity'::date), o.id limit ${it.most}`.execute(tx)
  return rows
}
