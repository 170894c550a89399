import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'

export type FeedDuty = { id: string; kind: string; subjectModule: string; subjectId: string; number: string; title: string; agencyId: string; dueOn: LocalDate; provisional: boolean; changedAt: string }

/** Dated duties open on the day, in the scope of the transaction, the most urgent first. `person`: only what this person owes. */
export async function openDated(tx: Tx, it: { kinds: string[]; today: LocalDate; person: string | null; most: number }): Promise<FeedDuty[]> {
  const { rows } = await sql<FeedDuty>`select o.id, o.kind, o.subject_module as "subjectModule", o.subject_id as "subjectId", o.number, o.title, o.agency_id as "agencyId",
      o.effective_due_on as "dueOn", o.provisional, o.changed_at as "changedAt"
    from obligations.obligation o
    where o.kind = any (${it.kinds}::text[]) and o.effective_due_on is not null and (o.fulfilled_on is null or o.fulfilled_on > ${it.today})
      and (o.cancelled_on is null or o.cancelled_on > ${it.today}) and (o.starts_on is null or o.starts_on <= ${it.today})
      and (${it.person}::uuid is null or o.person_id = ${it.person}::uuid)
    order by o.effective_due_on, o.id limit ${it.most}`.execute(tx)
  return rows
}
