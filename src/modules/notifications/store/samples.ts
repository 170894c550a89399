import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { MessageItem } from './items.ts'

/** Open duties of some kinds with a date, the most overdue first. */
export async function openDuties(tx: Tx, it: { kinds: string[]; most: number }): Promise<{ id: string; number: string; what: string; effectiveDueOn: LocalDate }[]> {
  const { rows } = await sql<{ id: string; number: string; what: string; effectiveDueOn: LocalDate }>`select id, number, title as what, effective_due_on as "effectiveDueOn"
    from obligations.duty where kind = any (${it.kinds}::text[]) and fulfilled_on is null and cancelled_on is null and effective_due_on is not null
    order by effective_due_on, number, id limit ${it.most}`.execute(tx)
  return rows
}

export type SampleItem = MessageItem & { recipientName: string; mailbox: string | null }

/** One open duty as a letter says it, followed by others of the same agency where the letter lists several; the recipient is the first's. */
export async function dutiesOf(tx: Tx, it: { id: string; kinds: string[]; most: number; watched: boolean }): Promise<SampleItem[]> {
  const { rows } = await sql<SampleItem>`select d.id as "obligationId", 0 as stage,
      case when ${it.watched}::boolean or d.debtor_kind = 'agency' then 'agency' when d.debtor_kind = 'person' then 'borrower' when d.debtor_kind = 'counterparty' then 'counterparty' else 'finance' end as audience,
      d.kind, d.subject_module as "subjectModule", d.subject_id as "subjectId", d.number, d.title, d.amount, d.agency_id as "agencyId", coalesce(a.name, '') as "agencyName",
      d.debtor_kind as "debtorKind", d.debtor_id as "debtorId", d.nominal_due_on as "nominalDueOn", d.effective_due_on as "effectiveDueOn", d.anchor_on as "anchorOn", d.provisional,
      d.calendar_confirmed as "calendarConfirmed", d.explanation, 1 as times,
      coalesce(case when ${it.watched}::boolean then a.name else coalesce(b.name, a.name) end, '') as "recipientName", case when ${it.watched}::boolean then a.mailbox else coalesce(b.mailbox, a.mailbox) end as mailbox
    from obligations.duty chosen
    join obligations.duty d on d.id = chosen.id or (${it.most}::int > 1 and d.agency_id = chosen.agency_id and d.kind = any (${it.kinds}::text[]) and d.fulfilled_on is null and d.cancelled_on is null and d.effective_due_on is not null)
    left join people.mailbox a on a.owner_kind = 'agency' and a.owner_id = d.agency_id
    left join people.mailbox b on b.owner_kind = d.debtor_kind and b.owner_id = d.debtor_id
    where chosen.id = ${it.id} and chosen.kind = any (${it.kinds}::text[]) and chosen.effective_due_on is not null
    order by d.id <> chosen.id, d.effective_due_on, d.number, d.id limit ${it.most}`.execute(tx)
  return rows
}

/** The mailbox of a person; null where none is known. */
export async function mailboxOf(tx: Tx, personId: string): Promise<string | null> {
  const { rows } = await sql<{ mailbox: string | null }>`select mailbox from people.mailbox where owner_kind = 'person' and owner_id = ${personId}`.execute(tx)
  return rows[0]?.mailbox ?? null
}
