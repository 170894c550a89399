import type { Traced } from '../audit/index.ts'
import { byId, history } from './store.ts'

/** The trail of a rule is that of all its versions. */
export const tracedRules: Traced = {
  module: 'rulebook',
  may: 'rulebook.read',
  async subject(ctx, id) {
    const rule = await byId(ctx.tx, id)
    return rule === undefined ? undefined : { agencyId: null, ids: (await history(ctx.tx, rule.ruleSet, rule.code)).map((version) => version.id) }
  },
}
