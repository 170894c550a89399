import type { LocalDate } from '../../kernel/local-date.ts'
import { agencyKey } from '../../kernel/thai-text.ts'
import type { Ctx } from '../../platform/context.ts'
import { recordMany } from '../audit/index.ts'
import { documentsFollow } from '../documents/index.ts'
import { amend } from '../obligations/index.ts'
import { recordCounterpartyPresences } from '../people/index.ts'
import { putEntries } from '../search/index.ts'
import { searchEntry } from './service/record-imported.ts'
import { lockMany } from './store/records.ts'
import { moveTo, setReturnBy, strays } from './store/moved.ts'

/** Securities under the agency which is nobody's, with what their file wrote. */
export function securityStrays(ctx: Ctx, unassignedId: string): Promise<{ extra: Record<string, string> }[]> {
  return strays(ctx.tx, unassignedId)
}

/** "This is ...": securities of an unknown agency, written like this in their file, go to it with their duties. Returns how many. */
export async function securitiesFollowSpelling(ctx: Ctx, it: { key: string; agencyId: string; from: string }): Promise<number> {
  const ids = (await strays(ctx.tx, it.from)).filter((one) => Object.values(one.extra).some((text) => agencyKey(text) === it.key)).map((one) => one.id)
  if (ids.length === 0) return 0
  await lockMany(ctx.tx, ids)
  await moveTo(ctx.tx, ids, it.agencyId)
  const now = await lockMany(ctx.tx, ids)
  await recordCounterpartyPresences(ctx, now.map((one) => ({ counterpartyId: one.counterpartyId, agencyId: one.agencyId })))
  await amend(ctx, now.map((one) => ({ subjectModule: 'securities', subjectId: one.id, agencyId: one.agencyId, title: one.counterpartyName })))
  await putEntries(ctx, now.map(searchEntry))
  await documentsFollow(ctx, { module: 'securities', ids }, { agencyId: it.agencyId })
  await recordMany(ctx, now.map((one) => ({
    action: 'securities.agency_explained', subject: { module: 'securities', id: one.id, agencyId: one.agencyId }, detail: { number: one.number, agencyId: it.agencyId },
  })))
  return ids.length
}

/** A changed rule was applied to what is open: the last day for handing back in the register is the one of the duty. */
export async function securitiesFollowRule(ctx: Ctx, moves: readonly { kind: string; subjectId: string; to: LocalDate }[]): Promise<void> {
  const limits = moves.filter((move) => move.kind === 'securities.return').map((move) => ({ id: move.subjectId, returnByOn: move.to }))
  if (limits.length > 0) await setReturnBy(ctx.tx, limits)
}
