import { agencyKey } from '../../kernel/thai-text.ts'
import type { Ctx } from '../../platform/context.ts'
import { recordMany } from '../audit/index.ts'
import { documentsFollow } from '../documents/index.ts'
import { amend } from '../obligations/index.ts'
import { recordPresences } from '../people/index.ts'
import { putEntries } from '../search/index.ts'
import { searchEntry } from './service/record-imported.ts'
import { lockMany } from './store/records.ts'
import { idsOfBorrower, moveTo, strays } from './store/moved.ts'
import { requestsFollow } from './service/request/follow.ts'

/** Advances under the agency which is nobody's, with what their file wrote. */
export function advanceStrays(ctx: Ctx, unassignedId: string): Promise<{ extra: Record<string, string> }[]> {
  return strays(ctx.tx, unassignedId)
}

/** "This is ...": advances of an unknown agency, written like this in their file, go to it with rounds and duties. Returns how many. */
export async function advancesFollowSpelling(ctx: Ctx, it: { key: string; agencyId: string; from: string }): Promise<number> {
  const ids = (await strays(ctx.tx, it.from)).filter((one) => Object.values(one.extra).some((text) => agencyKey(text) === it.key)).map((one) => one.id)
  if (ids.length > 0) await follow(ctx, ids, { agencyId: it.agencyId }, 'advances.agency_explained')
  return ids.length
}

/** Two records were one person: the advances of the one that goes are those of the one that stays. */
export async function advancesFollowMerge(ctx: Ctx, it: { goes: string; stays: string }): Promise<void> {
  const ids = await idsOfBorrower(ctx.tx, it.goes)
  if (ids.length > 0) await follow(ctx, ids, { borrowerId: it.stays }, 'advances.borrower_merged')
  await requestsFollow(ctx, it)
}

async function follow(ctx: Ctx, ids: string[], to: { agencyId?: string; borrowerId?: string }, action: string): Promise<void> {
  await lockMany(ctx.tx, ids)
  await moveTo(ctx.tx, ids, to)
  const now = await lockMany(ctx.tx, ids)
  await recordPresences(ctx, now.map((one) => ({ personId: one.borrowerId, agencyId: one.agencyId })))
  await amend(ctx, now.map((one) => ({ subjectModule: 'advances', subjectId: one.id, agencyId: one.agencyId, title: one.project, personId: one.borrowerId })))
  await putEntries(ctx, now.map(searchEntry))
  await documentsFollow(ctx, { module: 'advances', ids }, { ...(to.agencyId ? { agencyId: to.agencyId } : {}), ...(to.borrowerId ? { personId: to.borrowerId } : {}) })
  await recordMany(ctx, now.map((one) => ({ action, subject: { module: 'advances', id: one.id, agencyId: one.agencyId }, detail: { number: one.number, ...to } })))
}
