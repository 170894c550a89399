import { z } from 'zod'
import { dayText, endpoint, page, satangText } from '../../kernel/endpoint.ts'
import { DutyOut } from '../obligations/contract.ts'
import { ends, forms, purposes } from './rules.ts'
import { methods } from './rules/lodging.ts'
import { releaseBases } from './rules/changes.ts'
import { securityCommands } from './rules/life.ts'

const day = dayText.nullable()
const text = z.string().trim().max(200)
const list = z.string().trim().max(1000)
const standing = z.enum([...ends, 'past-limit', 'released', 'decide-release', 'held'])
const several = (words: readonly string[]) => z.string().regex(new RegExp(`^((${words.join('|')})(,(?!$)|$))+$`))

/** Columns that the register sorts by; a leading '-' means downwards. */
export const securitySorts = ['number', 'counterparty', 'agency', 'kind', 'amount', 'signedOn', 'liabilityEndsOn', 'releasedOn', 'returnByOn', 'returnedOn', 'expiresOn'] as const

/** Saved views: returned = handed back; forfeited = forfeited or handed to the Treasury; early = a guarantee that expires before the obligations end; unclaimed = released long ago and nobody came; released = released and not returned, past the limit or not; decide = liability over and nobody has decided; expiring = a guarantee held that expires within 60 days. */
export const securityViews = ['all', 'held', 'released', 'past-limit', 'decide-release', 'expiring', 'early', 'unclaimed', 'returned', 'forfeited'] as const

const filters = {
  state: z.enum(securityViews).default('held'),
  q: text.optional(),
  number: text.optional(),
  counterparty: text.optional(),
  /** Agency codes with a comma between. */
  agency: list.optional(),
  kind: several(forms).optional(),
  purpose: several(purposes).optional(),
  amountMin: satangText.optional(),
  amountMax: satangText.optional(),
  releasedOnFrom: dayText.optional(),
  releasedOnTo: dayText.optional(),
  returnByOnFrom: dayText.optional(),
  returnByOnTo: dayText.optional(),
  expiresOnFrom: dayText.optional(),
  expiresOnTo: dayText.optional(),
}

const sort = z.string().regex(new RegExp(`^-?(${securitySorts.join('|')})$`)).default('releasedOn')

/** One row of the register as of today. Money in satang. */
export const SecurityRow = z.object({
  id: z.uuid(),
  number: z.string(),
  purpose: z.enum(purposes),
  kind: z.enum(forms),
  seq: z.int(),
  agency: z.string(),
  agencyName: z.string(),
  counterpartyId: z.uuid(),
  counterparty: z.string(),
  taxId: z.string().nullable(),
  contractAmountSatang: satangText.nullable(),
  amountSatang: satangText,
  issuer: z.string().nullable(),
  reference: z.string().nullable(),
  expiresOn: day,
  signedOn: day,
  acceptedOn: day,
  warrantyMonths: z.int().nullable(),
  liabilityEndsOn: day,
  releasedOn: day,
  returnByOn: day,
  returnedOn: day,
  receivedOn: day,
  endedOn: day,
  endedBy: z.enum(ends).nullable(),
  reportApprovedOn: day,
  bestBidder: z.boolean(),
  /** A guarantee that expires before the obligations end. */
  expiresEarly: z.boolean(),
  held: z.boolean(),
  releasedNotReturned: z.boolean(),
  pastReturnLimit: z.boolean(),
  ageDays: z.int(),
  daysPastLimit: z.int(),
  standing,
})

const Sums = z.object({ count: z.int(), amountSatang: satangText })

const SecurityTotals = z.object({
  asOf: dayText,
  shown: Sums,
  /** Cash among what is shown: what must stand in the deposit account. */
  cash: Sums,
  views: z.object({ all: Sums, held: Sums, released: Sums, 'past-limit': Sums, 'decide-release': Sums, expiring: Sums, early: Sums, unclaimed: Sums, returned: Sums, forfeited: Sums }),
  /** What is released and not returned, by days since release. */
  ages: z.array(Sums.extend({ age: z.enum(['0-15', '16-30', '31-90', '91-365', 'over-365']) })),
})

/** The fields of its own form. */
export const Instrument = z.object({ datedOn: dayText.optional(), egpReference: text.optional(), series: text.optional(), account: text.optional() })

/** What the contract says of the security besides its amount. */
export const Expects = z.object({
  percentCause: z.string().trim().max(300).optional(),
  method: z.enum(methods).optional(),
  project: z.string().trim().max(300).optional(),
  instalment: z.int().min(1).max(999).optional(),
  instalments: z.int().min(1).max(999).optional(),
  replaceDays: z.int().min(1).max(365).optional(),
  proportional: z.boolean().optional(),
})

