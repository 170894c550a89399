import type { Out } from '../../../kernel/endpoint.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { people } from '../contract.ts'
import { agencyAsWritten, countNames } from '../rules/unknown-names.ts'
import { agencyBook } from './agencies.ts'

/** What a module's records under the system agency keep of their file, column by column. */
type StraySource = (ctx: Ctx, unassignedId: string) => Promise<{ extra: Record<string, string> }[]>

const sources: StraySource[] = []

/** Modules whose rows may stand under `unassigned` say what their files wrote there. */
export function whenStraysAsked(source: StraySource): void {
  sources.push(source)
}

/** Every name under which records stand that nobody knows, with the agency that looks most like it (decision 1). */
export async function unknownNames(ctx: Ctx): Promise<Out<typeof people.unknownNames>> {
  const book = await agencyBook(ctx)
  const strays = []
  for (const source of sources) strays.push(...(await source(ctx, book.unassigned.id)))
  const names = strays.map((stray) => agencyAsWritten(stray.extra))
  const rows = countNames(names.filter((name) => name !== null)).map((name) => ({ ...name, suggestedId: book.suggest(name.asWritten)?.id ?? null }))
  return { rows, nameless: names.filter((name) => name === null).length }
}
