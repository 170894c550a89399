import { z } from 'zod'
import { dayText, endpoint, page, satangText } from '../../kernel/endpoint.ts'
import { DutyOut } from '../obligations/contract.ts'
import { afterwards, RoundOut } from './contract-rounds.ts'

const kind = z.enum(['travel', 'other', 'transfer'])
const standing = z.enum(['cleared', 'overdue', 'today', 'due-7', 'later', 'provisional', 'no-date'])
const day = dayText.nullable()
const text = z.string().trim().max(200)
const list = z.string().trim().max(1000)

/** Columns that the register sorts by; a leading '-' means downwards. */
export const sortColumns = ['number', 'borrower', 'agency', 'project', 'kind', 'source', 'amount', 'outstanding', 'receivedOn', 'returnedOn', 'dueOn'] as const

/** Filters of the register: texts as typed, several choices with a comma between, money in satang and days from and to, both included. */
const filters = {
  /** 'all', 'open', or standings with a comma between. */
  state: z.string().regex(/^(all|open|((cleared|overdue|today|due-7|later|provisional|no-date)(,(?!$)|$))+)$/).default('open'),
  /** Words that any column holds. */
  q: text.optional(),
  number: text.optional(),
  borrower: text.optional(),
  project: text.optional(),
  /** Agency codes. */
  agency: list.optional(),
  kind: z.string().regex(/^((travel|other|transfer)(,(?!$)|$))+$/).optional(),
  source: list.optional(),
  amountMin: satangText.optional(),
  amountMax: satangText.optional(),
  outstandingMin: satangText.optional(),
  outstandingMax: satangText.optional(),
  receivedOnFrom: dayText.optional(),
  receivedOnTo: dayText.optional(),
  returnedOnFrom: dayText.optional(),
  returnedOnTo: dayText.optional(),
  dueOnFrom: dayText.optional(),
  dueOnTo: dayText.optional(),
}

const sort = z.string().regex(new RegExp(`^-?(${sortColumns.join('|')})$`)).default('dueOn')

/** One row of the register as of today. Money in satang; the date's confirmation stands beside it. */
export const AdvanceRow = z.object({
  id: z.uuid(),
  number: z.string(),
  kind,
  agency: z.string(),
  agencyName: z.string(),
  borrowerId: z.uuid(),
  borrower: z.string(),
  project: z.string(),
  category: z.string().nullable(),
  source: z.string().nullable(),
  amountSatang: satangText,
  settledSatang: satangText,
  outstandingSatang: satangText,
  claimSatang: satangText,
  receivedOn: day,
  plannedReturnOn: day,
  returnedOn: day,
  nominalDueOn: day,
  effectiveDueOn: day,
  provisional: z.boolean(),
  calendarConfirmed: z.boolean(),
  confirmed: z.boolean(),
  overdue: z.boolean(),
  daysOverdue: z.int(),
  standing,
})

const Sums = z.object({ count: z.int(), amountSatang: satangText, outstandingSatang: satangText })

/** Figures of the filter in its state, and of every saved view under the same filter. */
const AdvanceTotals = z.object({
  asOf: dayText,
  shown: Sums.extend({ settledSatang: satangText }),
  overdue: Sums,
  noDueDate: z.int(),
  views: z.object({
    all: Sums, open: Sums, overdue: Sums, today: Sums, 'due-7': Sums, later: Sums, provisional: Sums, 'no-date': Sums, cleared: Sums,
  }),
})

const Happened = z.object({
  at: z.string(),
  what: z.string(),
  actor: z.string(),
  detail: z.record(z.string(), z.unknown()),
})

/** One advance with everything about it. */
export const AdvanceDetail = AdvanceRow.extend({
  version: z.int(),
  /** The request that it came of; null for an advance of a register. */
  requestId: z.uuid().nullable(),
  approvedOn: day,
  note: z.string().nullable(),
  extra: z.record(z.string(), z.string()),
  vouchersSatang: satangText,
  cashSatang: satangText,
  rounds: z.array(RoundOut),
  ...afterwards,
  duties: z.array(DutyOut),
  /** Last day for recall, counted from the nominal due date (MoF 2562, cl. 68); null while there is none. */
  recallBy: day,
  /** Other open advances of the borrower that the caller may see. */
  others: z.array(z.object({
    id: z.uuid(), number: z.string(), project: z.string(), amountSatang: satangText, outstandingSatang: satangText, effectiveDueOn: day, provisional: z.boolean(),
  })),
  /** What the borrower owes in all agencies and from all sources, this advance included. */
  personOutstandingSatang: satangText,
  timeline: z.array(Happened),
})

const satang = satangText.regex(/^[0-9]{1,15}$/).default('0')

/** The vouchers of a round, line by line; a round of the counter may leave them on its paper. */
export const Items = z.array(z.object({
  paidOn: dayText.nullable().default(null),
  payee: z.string().trim().min(1).max(200),
  what: z.string().trim().min(1).max(300),
  amountSatang: satangText.regex(/^[0-9]{1,15}$/),
})).max(200).default([])

/** What is said beside a round. */
export const Note = z.string().trim().max(1000).optional()

/** The register of advances: read, export, and the two entries that an import-only register needs to go on. */
export const advances = {
  list: endpoint({
    method: 'GET', path: '/advances', may: 'advances.read', scope: 'all',
    input: z.object({ ...filters, sort, cursor: z.string().max(2000).optional(), rows: z.coerce.number().int().min(1).max(200).default(25) }),
    output: page(AdvanceRow),
  }),
  totals: endpoint({ method: 'GET', path: '/advances/totals', may: 'advances.read', scope: 'all', input: z.object(filters), output: AdvanceTotals }),
  exported: endpoint({
    method: 'GET', path: '/advances/export', may: 'advances.read', scope: 'all', file: true,
    input: z.object({ ...filters, sort, format: z.enum(['xlsx', 'csv', 'pdf']), language: z.enum(['th', 'en']).default('th') }),
    output: z.unknown(),
  }),
  detail: endpoint({ method: 'GET', path: '/advances/:id', may: 'advances.read', scope: 'all', input: z.object({ id: z.uuid() }), output: AdvanceDetail }),
  enterReturn: endpoint({
    method: 'POST', path: '/advances/:id/return', may: 'advances.enter_return', scope: 'all', decides: true,
    input: z.object({ id: z.uuid(), version: z.int(), returnedOn: dayText }), output: AdvanceDetail,
  }),
  clear: endpoint({
    method: 'POST', path: '/advances/:id/rounds', may: 'advances.clear', scope: 'all', decides: true,
    input: z.object({ id: z.uuid(), version: z.int(), handedInOn: dayText, vouchersSatang: satang, cashSatang: satang, items: Items, note: Note }), output: AdvanceDetail,
  }),
}
