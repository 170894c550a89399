import { z } from 'zod'
import { dayText, endpoint, satangText } from '../../kernel/endpoint.ts'
import { decisions } from './rules/board.ts'
import { bases } from './rules/interest.ts'
import { methods } from './rules/schedule.ts'

const fund = z.string().trim().min(1).max(20).optional()
const words = z.string().trim().min(1).max(300)
const fraction = z.string().regex(/^[0-9]{1,9}\/[1-9][0-9]{0,9}$/)
const count = z.int().min(0).max(600)

/** A product's terms; null: the fund has not said. */
export const ProductTerms = z.object({
  rate: fraction.nullable(), method: z.enum(methods), basis: z.enum(bases), principalMaxSatang: satangText.nullable(), instalmentsMax: count.nullable(), serviceYearsMin: count.nullable(),
  remainingMin: fraction.nullable(), guarantorsMin: count.nullable(), guarantorSalaryAtLeastBorrowers: z.boolean(), debtMonthsMin: count.nullable(), papers: z.array(z.string().max(40)).max(30),
})

const Product = z.object({ code: z.string(), name: z.string(), from: dayText, confirmed: z.boolean(), source: z.string(), terms: ProductTerms, own: z.boolean() })

/** What an application says of its borrower. */
export const ApplicationFacts = z.object({
  salarySatang: satangText, deductionsSatang: satangText, inServiceSince: dayText.nullable(),
  guarantors: z.array(z.object({ name: words, salarySatang: satangText, guarantees: count, leavesOn: dayText.nullable() })).max(10),
  debts: z.array(z.object({ creditor: words, amountSatang: satangText, since: dayText, underJudgment: z.boolean() })).max(50),
  papers: z.array(z.string().max(40)).max(30),
})

const Row = z.object({
  id: z.uuid(), number: z.string(), borrower: z.string(), agency: z.string(), requestedSatang: satangText, approvedSatang: satangText.nullable(), oldNumber: z.string().nullable(), oldSatang: satangText,
  newMoneySatang: satangText, state: z.enum(['listed', 'approved', 'refused', 'paid']), instalments: z.int(), loanId: z.uuid().nullable(), version: z.int(), mayDecide: z.boolean(), mayPay: z.boolean(),
  history: z.array(z.object({ what: z.string(), amountSatang: satangText.nullable(), reason: z.string(), by: z.string(), on: dayText })),
})

const BoardList = z.object({
  id: z.uuid(), fund: z.string(), name: z.string(), meetingOn: dayText, payOffOn: dayText, ceilingYear: z.int(), ceilingSatang: satangText.nullable(), usedSatang: satangText, leftSatang: satangText.nullable(),
  rows: z.array(Row),
  totals: z.object({ count: z.int(), requestedSatang: satangText, amountSatang: satangText, oldSatang: satangText, newMoneySatang: satangText }),
})

const one = z.object({ id: z.uuid(), version: z.int() })

/** Applications put to the board as a batch: what they ask, what they settle, what the year's ceiling leaves; the decision on each; the loan. */
export const boards = {
  products: endpoint({ method: 'GET', path: '/loans/products', may: 'loans.read', scope: 'all', input: z.object({ fund }), output: z.object({ rows: z.array(Product) }) }),
  setProduct: endpoint({
    method: 'POST', path: '/loans/products', may: 'loans.decide', scope: 'all', decides: true,
    input: z.object({ fund, code: z.string().trim().min(1).max(40), name: words, from: dayText, confirmed: z.boolean(), source: words, terms: ProductTerms }), output: Product,
  }),
  setCeiling: endpoint({
    method: 'POST', path: '/loans/ceilings', may: 'loans.decide', scope: 'all', decides: true,
    input: z.object({ fund, year: z.int().min(2500).max(2700), amountSatang: satangText, reference: words }), output: z.object({ year: z.int(), amountSatang: satangText, beforeSatang: satangText.nullable() }),
  }),
  list: endpoint({
    method: 'GET', path: '/loans/boards', may: 'loans.read', scope: 'all', input: z.object({ fund }),
    output: z.object({ rows: z.array(z.object({ id: z.uuid(), name: z.string(), meetingOn: dayText, applications: z.int(), decided: z.int(), amountSatang: satangText })) }),
  }),
  call: endpoint({
    method: 'POST', path: '/loans/boards', may: 'loans.apply', scope: 'all', decides: true,
    input: z.object({ fund, name: words, meetingOn: dayText, payOffOn: dayText, ceilingYear: z.int().min(2500).max(2700) }), output: BoardList,
  }),
  board: endpoint({ method: 'GET', path: '/loans/boards/:id', may: 'loans.read', scope: 'all', input: z.object({ id: z.uuid() }), output: BoardList }),
  apply: endpoint({
    method: 'POST', path: '/loans/boards/:id/applications', may: 'loans.apply', scope: 'all', decides: true,
    input: z.object({
      id: z.uuid(), borrower: words, citizenId: z.string().max(20).optional(), agency: z.string().max(40), product: z.string().max(40), appliedOn: dayText, requestedSatang: satangText, instalments: z.int().min(1).max(600),
      oldLoan: z.string().trim().max(60).optional(), facts: ApplicationFacts,
    }),
    output: BoardList,
  }),
  decide: endpoint({
    method: 'POST', path: '/loans/applications/:id/decide', may: 'loans.decide', scope: 'all', decides: true, stepUp: true,
    input: one.extend({ decision: z.enum(decisions), amountSatang: satangText.optional(), reason: words }), output: BoardList,
  }),
  reduce: endpoint({ method: 'POST', path: '/loans/applications/:id/reduce', may: 'loans.decide', scope: 'all', decides: true, input: one.extend({ amountSatang: satangText, reason: words }), output: BoardList }),
  disburse: endpoint({
    method: 'POST', path: '/loans/applications/:id/disburse', may: 'loans.disburse', scope: 'all', decides: true, stepUp: true,
    input: one.extend({ number: z.string().trim().min(1).max(60), paidOn: dayText, firstDueOn: dayText, reference: words }), output: BoardList,
  }),
}
