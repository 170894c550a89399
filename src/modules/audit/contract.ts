import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'

const News = z.object({ id: z.uuid(), at: z.string(), actor: z.string(), action: z.string(), /** the number of the record, where the event names it */ number: z.string().nullable(), to: z.string(), unread: z.boolean() })

const Finding = z.object({ what: z.enum(['missing', 'event gone', 'altered', 'backdated', 'bad signature', 'unknown key', 'rewritten', 'cut']), seq: z.string(), through: z.string().optional(), anchor: z.string().optional() })

/** What was done to records, readable by whoever may read the record. */
export const audit = {
  /** What others did to the caller's own records lately. */
  news: endpoint({ method: 'GET', path: '/news', may: 'signed-in', scope: 'own', input: z.object({}), output: z.object({ unread: z.int(), rows: z.array(News) }) }),
  seen: endpoint({ method: 'POST', path: '/news/seen', may: 'signed-in', scope: 'own', input: z.object({}), output: z.object({ ok: z.literal(true) }) }),
  /** Where the chain of the whole log stands. */
  chain: endpoint({
    method: 'GET', path: '/audit/chain', may: 'audit.read', scope: 'all', input: z.object({}),
    output: z.object({
      events: z.int(), waiting: z.int(), last: z.object({ seq: z.string(), hash: z.string(), sealedAt: z.string() }).nullable(),
      anchor: z.object({ seq: z.string(), at: z.string(), day: z.string(), keyId: z.string() }).nullable(),
    }),
  }),
  /** Every link and every anchor that lies in the server's folder, checked now. */
  check: endpoint({
    method: 'GET', path: '/audit/chain/check', may: 'audit.read', scope: 'all', input: z.object({}),
    output: z.object({ ok: z.boolean(), events: z.int(), waiting: z.int(), anchors: z.int(), findings: z.array(Finding), lost: z.array(Finding) }),
  }),
  /** The log for the stand-alone verifier, and the anchors that were made. */
  chainFile: endpoint({ method: 'GET', path: '/audit/chain/file', may: 'audit.read', scope: 'all', file: true, input: z.object({}), output: z.unknown() }),
  anchorsFile: endpoint({ method: 'GET', path: '/audit/chain/anchors', may: 'audit.read', scope: 'all', file: true, input: z.object({}), output: z.unknown() }),
  /** Everything recorded about one record, newest first. */
  trail: endpoint({
    method: 'GET', path: '/audit/trail', may: 'signed-in', scope: 'own',
    input: z.object({ module: z.string().max(60), id: z.uuid().or(z.string().min(1).max(100)) }),
    output: z.object({
      rows: z.array(z.object({
        id: z.uuid(), at: z.string(), actor: z.string(), action: z.string(),
        /** The facts of the event; money as text in satang. */
        detail: z.record(z.string(), z.unknown()),
      })),
    }),
  }),
}
