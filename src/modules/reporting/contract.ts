import { z } from 'zod'
import { dayText, endpoint } from '../../kernel/endpoint.ts'

const asked = { asOf: dayText.optional(), agency: z.string().trim().max(40).optional() }
const bothLanguages = z.object({ th: z.string(), en: z.string() })

/** Reports of all modules, as of any day: as rows, or as a file of exactly these rows. */
export const reporting = {
  list: endpoint({
    method: 'GET', path: '/reports', may: 'reporting.read', scope: 'all', input: z.object({}),
    output: z.object({
      rows: z.array(z.object({
        name: z.string(),
        title: bothLanguages,
        columns: z.array(z.object({ key: z.string(), header: bothLanguages, kind: z.enum(['text', 'money', 'date', 'int', 'flag']) })),
      })),
    }),
  }),
  read: endpoint({
    method: 'GET', path: '/reports/:name', may: 'reporting.read', scope: 'all', input: z.object({ name: z.string().max(60), ...asked }),
    output: z.object({
      asOf: dayText,
      madeAt: z.string(),
      rows: z.array(z.record(z.string(), z.unknown())),
      totals: z.record(z.string(), z.unknown()).optional(),
    }),
  }),
  exported: endpoint({
    method: 'GET', path: '/reports/:name/file', may: 'reporting.read', scope: 'all', file: true,
    input: z.object({ name: z.string().max(60), ...asked, format: z.enum(['csv', 'xlsx', 'pdf']), language: z.enum(['th', 'en']).default('th') }),
    output: z.unknown(),
  }),
}
