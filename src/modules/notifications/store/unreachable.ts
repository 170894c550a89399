import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Tx } from '../../../platform/context.ts'
import type { Audience } from '../../obligations/index.ts'
import { pageParts, type NightPage } from './notices.ts'

/** A duty whose stage has come for somebody, and nobody of them has a mailbox. */
export type UnreachableRow = {
  obligationId: string; kind: string; subjectModule: string; subjectId: string; number: string; what: string; agencyName: string
  effectiveDueOn: LocalDate; stage: number; audiences: Audience[]
}

/** The list "nobody to tell" of one kind on a day, the oldest due first; the same statement the night counts by. */
export async function ofKind(tx: Tx, it: NightPage, most: number): Promise<UnreachableRow[]> {
  const { open, addressed, asked } = pageParts(it)
  const { rows } = await sql<UnreachableRow>`
    with page as materialized (${open}), addressed as (${addressed}), asked as materialized (${asked}),
    nobody as (
      select id, max(stage) as stage, jsonb_agg(audience order by rank) as audiences from asked group by id having bool_and(box is null))
    select d.id as "obligationId", d.kind, d.subject_module as "subjectModule", d.subject_id as "subjectId", d.number, d.title as what, coalesce(a.name, '') as "agencyName",
      d.effective_due_on as "effectiveDueOn", n.stage, n.audiences
    from nobody n join obligations.duty d on d.id = n.id left join people.mailbox a on a.owner_kind = 'agency' and a.owner_id = d.agency_id
    order by d.effective_due_on, d.number limit ${most}`.execute(tx)
  return rows
}
