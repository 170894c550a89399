import { z } from 'zod'
import { dayText, endpoint, page, satangText } from '../../kernel/endpoint.ts'
import { DutyOut } from '../obligations/contract.ts'
import { forms, purposes } from './rules.ts'

const day = dayText.nullable()
const text = z.string().trim().max(200)
const list = z.string().trim().max(1000)
const standing = z.enum(['returned', 'past-limit', 'released', 'decide-release', 'held'])
const several = (words: readonly string[]) => z.string().regex(new RegExp(`^((${words.join('|')})(,(?!$)|$))+$`))

/** Columns that the register sorts by; a leading '-' means downwards. */
export const securitySorts = ['number', 'counterparty', 'agency', 'kind', 'amount', 'signedOn', 'liabilityEndsOn', 'releasedOn', 'returnByOn', 'returnedOn', 'expiresOn'] as const

/** Saved views: released = released and not returned, past the limit or not; decide = liability over and nobody has decided; expiring = a guarantee held that expires within 60 days. */
export const securityViews = ['all', 'held', 'released', 'past-limit', 'decide-release', 'expiring', 'returned'] as const

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
  views: z.object({ all: Sums, held: Sums, released: Sums, 'past-limit': Sums, 'decide-release': Sums, expiring: Sums, returned: Sums }),
  /** What is released and not returned, by days since release. */
  ages: z.array(Sums.extend({ age: z.enum(['0-15', '16-30', '31-90', '91-365', 'over-365']) })),
})

const SecurityDetail = SecurityRow.extend({
  version: z.int(),
  note: z.string().nullable(),
  extra: z.record(z.string(), z.string()),
  duties: z.array(DutyOut),
  /** The other securities of the same contract. */
  siblings: z.array(z.object({ id: z.uuid(), number: z.string(), purpose: z.enum(purposes), kind: z.enum(forms), seq: z.int(), amountSatang: satangText, standing })),
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
    input: z.object({ id: z.uuid(), version: z.int(), releasedOn: dayText, reason: z.string().trim().min(1).max(500) }), output: SecurityDetail,
  }),
  returned: endpoint({
    method: 'POST', path: '/securities/:id/return', may: 'securities.return', scope: 'all', decides: true,
    input: z.object({ id: z.uuid(), version: z.int(), returnedOn: dayText, reference: z.string().trim().max(200).optional() }), output: SecurityDetail,
  }),
}
