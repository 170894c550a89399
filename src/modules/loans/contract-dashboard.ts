import { z } from 'zod'
import { dayText, endpoint, satangText } from '../../kernel/endpoint.ts'

const Sums = z.object({ count: z.int(), outstandingSatang: satangText, overdueSatang: satangText })

/** The fund on one page. */
export const dashboard = {
  read: endpoint({
    method: 'GET', path: '/loans/dashboard', may: 'loans.read', scope: 'all', input: z.object({ fund: z.string().trim().min(1).max(20).optional() }),
    output: z.object({
      fund: z.string(), asOf: dayText, year: z.int(), outSatang: satangText, backSatang: satangText, cashSatang: satangText, ceilingSatang: satangText.nullable(), leftSatang: satangText.nullable(),
      open: Sums, arrears: Sums, bands: z.array(Sums.extend({ band: z.string() })),
      months: z.array(z.object({ month: z.string(), outSatang: satangText, backSatang: satangText })),
      kpis: z.array(z.object({ code: z.enum(['on-schedule', 'debt-fall', 'repeat-borrowers', 'refunds-in-time', 'paid-in-time']), no: z.string(), percent: z.string().nullable(), part: satangText, whole: satangText })),
    }),
  }),
}
