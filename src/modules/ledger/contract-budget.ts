import { z } from 'zod'
import { endpoint, satangText } from '../../kernel/endpoint.ts'

const fund = z.string().trim().min(1).max(20).optional()
const year = z.int().min(2400).max(2700)
const Line = z.object({ account: z.string().trim().min(1).max(40), amountSatang: satangText })
const Share = z.object({ budgetSatang: satangText, actualSatang: satangText, share: z.number().nullable() })

const Budget = z.object({
  fund: z.string(), year: z.int(), rows: z.array(z.object({
    account: z.string(), name: z.string(), kind: z.enum(['capital', 'operating', 'revenue']), plannedSatang: satangText, adjustedSatang: satangText, budgetSatang: satangText, actualSatang: satangText,
    leftSatang: satangText, share: z.number().nullable(),
  })),
  totals: z.object({ capital: Share, overall: Share }),
  proposals: z.array(z.object({
    id: z.uuid(), narration: z.string(), lines: z.array(Line), state: z.enum(['waiting', 'approved', 'refused']), madeBy: z.string(), madeAt: z.string(), decidedBy: z.string().nullable(), reason: z.string().nullable(), version: z.int(),
  })),
})

/** The budget of a year by account: planned, adjusted by approval, and what was spent of it (R2.1). */
export const budget = {
  read: endpoint({ method: 'GET', path: '/ledger/budget', may: 'ledger.read', scope: 'all', input: z.object({ fund, year: z.coerce.number().pipe(year).optional() }), output: Budget }),
  propose: endpoint({
    method: 'POST', path: '/ledger/budget', may: 'ledger.prepare', scope: 'all', decides: true,
    input: z.object({ fund, year, narration: z.string().trim().min(1).max(500), lines: z.array(Line).min(1).max(200) }), output: Budget,
  }),
  approve: endpoint({ method: 'POST', path: '/ledger/budget/:id/approve', may: 'ledger.approve', scope: 'all', decides: true, stepUp: true, input: z.object({ id: z.uuid(), version: z.int() }), output: Budget }),
  refuse: endpoint({
    method: 'POST', path: '/ledger/budget/:id/refuse', may: 'ledger.approve', scope: 'all', decides: true, input: z.object({ id: z.uuid(), version: z.int(), reason: z.string().trim().min(1).max(500) }), output: Budget,
  }),
}
