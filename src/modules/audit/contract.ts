import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'

const News = z.object({ id: z.uuid(), at: z.string(), actor: z.string(), action: z.string(), /** the number of the record, where the event names it */ number: z.string().nullable(), to: z.string(), unread: z.boolean() })

/** What was done to records, readable by whoever may read the record. */
export const audit = {
  /** What others did to the caller's own records lately. */
  news: endpoint({ method: 'GET', path: '/news', may: 'signed-in', scope: 'own', input: z.object({}), output: z.object({ unread: z.int(), rows: z.array(News) }) }),
  seen: endpoint({ method: 'POST', path: '/news/seen', may: 'signed-in', scope: 'own', input: z.object({}), output: z.object({ ok: z.literal(true) }) }),
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
