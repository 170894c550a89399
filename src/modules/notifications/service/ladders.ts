import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import type { Audience, DutyKind } from '../../obligations/index.ts'
import * as store from '../store/ladders.ts'

/** Who comes first where one mailbox stands in several places: the debtor, then the agency, its head, finance. */
export const audienceRank: Record<Audience, number> = { borrower: 1, counterparty: 2, agency: 3, head: 4, finance: 5 }

/** Writes the ladders of kinds that the office does not have yet; ladders it has, changed or emptied stay. */
export async function seedLadders(ctx: Ctx, kinds: readonly DutyKind[]): Promise<void> {
  const ladders = kinds.flatMap((kind) =>
    Object.entries(kind.ladders).map(([audience, ladder]) => ({ id: newId(), kind: kind.kind, audience: audience as Audience, ...ladder, madeBy: 'seed' })),
  )
  const written = await store.seed(ctx.tx, ladders)
  if (written > 0) await record(ctx, 'notifications.ladders_seeded', { module: 'notifications', id: 'ladders' }, { written })
}
