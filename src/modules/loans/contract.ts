import { z } from 'zod'
import { dayText, endpoint, page, satangText } from '../../kernel/endpoint.ts'
import { bases } from './rules/interest.ts'
import { methods } from './rules/schedule.ts'

const fund = z.string().trim().min(1).max(20).optional()
const day = dayText.nullable()

/** Saved views of the register. */
const loanViews = ['open', 'arrears', 'closed', 'all'] as const

const LoanRow = z.object({
  id: z.uuid(), number: z.string(), borrower: z.string(), agency: z.string(), agencyName: z.string(), principalSatang: satangText, outstandingSatang: satangText, regularSatang: satangText,
  nextDueOn: day, overdueSatang: satangText, daysPastDue: z.int(), band: z.string(), closedOn: day,
})

const Sums = z.object({ count: z.int(), outstandingSatang: satangText, overdueSatang: satangText })

const Instalment = z.object({
  no: z.int(), dueOn: dayText, principalSatang: satangText, interestSatang: satangText, paymentSatang: satangText, balanceSatang: satangText, paidSatang: satangText, openSatang: satangText,
  state: z.enum(['before', 'paid', 'part', 'overdue', 'ahead']),
})

const Payment = z.object({
  id: z.uuid(), kind: z.string(), onDay: dayText, amountSatang: satangText, principalSatang: satangText, interestSatang: satangText, unappliedSatang: satangText,
  pieces: z.array(z.object({ no: z.int(), part: z.string(), amountSatang: satangText })), entryId: z.uuid().nullable(), file: z.string().nullable(), lineNo: z.int().nullable(), actor: z.string(), madeAt: z.string(),
})

const Quote = z.object({
  number: z.string(), day: dayText, principalSatang: satangText, interestDueSatang: satangText, interestSinceSatang: satangText, feesSatang: satangText, defaultInterestSatang: satangText,
  unappliedSatang: satangText, payOffSatang: satangText, interestFrom: dayText, days: z.int(),
})

const LoanDetail = LoanRow.extend({
  fund: z.string(), ratePercent: z.string(), method: z.enum(methods), basis: z.enum(bases), instalments: z.int(), firstDueOn: dayText, disbursedOn: day, openedOn: dayText, openingSatang: satangText,
  importRow: z.int().nullable(), extra: z.record(z.string(), z.string()), version: z.int(), schedule: z.array(Instalment), payments: z.array(Payment), quote: Quote.nullable(),
})

/** The register of loans: read, one loan with its schedule, what settles it on a day. */
export const loans = {
  list: endpoint({
    method: 'GET', path: '/loans', may: 'loans.read', scope: 'all',
    input: z.object({ fund, view: z.enum(loanViews).default('open'), q: z.string().trim().max(200).optional(), cursor: z.string().max(500).optional() }),
    output: page(LoanRow),
  }),
  totals: endpoint({
    method: 'GET', path: '/loans/totals', may: 'loans.read', scope: 'all', input: z.object({ fund }),
    output: z.object({ asOf: dayText, views: z.object({ open: Sums, arrears: Sums, closed: Sums, all: Sums }), bands: z.array(Sums.extend({ band: z.string() })) }),
  }),
  detail: endpoint({ method: 'GET', path: '/loans/:id', may: 'loans.read', scope: 'all', input: z.object({ id: z.uuid() }), output: LoanDetail }),
  quote: endpoint({ method: 'GET', path: '/loans/:id/quote', may: 'loans.read', scope: 'all', input: z.object({ id: z.uuid(), day: dayText }), output: Quote }),
  settle: endpoint({
    method: 'POST', path: '/loans/:id/settle', may: 'loans.disburse', scope: 'all', decides: true, stepUp: true,
    input: z.object({ id: z.uuid(), version: z.int(), paidOn: dayText, payOffSatang: satangText, reference: z.string().trim().min(1).max(300) }), output: LoanDetail,
  }),
}
