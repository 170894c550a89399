import { nameKey } from '../../../kernel/thai-text.ts'
import type { Ctx } from '../../../platform/context.ts'
import * as store from '../store/personal.ts'

/** What the registers hold of a person; `privacy` hands it out, keeps it or forgets it. */
export const peoplePersonal = {
  module: 'people',
  title: { th: 'ทะเบียนบุคคล', en: 'Register of people' },
  copy: (ctx: Ctx, person: { id: string }): Promise<Record<string, unknown>[]> => store.factsOf(ctx.tx, person.id),
  keeps: () => Promise.resolve([]),
  forget: (ctx: Ctx, person: { id: string }, name: string) => store.forgetPerson(ctx.tx, person.id, { name, key: nameKey(name) }),
}

/** A whole number, for who may and says why; null: there is none, undefined: its key is not here. */
export function wholeNumber(ctx: Ctx, kind: 'person' | 'counterparty', id: string): Promise<string | null | undefined> {
  return store.wholeNumber(ctx.tx, kind, id)
}
