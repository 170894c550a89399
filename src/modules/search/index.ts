import { searchKey } from '../../kernel/thai-text.ts'
import type { Ctx, Tx } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import * as store from './store.ts'

/** What a record can be found by; the texts are joined and normalised here. */
export type Entry = { module: string; id: string; agencyId: string; personId?: string | null; texts: (string | null | undefined)[] }

/** Writes or rewrites the projection of records, in their transaction. */
export async function putEntries(ctx: Ctx, entries: Entry[]): Promise<void> {
  if (entries.length === 0) return
  await store.upsert(ctx.tx, entries.map((entry) => ({
    module: entry.module,
    id: entry.id,
    agency_id: entry.agencyId,
    person_id: entry.personId ?? null,
    text: textOf(entry),
  })))
}

const pageEntries = 400

type Found = Omit<Entry, 'module'>

/** Writes the projection of records that are new, many of one module, part by part: a page that is full is written with its part, and the others at the end. */
export function pagesInParts(ctx: Ctx, module: string): { add(entries: readonly Found[]): Promise<void>; end(): Promise<void> } {
  const open = new Map<string, store.Page>()
  const write = async (pages: store.Page[]): Promise<void> => {
    if (pages.length > 0) await store.insertPages(ctx.tx, pages)
  }
  return {
    add: (entries) => write(filled(open, module, entries)),
    end: () => write([...open.values()]),
  }
}

/** Puts entries on the open pages, one for each agency, and takes away those that became full. */
function filled(open: Map<string, store.Page>, module: string, entries: readonly Found[]): store.Page[] {
  const full: store.Page[] = []
  for (const entry of entries) {
    const page = open.get(entry.agencyId) ?? { id: newId(), module, agency_id: entry.agencyId, ids: [], person_ids: [], texts: [] }
    page.ids.push(entry.id)
    page.person_ids.push(entry.personId ?? null)
    page.texts.push(textOf(entry))
    if (page.ids.length < pageEntries) open.set(entry.agencyId, page)
    else {
      full.push(page)
      open.delete(entry.agencyId)
    }
  }
  return full
}

function textOf(entry: Pick<Entry, 'texts'>): string {
  return searchKey(entry.texts.filter((text) => text).join(' '))
}

/** Ids of the module's records whose text holds every word of the question, inside the caller's scope; at most `most`. */
export function findIds(ctx: Ctx, module: string, question: string, most = 1000): Promise<string[]> {
  const words = searchKey(question).split(' ').filter((word) => word !== '')
  return words.length === 0 ? Promise.resolve([]) : store.ids(ctx.tx, module, words, most)
}

/** A person who was made unknown is found by no name and no address any more; its records stay. */
export function forgetEntries(ctx: Ctx, person: { id: string; name: string; mailboxes: readonly string[] }): Promise<void> {
  const words = [person.name, ...person.mailboxes].map(searchKey).filter((word) => word !== '')
  return store.forget(ctx.tx, person.id, words)
}

/** Moves texts just written into the indexed table, in the background; the caller is the worker role. Returns how many. */
export function settle(tx: Tx, most = 2000): Promise<number> {
  return store.settle(tx, most)
}
export type { Found, SearchKind, Sought } from './kinds.ts'
export { searchRoutes } from './everywhere.ts'
