import type { Ctx } from '../../platform/context.ts'
import { amendSubjects } from './store/amend.ts'

/** What a record's duties follow it in: whose they are and what they are called. Dates move by `move` only. */
export type Amended = { subjectModule: string; subjectId: string; agencyId: string; title: string; personId?: string; counterpartyId?: string }

/** The duties of records that went to another agency, debtor or title follow them; the owning module audits its own record. */
export async function amend(ctx: Ctx, changes: Amended[]): Promise<void> {
  if (changes.length > 0) await amendSubjects(ctx.tx, changes)
}
