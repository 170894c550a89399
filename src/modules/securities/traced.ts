import type { Traced } from '../audit/index.ts'
import { byId } from './store/records.ts'

/** Whose trail may be read: that of every security one may read. */
export const tracedSecurities: Traced = { module: 'securities', may: 'securities.read', subject: (ctx, id) => byId(ctx.tx, id) }
