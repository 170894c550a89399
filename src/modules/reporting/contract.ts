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
        columns: z.array(z.object({
          key: z.string(),
          header: bothLanguages,
          kind: z.enum(['text', 'money', 'date', 'int', 'flag']),
          /** Characters, as in the workbook. */
          width: z.number().optional(),
          /** What a code in this column is called. */
          words: z.record(z.string(), bothLanguages).optional(),
          /** The key of the totals that stands below it. */
          total: z.string().optional(),
          /** The page a cell opens, with `{key}` where a value of the row stands. */
          opens: z.string().optional(),
        })),
      })),
      /** The agencies that the caller may ask for, by code; reports name agencies by it. */
      agencies: z.array(z.object({ code: z.string(), name: z.string() })),
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
