import { shownTaxId } from '../../../kernel/thai-id.ts'
import type { Ctx } from '../../../platform/context.ts'
import { taxIds } from '../store/tax-ids.ts'

/** Tax IDs of counterparties that the caller may see, as lists and reports show them: a natural person's masked. Who has none is not in the map. */
export async function taxIdsOf(ctx: Ctx, counterpartyIds: readonly string[]): Promise<Map<string, string>> {
  return new Map((await read(ctx, counterpartyIds)).map((it) => [it.id, shownTaxId(it.taxId ?? 'x')]))
}

/** The same whole: for papers that the law wants them on, and for what a holder of a link must know. */
export async function wholeTaxIdsOf(ctx: Ctx, counterpartyIds: readonly string[]): Promise<Map<string, string>> {
  return new Map((await read(ctx, counterpartyIds)).flatMap((it) => (it.taxId === undefined ? [] : [[it.id, it.taxId]])))
}

async function read(ctx: Ctx, ids: readonly string[]) {
  return ids.length === 0 ? [] : taxIds(ctx.tx, [...new Set(ids)])
}
