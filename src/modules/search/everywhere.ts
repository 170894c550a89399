import type { In, Out } from '../../kernel/endpoint.ts'
import { parseMoney } from '../../kernel/money.ts'
import type { Ctx } from '../../platform/context.ts'
import { bind, type Route } from '../../platform/http/bind.ts'
import { inScopeOf } from '../../platform/transaction.ts'
import { search } from './contract.ts'
import type { SearchKind, Sought } from './kinds.ts'
import { peopleKinds } from './people-kinds.ts'

/** The search over everything; people stand below this module, so it describes them itself. */
export function searchRoutes(kinds: readonly SearchKind[]): Route[] {
  return bind('search', search, { everywhere: (ctx, input) => findEverywhere(ctx, [...kinds, ...peopleKinds], input) })
}

async function findEverywhere(ctx: Ctx, kinds: readonly SearchKind[], input: In<typeof search.everywhere>): Promise<Out<typeof search.everywhere>> {
  const sought: Sought = { text: input.q, amount: amountOf(input.q), most: input.most }
  const groups: Out<typeof search.everywhere>['groups'] = []
  for (const { kind, title, may, find, all } of kinds) {
    const found = await inScopeOf(ctx, may, (inside) => find(inside, sought))
    if (found === undefined || found.length === 0) continue
    const rows = found.slice(0, input.most).map(({ amount, ...row }) => ({ ...row, amountSatang: amount?.toString() ?? null }))
    groups.push({ kind, title, rows, more: found.length > input.most, all: all?.(sought) ?? null })
  }
  return { groups }
}

// More than any amount that is kept: not an amount but a long number.
const mostSatang = 10n ** 18n

/** '12,500' and '๑๒,๕๐๐.๐๐' are amounts; so is '113', which may be a number as well. */
function amountOf(text: string): bigint | null {
  const parsed = parseMoney(text)
  return parsed.ok && parsed.satang > 0n && parsed.satang <= mostSatang ? parsed.satang : null
}