/** Where the counterparty wants the cash. */
export const RefundAccount = z.object({ bank: z.string().trim().min(1).max(100), number: z.string().trim().min(4).max(30), name: z.string().trim().min(1).max(200), branch: z.string().trim().max(100).optional() })

const Movement = z.object({
  id: z.uuid(), seq: z.int(), what: z.string(), onDay: day, amountSatang: satangText, standsSatang: satangText, endedBy: z.enum(ends).nullable(), expiresOn: day, reason: z.string(),
  reference: z.string().nullable(), detail: z.record(z.string(), z.unknown()), reverses: z.uuid().nullable(), reversed: z.boolean(), actor: z.string(), madeAt: z.string(),
})

const Found = z.object({ id: z.uuid(), onDay: dayText, sound: z.boolean(), note: z.string().nullable(), actor: z.string(), madeAt: z.string() })

const Impediment = z.object({
  id: z.uuid(), kind: z.enum(['defect', 'claim', 'penalty']), amountSatang: satangText.nullable(), onDay: dayText, note: z.string(), actor: z.string(),
  settledOn: day, settledBy: z.string().nullable(), settledNote: z.string().nullable(),
})

const Other = z.object({ id: z.uuid(), number: z.string(), purpose: z.enum(purposes), kind: z.enum(forms), seq: z.int(), amountSatang: satangText, standing })

export const SecurityDetail = SecurityRow.extend({
  version: z.int(),
  instrument: Instrument,
  expects: Expects,
  receiptNumber: z.string().nullable(),
  reviewOn: day,
  inspectedOn: day,
  demandedOn: day,
  demandMetOn: day,
  /** The bank account is whole for those who pay, else masked. */
  refundAccount: RefundAccount.nullable(),
  acknowledgedOn: day,
  acknowledgedBy: z.string().nullable(),
  /** Oldest first; of what a register brought and nobody changed yet there is none: the row itself is the opening. */
  movements: z.array(Movement),
  inspections: z.array(Found),
  impediments: z.array(Impediment),
  replaces: Other.nullable(),
  replacedBy: Other.nullable(),
  /** Decisions which the caller may not take because of what they did themselves: the refusal's code by command. */
  barred: z.partialRecord(z.enum(securityCommands), z.string()),
  note: z.string().nullable(),
  extra: z.record(z.string(), z.string()),
  duties: z.array(DutyOut),
  /** The other securities of the same contract. */
  siblings: z.array(Other),
  timeline: z.array(z.object({ at: z.string(), what: z.string(), actor: z.string(), detail: z.record(z.string(), z.unknown()) })),
})

/** The register of contract securities: read, export, decide on the release, record the return. */
export const securities = {
  list: endpoint({
    method: 'GET', path: '/securities', may: 'securities.read', scope: 'all',
    input: z.object({ ...filters, sort, cursor: z.string().max(2000).optional(), rows: z.coerce.number().int().min(1).max(200).default(25) }),
    output: page(SecurityRow),
  }),
  totals: endpoint({ method: 'GET', path: '/securities/totals', may: 'securities.read', scope: 'all', input: z.object(filters), output: SecurityTotals }),
  exported: endpoint({
    method: 'GET', path: '/securities/export', may: 'securities.read', scope: 'all', file: true,
    input: z.object({ ...filters, sort, format: z.enum(['xlsx', 'csv', 'pdf']), language: z.enum(['th', 'en']).default('th') }),
    output: z.unknown(),
  }),
  detail: endpoint({ method: 'GET', path: '/securities/:id', may: 'securities.read', scope: 'all', input: z.object({ id: z.uuid() }), output: SecurityDetail }),
  release: endpoint({
    method: 'POST', path: '/securities/:id/release', may: 'securities.release', scope: 'all', decides: true,
    input: z.object({
      id: z.uuid(), version: z.int(), releasedOn: dayText, reason: z.string().trim().min(1).max(500), basis: z.enum(releaseBases).optional(), reference: text.optional(),
    }),
    output: SecurityDetail,
  }),
  returned: endpoint({
    method: 'POST', path: '/securities/:id/return', may: 'securities.return', scope: 'all', decides: true, stepUp: true,
    input: z.object({
      id: z.uuid(), version: z.int(), returnedOn: dayText, reference: text.optional(),
      /** Letters on paper: the number of the registered post to the issuer; electronic ones: released in e-GP. */
      postNumber: text.optional(), egpReleased: z.boolean().optional(),
    }),
    output: SecurityDetail,
  }),
}
