import type { Traced } from '../audit/index.ts'
import { byId } from './store/records.ts'

/** Whose trail may be read: that of every advance one may read. */
export const tracedAdvances: Traced = { module: 'advances', may: 'advances.read', subject: (ctx, id) => byId(ctx.tx, id) }
