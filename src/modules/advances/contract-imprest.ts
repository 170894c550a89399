import { z } from 'zod'
import { dayText, endpoint, satangText } from '../../kernel/endpoint.ts'

const satang = satangText.regex(/^[0-9]{1,15}$/)
const Count = z.object({ countedOn: dayText, cashSatang: satangText, bankSatang: satangText, note: z.string().nullable(), madeName: z.string() })

/** The imprest: what it is made of on a day, what waits for the budget, and what was counted (rules A16). */
const Check = z.object({
  asOf: dayText,
  /** Null while the office has not said how high it is. */
  levelSatang: satangText.nullable(),
  /** Vouchers before this day count as replaced. */
  since: dayText.nullable(),
  count: Count.nullable(),
  advancesSatang: satangText,
  vouchersSatang: satangText,
  /** Owed to borrowers and still in the till. */
  claimsSatang: satangText,
  /** Level less everything; 0 = equal, positive = missing, null while level or count is not known. */
  differenceSatang: satangText.nullable(),
  awaiting: z.array(z.object({
    id: z.uuid(), advanceId: z.uuid(), number: z.string(), borrower: z.string(), project: z.string(), agency: z.string(), round: z.int(), handedInOn: dayText,
    receipt: z.string().nullable(), amountSatang: satangText,
  })),
  counts: z.array(Count),
  reimbursements: z.array(z.object({ reimbursedOn: dayText, reference: z.string(), amountSatang: satangText, rounds: z.int(), madeName: z.string() })),
})

export const imprest = {
  check: endpoint({ method: 'GET', path: '/advances/imprest', may: 'advances.clear', scope: 'all', input: z.object({ asOf: dayText.optional() }), output: Check }),
  count: endpoint({
    method: 'POST', path: '/advances/imprest/counts', may: 'advances.clear', scope: 'all', decides: true,
    input: z.object({ countedOn: dayText, cashSatang: satang, bankSatang: satang, note: z.string().trim().max(500).optional() }), output: Check,
  }),
  reimburse: endpoint({
    method: 'POST', path: '/advances/imprest/reimbursements', may: 'advances.clear', scope: 'all', decides: true,
    input: z.object({ reimbursedOn: dayText, reference: z.string().trim().min(1).max(200), rounds: z.array(z.uuid()).min(1).max(500) }), output: Check,
  }),
}
