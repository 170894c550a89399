import type { Ctx } from '../../../../platform/context.ts'
import { recordMany } from '../../../audit/index.ts'
import { documentsFollow } from '../../../documents/index.ts'
import { recordPresences } from '../../../people/index.ts'
import { putEntries } from '../../../search/index.ts'
import { requestsFollowPerson } from '../../store/request-write.ts'
import { requestById } from '../../store/requests.ts'
import { entryOf } from './draft.ts'
import { requestModule } from './known.ts'

/** Two records were one person: requests, steps and limits of the one that goes are those of the one that stays. */
export async function requestsFollow(ctx: Ctx, it: { goes: string; stays: string }): Promise<void> {
  const ids = await requestsFollowPerson(ctx.tx, it)
  const now = (await Promise.all(ids.map((id) => requestById(ctx.tx, id)))).filter((request) => request !== undefined)
  if (now.length === 0) return
  await recordPresences(ctx, now.map((one) => ({ personId: one.borrowerId, agencyId: one.agencyId })))
  await putEntries(ctx, now.map(entryOf))
  await documentsFollow(ctx, { module: requestModule, ids }, { personId: it.stays })
  await recordMany(ctx, now.map((one) => ({ action: 'advances.request_borrower_merged', subject: { module: requestModule, id: one.id, agencyId: one.agencyId }, detail: { number: one.number, borrowerId: it.stays } })))
}
