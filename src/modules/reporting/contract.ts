import { z } from 'zod'
import { dayText, endpoint, satangText } from '../../kernel/endpoint.ts'

const asked = { asOf: dayText.optional(), agency: z.string().trim().max(40).optional() }
const bothLanguages = z.object({ th: z.string(), en: z.string() })

const count = z.int()
const days = z.number().nullable()

/** What a head sees at once: each part is there for those who may read what it counts. */
const Overview = z.object({
  asOf: dayText,
  /** Outstanding at the end of each of twelve months, the last one today. */
  outstanding: z.array(z.object({ on: dayText, count, amountSatang: satangText, overdue: count, overdueSatang: satangText })).nullable(),
  /** Who is late with most. */
  late: z.array(z.object({ name: z.string(), agency: z.string(), count, amountSatang: satangText, daysMost: count })).nullable(),
  /** Calendar days from the request to the payment, by the month of payment: half were paid within the median, nine in ten within p90. */
  paid: z.array(z.object({ month: dayText, count, median: days, p90: days })).nullable(),
  /** Messages sent, what they told of, and how much of that was done within 7 days of the night. */
  told: z.array(z.object({ month: dayText, messages: count, duties: count, done: count })).nullable(),
})

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
  overview: endpoint({ method: 'GET', path: '/overview', may: 'reporting.read', scope: 'all', input: z.object({}), output: Overview }),
  exported: endpoint({
    method: 'GET', path: '/reports/:name/file', may: 'reporting.read', scope: 'all', file: true,
    input: z.object({ name: z.string().max(60), ...asked, format: z.enum(['csv', 'xlsx', 'pdf']), language: z.enum(['th', 'en']).default('th') }),
    output: z.unknown(),
  }),
}
