import type { Ctx } from '../../../platform/context.ts'
import { taxIds } from '../store/tax-ids.ts'

/** Tax IDs (13 digits) of counterparties that the caller may see, by id; who has none is not in the map. */
export async function taxIdsOf(ctx: Ctx, counterpartyIds: readonly string[]): Promise<Map<string, string>> {
  const found = counterpartyIds.length === 0 ? [] : await taxIds(ctx.tx, [...new Set(counterpartyIds)])
  return new Map(found.map((it) => [it.id, it.taxId]))
}
