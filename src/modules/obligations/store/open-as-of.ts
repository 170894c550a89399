import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'

/** A duty that nobody had fulfilled or cancelled by the day. */
export type OpenDuty = {
  id: string
  kind: string
  subjectId: string
  number: string
  title: string
  agencyId: string
  debtorKind: 'person' | 'counterparty' | 'agency' | 'office'
  nominalDueOn: LocalDate | null
  effectiveDueOn: LocalDate | null
  provisional: boolean
}

/** Duties open as of the day by their own dates, most urgent first; whether the record was there by then its module says. */
export async function openAsOf(tx: Tx, day: LocalDate, agencyId: string | undefined): Promise<OpenDuty[]> {
  const { rows } = await sql<OpenDuty>`select id, kind, subject_id as "subjectId", number, title, agency_id as "agencyId", debtor_kind as "debtorKind",
      nominal_due_on as "nominalDueOn", effective_due_on as "effectiveDueOn", provisional
    from obligations.obligation
    where (fulfilled_on is null or fulfilled_on > ${day}::date) and (cancelled_on is null or cancelled_on > ${day}::date)
      and (${agencyId ?? null}::uuid is null or agency_id = ${agencyId ?? null}::uuid)
    order by effective_due_on nulls last, kind, number, id`.execute(tx)
  return rows
}
