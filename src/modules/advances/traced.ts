import type { Traced } from '../audit/index.ts'
import { byId } from './store/records.ts'
import { requestById } from './store/requests.ts'

/** Whose trail may be read: that of every advance one may read. */
export const tracedAdvances: Traced = { module: 'advances', may: 'advances.read', subject: (ctx, id) => byId(ctx.tx, id) }

/** Requests tell their trail as well, to whoever may read the request. */
export const tracedRequests: Traced = { module: 'advances.request', may: 'advances.read', subject: (ctx, id) => requestById(ctx.tx, id) }
