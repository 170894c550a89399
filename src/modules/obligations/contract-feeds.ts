import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'

const signed = { may: 'signed-in', scope: 'own' } as const

/** Whose duties a calendar shows: the own ones, an agency's, or the whole office's. */
const FeedOf = z.enum(['person', 'agency', 'office'])

const Feed = z.object({ id: z.uuid(), of: FeedOf, agencyName: z.string().nullable(), madeAt: z.string() })

/** Duties as a calendar that a phone or Outlook keeps up to date: a secret address, made and withdrawn by whose it is. */
export const feeds = {
  list: endpoint({
    method: 'GET', path: '/me/feeds', ...signed, input: z.object({}),
    output: z.object({
      rows: z.array(Feed),
      /** What this account may have a calendar of. */
      choices: z.array(z.object({ of: FeedOf, agencyId: z.uuid().nullable(), agencyName: z.string().nullable() })),
    }),
  }),
  end: endpoint({ method: 'POST', path: '/me/feeds/:id/end', ...signed, input: z.object({ id: z.uuid() }), output: z.object({ ok: z.literal(true) }) }),
  /** Read by calendar programs: a GET, with the secret in the path; nothing is written. */
  read: endpoint({ method: 'GET', path: '/feeds/:token.ics', may: 'public', scope: 'none', file: true, input: z.object({ token: z.string().min(20).max(100) }), output: z.unknown() }),
}

/** Its reply holds the secret, once: nothing keeps it. */
export const feedMaking = {
  make: endpoint({
    method: 'POST', path: '/me/feeds', ...signed, input: z.object({ of: FeedOf, agencyId: z.uuid().nullable().default(null) }),
    output: z.object({ path: z.string() }),
  }),
}
