import { sql } from 'kysely'
import type { Tx } from '../../../platform/context.ts'

/** What a record's duties follow it in: whose they are and what they are called. Dates move by `move` only. */
export type Amended = { subjectModule: string; subjectId: string; agencyId: string; title: string; amount?: string; personId?: string; counterpartyId?: string }

export async function amendSubjects(tx: Tx, changes: Amended[]): Promise<void> {
  await sql`update obligations.obligation o set agency_id = c."agencyId", title = c.title, amount = coalesce(c.amount, o.amount),
      debtor_id = case o.debtor_kind when 'person' then coalesce(c."personId", o.debtor_id) when 'counterparty' then coalesce(c."counterpartyId", o.debtor_id)
        when 'agency' then c."agencyId" else o.debtor_id end,
      person_id = case o.debtor_kind when 'person' then coalesce(c."personId", o.person_id) else o.person_id end,
      changed_at = clock_timestamp(), version = o.version + 1
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c("subjectModule" text, "subjectId" uuid, "agencyId" uuid, title text, amount bigint, "personId" uuid, "counterpartyId" uuid)
    where o.subject_module = c."subjectModule" and o.subject_id = c."subjectId"`.execute(tx)
}
