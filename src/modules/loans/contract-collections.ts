import { z } from 'zod'
import { dayText, endpoint, satangText } from '../../kernel/endpoint.ts'
import { outcomes } from './rules/matching.ts'

const fund = z.string().trim().min(1).max(20).optional()
const month = z.string().regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/)
const channel = z.enum(['payroll', 'bank'])
const Counts = z.object({ exact: z.int(), short: z.int(), over: z.int(), missing: z.int(), unknown: z.int(), closed: z.int(), duplicate: z.int() })

const Imported = z.object({
  id: z.uuid(), file: z.string(), fund: z.string(), month, channel, lines: z.int(), totalSatang: satangText, posted: z.boolean(), outcomes: z.record(z.enum(outcomes), z.int()),
})

const File = z.object({
  id: z.uuid(), channel, file: z.string(), lines: z.int(), totalSatang: satangText, madeBy: z.string(), madeAt: z.string(), entryId: z.uuid().nullable(), postedOn: dayText.nullable(), postedBy: z.string().nullable(),
  version: z.int(), mayPost: z.boolean(),
})

const Line = z.object({
  collectionId: z.uuid().nullable(), channel: channel.nullable(), no: z.int(), row: z.int(), name: z.string(), citizen: z.string(), contract: z.string(), amountSatang: satangText, expectedSatang: satangText,
  differenceSatang: satangText, outcome: z.enum([...outcomes, 'missing']), loanId: z.uuid().nullable(), number: z.string().nullable(), borrower: z.string().nullable(), agency: z.string(), score: z.int(),
  why: z.array(z.object({ code: z.string(), weight: z.int() })),
})

const Refund = z.object({
  id: z.uuid(), loanId: z.uuid(), number: z.string(), borrower: z.string(), agency: z.string(), amountSatang: satangText, why: z.string(), arisenOn: dayText, ageDays: z.int(), paidOn: dayText.nullable(),
  paidBy: z.string().nullable(), reference: z.string().nullable(), version: z.int(),
})

/** The months' results of payroll and of the collecting bank: handed in, matched, posted; and what goes back to borrowers. */
export const collections = {
  months: endpoint({
    method: 'GET', path: '/loans/collections', may: 'loans.read', scope: 'all', input: z.object({ fund }),
    output: z.object({ rows: z.array(z.object({ month, files: z.int(), lines: z.int(), totalSatang: satangText, posted: z.int() })) }),
  }),
  month: endpoint({
    method: 'GET', path: '/loans/collections/:month', may: 'loans.read', scope: 'all', input: z.object({ fund, month }),
    output: z.object({ fund: z.string(), month, totalSatang: satangText, counts: Counts, files: z.array(File), lines: z.array(Line) }),
  }),
  handIn: endpoint({ method: 'POST', path: '/loans/collections', may: 'loans.collect', scope: 'all', upload: true, input: z.object({ fund, month }), output: Imported }),
  post: endpoint({
    method: 'POST', path: '/loans/collections/:id/post', may: 'loans.post', scope: 'all', decides: true, stepUp: true, input: z.object({ id: z.uuid(), version: z.int() }),
    output: z.object({ id: z.uuid(), entryId: z.uuid(), voucher: z.string(), totalSatang: satangText, payments: z.int(), refunds: z.int(), suspenseSatang: satangText }),
  }),
  refunds: endpoint({
    method: 'GET', path: '/loans/refunds', may: 'loans.read', scope: 'all', input: z.object({ fund }),
    output: z.object({ asOf: dayText, owedSatang: satangText, rows: z.array(Refund) }),
  }),
  payRefund: endpoint({
    method: 'POST', path: '/loans/refunds/:id/pay', may: 'loans.refund', scope: 'all', decides: true, stepUp: true,
    input: z.object({ id: z.uuid(), version: z.int(), paidOn: dayText, reference: z.string().trim().min(1).max(200) }), output: Refund,
  }),
}
