import { z } from 'zod'
import { dayText, endpoint, satangText } from '../../kernel/endpoint.ts'
import { Expects, Instrument, RefundAccount, SecurityDetail } from './contract.ts'
import { forms, purposes } from './rules.ts'

const day = dayText.nullable().default(null)
const words = z.string().trim().min(1).max(500)
const text = z.string().trim().max(200)
const one = { id: z.uuid(), version: z.int() }
/** Every change says when, why, and on which paper. */
const step = { ...one, onDay: dayText, reason: words, reference: text.optional() }
const amount = satangText
const lodged = {
  kind: z.enum(forms), amountSatang: amount, receivedOn: dayText, expiresOn: day, issuer: text.nullable().default(null), reference: text.nullable().default(null), instrument: Instrument.default({}),
}

const change = <I extends z.ZodType>(verb: string, may: `securities.${string}`, input: I) =>
  endpoint({ method: 'POST', path: `/securities/${verb}`, may, scope: 'all', decides: true, input, output: SecurityDetail })

/** A change by which money leaves the office or is kept: who makes it shows once more who they are. */
const moneyChange = <I extends z.ZodType>(verb: string, may: `securities.${string}`, input: I) => ({ ...change(verb, may, input), stepUp: true })

/** The working life of a security: taking it, and everything that changes it. */
export const securityChanges = {
  register: change('register', 'securities.register', z.object({
    number: z.string().trim().min(1).max(60), purpose: z.enum(purposes), agency: z.string().trim().min(1).max(60),
    counterparty: z.object({ name: z.string().trim().min(1).max(200), kind: z.enum(['company', 'shop', 'individual']), taxId: text.default(''), email: text.default(''), government: z.boolean().default(false) }),
    contractAmountSatang: satangText.nullable().default(null), signedOn: day, acceptedOn: day, warrantyMonths: z.int().min(0).max(600).nullable().default(null),
    expects: Expects.default({}), note: z.string().trim().max(500).nullable().default(null), ...lodged,
  })),
  increase: change(':id/increase', 'securities.change', z.object({ ...step, amountSatang: amount })),
  decrease: change(':id/decrease', 'securities.change', z.object({ ...step, amountSatang: amount })),
  extend: change(':id/extend', 'securities.change', z.object({ ...step, expiresOn: dayText })),
  demand: change(':id/demand', 'securities.change', z.object({ ...step, days: z.int().min(1).max(365).optional() })),
  replace: change(':id/replace', 'securities.change', z.object({ ...one, reason: words, ...lodged })),
  returnPart: moneyChange(':id/return-part', 'securities.return', z.object({ ...step, amountSatang: amount })),
  forfeit: moneyChange(':id/forfeit', 'securities.forfeit', z.object({ ...step, reference: text.min(1), amountSatang: amount, impedimentId: z.uuid() })),
  remit: moneyChange(':id/remit', 'securities.forfeit', z.object({ ...step, reference: text.min(1) })),
  keep: change(':id/keep', 'securities.change', z.object({ ...one, reviewOn: dayText, reason: words, reference: text.min(1) })),
  reverse: change(':id/reverse', 'securities.change', z.object({ ...one, reason: words })),
  correct: change(':id/correct', 'securities.change', z.object({
    ...one, reason: words, signedOn: day, acceptedOn: day, warrantyMonths: z.int().min(0).max(600).nullable().default(null), issuer: text.nullable().default(null),
    reference: text.nullable().default(null), note: z.string().trim().max(500).nullable().default(null), project: z.string().trim().max(300).optional(), replaceDays: z.int().min(1).max(365).optional(),
    proportional: z.boolean().optional(),
  })),
  selection: change(':id/selection', 'securities.change', z.object({ ...one, approvedOn: dayText, bestBidder: z.boolean(), reference: text.optional() })),
  inspect: change(':id/inspect', 'securities.inspect', z.object({ ...one, onDay: dayText, sound: z.boolean(), note: z.string().trim().max(500).optional() })),
  impede: change(':id/impede', 'securities.inspect', z.object({ ...one, kind: z.enum(['defect', 'claim', 'penalty']), onDay: dayText, amountSatang: amount.nullable().default(null), note: words })),
  settle: change(':id/settle', 'securities.inspect', z.object({ ...one, impedimentId: z.uuid(), onDay: dayText, note: words })),
  refundAccount: change(':id/refund-account', 'securities.change', z.object({ ...one, account: RefundAccount })),
  letter: change(':id/letter', 'securities.release', z.object({
    ...one, letter: z.enum(['release', 'collect']), audience: z.enum(['agency', 'counterparty', 'issuer']).default('counterparty'), to: text.min(1), signer: text.default(''), position: text.default(''),
    address: z.string().trim().max(400).default(''), where: text.default(''),
  })),
  acknowledge: change(':id/acknowledge', 'securities.return', z.object({ ...one, onDay: dayText, by: z.string().trim().min(1).max(200) })),
  planInspections: endpoint({
    method: 'POST', path: '/securities/plan-inspections', may: 'securities.change', scope: 'all', decides: true, input: z.object({}), output: z.object({ planned: z.int() }),
  }),
}
