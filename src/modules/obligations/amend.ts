import type { Ctx } from '../../platform/context.ts'
import { amendSubjects, type Amended } from './store/amend.ts'

export type { Amended } from './store/amend.ts'

/** The duties of records that went to another agency, debtor or title follow them; the owning module audits its own record. */
export async function amend(ctx: Ctx, changes: Amended[]): Promise<void> {
  if (changes.length > 0) await amendSubjects(ctx.tx, changes)
}
