import { z } from 'zod'
import { endpoint, satangText } from '../../kernel/endpoint.ts'

const words = z.object({ th: z.string(), en: z.string() })

const Found = z.object({
  id: z.string(),
  /** The page it opens. */
  to: z.string(),
  name: z.string(),
  note: z.string(),
  amountSatang: satangText.nullable(),
})

/** Whatever one looks for: everything in one question, in groups. */
export const search = {
  /** Numbers, names and amounts in everything the caller may read, each kind in the scope of its own right. */
  everywhere: endpoint({
    method: 'GET', path: '/search', may: 'signed-in', scope: 'own',
    input: z.object({ q: z.string().trim().min(1).max(200), most: z.coerce.number().int().min(1).max(50).default(6) }),
    output: z.object({
      groups: z.array(z.object({
        kind: z.string(), title: words, rows: z.array(Found),
        /** There are more than these. */
        more: z.boolean(),
        /** The list that holds them all, where there is one. */
        all: z.string().nullable(),
      })),
    }),
  }),
}
