import { z } from 'zod'
import { dayText, endpoint, satangText } from '../../kernel/endpoint.ts'
import { ApplicationFacts } from './contract-board.ts'
import { followUpKinds, loanPapers } from './rules/follow-up.ts'

const note = z.string().trim().min(1).max(500)
const one = z.object({ id: z.uuid() })

const FollowUp = z.object({
  id: z.uuid(), kind: z.enum(followUpKinds), onDay: dayText, reference: z.string(), note: z.string(), amountSatang: satangText.nullable(), promisedOn: dayText.nullable(),
  kept: z.enum(['kept', 'waits', 'broken']).nullable(), by: z.string(),
})

const Guarantor = z.object({ id: z.uuid(), name: z.string(), unit: z.string(), salarySatang: satangText.nullable(), sinceOn: dayText, endedOn: dayText.nullable(), endedWhy: z.string().nullable(), by: z.string() })

const FollowUps = z.object({ rows: z.array(FollowUp) })
const Guarantors = z.object({ rows: z.array(Guarantor) })

const ApplicationDetail = z.object({
  id: z.uuid(), boardId: z.uuid(), board: z.string(), fund: z.string(), number: z.string(), borrower: z.string(), agency: z.string(), product: z.string(), appliedOn: dayText, requestedSatang: satangText,
  approvedSatang: satangText.nullable(), oldNumber: z.string().nullable(), oldSatang: satangText, state: z.enum(['listed', 'approved', 'refused', 'paid']), instalments: z.int(), instalmentSatang: satangText,
  remainingSatang: satangText, loanId: z.uuid().nullable(), version: z.int(), facts: ApplicationFacts, papers: z.array(z.string()),
  history: z.array(z.object({ what: z.string(), amountSatang: satangText.nullable(), reason: z.string(), by: z.string(), on: dayText })),
})

/** What happens to a loan between its first and its last instalment, and the application it came from. */
export const life = {
  followUps: endpoint({ method: 'GET', path: '/loans/:id/follow-ups', may: 'loans.read', scope: 'all', input: one, output: FollowUps }),
  followUp: endpoint({
    method: 'POST', path: '/loans/:id/follow-ups', may: 'loans.collect', scope: 'all', decides: true,
    input: one.extend({ kind: z.enum(followUpKinds), onDay: dayText, reference: z.string().trim().max(100).default(''), note, amountSatang: satangText.optional(), promisedOn: dayText.optional() }), output: FollowUps,
  }),
  guarantors: endpoint({ method: 'GET', path: '/loans/:id/guarantors', may: 'loans.read', scope: 'all', input: one, output: Guarantors }),
  addGuarantor: endpoint({
    method: 'POST', path: '/loans/:id/guarantors', may: 'loans.apply', scope: 'all', decides: true,
    input: one.extend({ name: note, unit: z.string().trim().max(200).default(''), salarySatang: satangText.optional(), sinceOn: dayText }), output: Guarantors,
  }),
  endGuarantor: endpoint({
    method: 'POST', path: '/loans/:id/guarantors/:guarantorId/end', may: 'loans.decide', scope: 'all', decides: true, input: one.extend({ guarantorId: z.uuid(), endedOn: dayText, why: note }), output: Guarantors,
  }),
  issue: endpoint({
    method: 'POST', path: '/loans/:id/papers', may: 'loans.apply', scope: 'all', decides: true,
    input: one.extend({ paper: z.enum(loanPapers), signer: z.string().trim().max(200).default(''), position: z.string().trim().max(200).default('') }), output: z.object({ issued: z.int() }),
  }),
  application: endpoint({ method: 'GET', path: '/loans/applications/:id', may: 'loans.read', scope: 'all', input: one, output: ApplicationDetail }),
  agreement: endpoint({ method: 'GET', path: '/loans/applications/:id/agreement', may: 'loans.read', scope: 'all', file: true, input: one, output: z.unknown() }),
}
