import type { Traced } from '../audit/index.ts'
import { agencyBook } from './service/agencies.ts'
import { byIds } from './store/persons.ts'

/** The trail of an agency or a person; a counterparty's is for those who read the whole log. */
export const tracedPeople: Traced = {
  module: 'people',
  may: 'people.read',
  async subject(ctx, id) {
    if ((await agencyBook(ctx)).byId.has(id)) return { agencyId: id }
    return (await byIds(ctx.tx, [id]))[0]
  },
}
