import type { Traced } from '../audit/index.ts'
import { byId } from './store/accounts.ts'

/** Whose trail may be read: that of every account, by those who see the users. */
export const tracedAccounts: Traced = { module: 'access', may: 'access.read', subject: async (ctx, id) => ((await byId(ctx.tx, id)) === undefined ? undefined : { agencyId: null }) }
