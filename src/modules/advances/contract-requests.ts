import { z } from 'zod'
import { dayText, endpoint, page, satangText } from '../../kernel/endpoint.ts'
import { DutyOut } from '../obligations/contract.ts'
import { borrowerStatuses, moneySources } from './rules/request.ts'
import { requestCommands, requestStates } from './rules/request-life.ts'

const kind = z.enum(['travel', 'other', 'transfer'])
const source = z.enum(moneySources)
const status = z.enum(borrowerStatuses)
const state = z.enum(requestStates)
const command = z.enum(requestCommands)
const day = dayText.nullable()
const amount = satangText.regex(/^[0-9]{1,15}$/)
const text = (max: number) => z.string().trim().max(max)
const codes = z.array(z.string().max(60)).max(40)
const both = z.object({ th: z.string(), en: z.string() })
const reason = text(1000).min(3)

const Item = z.object({ what: text(300), reckoning: text(300), amountSatang: amount })

/** What the borrower, or somebody for them, writes: in the order of แบบ 8500. */
const form = {
  borrowerPosition: text(200),
  borrowerStatus: status,
  guarantorName: text(200).nullable(),
  guarantorPosition: text(200).nullable(),
  kind,
  destination: text(300).nullable(),
  abroad: z.boolean(),
  startsOn: day,
  /** Of travel: the planned return. */
  endsOn: day,
  source,
  category: text(60).nullable(),
  project: text(500),
  authorityNumber: text(100),
  authorityOn: day,
  note: text(1000),
  /** Papers of the checklist that are handed in on paper. */
  onPaper: codes,
  items: z.array(Item).max(60),
}

/** The same as it is sent: a draft may be incomplete. */
const written = {
  ...form,
  borrowerPosition: form.borrowerPosition.default(''), guarantorName: form.guarantorName.default(null), guarantorPosition: form.guarantorPosition.default(null),
  destination: form.destination.default(null), abroad: form.abroad.default(false), startsOn: day.default(null), endsOn: day.default(null),
  category: form.category.default(null), project: form.project.default(''), authorityNumber: form.authorityNumber.default(''), authorityOn: day.default(null),
  note: form.note.default(''), onPaper: codes.default([]), items: form.items.default([]),
}

const Reason = z.object({ code: z.string(), message: both })

/** A warning that forbids nothing: money used in the next fiscal year, a journey longer than normal (rules.md A13, A14). */
const Warning = z.object({
  code: z.enum(['cross-year', 'cross-year-beyond', 'long-travel']), newYear: z.int().nullable(), lastOn: day, days: z.int().nullable(), daysMax: z.int().nullable(),
})

/** What the person owes: everywhere and from every source as a sum, and what of it the caller may see. */
const Owes = z.object({
  owedSatang: satangText,
  /** Asked for in other requests that are on their way. */
  requestedSatang: satangText,
  advances: z.array(z.object({ id: z.uuid(), number: z.string(), project: z.string(), amountSatang: satangText, outstandingSatang: satangText, effectiveDueOn: day, provisional: z.boolean() })),
})

const RequestRow = z.object({
  id: z.uuid(),
  number: z.string().nullable(),
  state,
  kind,
  agency: z.string(),
  agencyName: z.string(),
  borrowerId: z.uuid(),
  borrower: z.string(),
  project: z.string(),
  source,
  amountSatang: satangText,
  startsOn: day,
  endsOn: day,
  submittedOn: day,
  changedAt: z.string(),
  /** The step it waits for, and until when. */
  waitsFor: z.enum(['endorse', 'verify', 'approve', 'pay']).nullable(),
  dueOn: day,
  overdue: z.boolean(),
  advanceId: z.uuid().nullable(),
})

const Paper = z.object({ code: z.string(), name: both, neededBy: z.enum(['submit', 'verify']).nullable(), attached: z.int(), onPaper: z.boolean(), seen: z.boolean() })

const Step = z.object({
  no: z.int(), command, fromState: state.nullable(), toState: state, version: z.int(), actor: z.string(), onBehalf: z.string().nullable(), reason: z.string(), on: dayText, at: z.string(),
  facts: z.record(z.string(), z.unknown()),
})

const RequestDetail = RequestRow.extend({
  version: z.int(),
  /** The content as shown: sent back with a decision, which holds for this and nothing else. */
  shown: z.string(),
  ...form,
  agencyId: z.uuid(),
  categoryName: both.nullable(),
  papers: z.array(Paper),
  owes: Owes,
  /** The bar: something is outstanding, and no exception of the head covers it. */
  barred: z.boolean(),
  exception: z.object({ owedSatang: satangText, amountSatang: satangText, by: z.string(), on: dayText, reason: z.string(), document: z.string(), stands: z.boolean() }).nullable(),
  warnings: z.array(Warning),
  /** What the caller's role may do here, in the order of the life; `because` is empty where it can be done now. */
  commands: z.array(z.object({ command, because: z.array(Reason) })),
  approvedOn: day,
  paidOn: day,
  paidWay: z.enum(['ktb-corporate', 'cheque', 'cash']).nullable(),
  paidReference: z.string().nullable(),
  acknowledgedAt: z.string().nullable(),
  advanceNumber: z.string().nullable(),
  consents: z.boolean(),
  /** The caller is the borrower. */
  mine: z.boolean(),
  steps: z.array(Step),
  duties: z.array(DutyOut),
})

const ExpenseType = z.object({ code: z.string(), name: both, sources: z.array(source), ended: z.boolean(), version: z.int() })
const ChecklistItem = z.object({
  code: z.string(), kinds: z.array(kind), name: both, neededBy: z.enum(['submit', 'verify']).nullable(), outsidersOnly: z.boolean(), ended: z.boolean(), version: z.int(),
})
const Limit = z.object({ id: z.uuid(), personId: z.uuid().nullable(), person: z.string().nullable(), singleSatang: satangText.nullable(), dailySatang: satangText.nullable(), inForceFrom: dayText })

const sortColumns = ['changedAt', 'number', 'borrower', 'amount', 'startsOn'] as const
const states = z.string().regex(new RegExp(`^(all|open|waiting|mine|((${requestStates.join('|')})(,(?!$)|$))+)$`)).default('open')
const filters = { state: states, q: text(200).optional(), borrower: text(200).optional(), project: text(200).optional(), agency: text(1000).optional(), kind: kind.optional(), source: source.optional() }

const one = z.object({ id: z.uuid() })
const shown = one.extend({ version: z.int(), shown: z.string().regex(/^[0-9a-f]{64}$/).optional() })
const said = shown.extend({ reason })

/** A step on a request: money and decisions, against the version that was shown. */
function step<P extends `/advances/requests/:id/${string}`, I extends z.ZodType>(path: P, may: `advances.${string}`, input: I) {
  return endpoint({ method: 'POST', path, may, scope: 'all', decides: true, input, output: RequestDetail })
}

/** A step that binds or moves money: who takes it shows once more who they are. */
function moneyStep<P extends `/advances/requests/:id/${string}`, I extends z.ZodType>(path: P, may: `advances.${string}`, input: I) {
  return { ...step(path, may, input), stepUp: true }
}

/** Requests for advances, from the draft to the payment. Each step asks for its own right; who takes it is told by the session. */
export const requests = {
  list: endpoint({
    method: 'GET', path: '/advances/requests', may: 'advances.read', scope: 'all',
    input: z.object({ ...filters, sort: z.string().regex(new RegExp(`^-?(${sortColumns.join('|')})$`)).default('-changedAt'), cursor: z.string().max(2000).optional(), rows: z.coerce.number().int().min(1).max(200).default(25) }),
    output: page(RequestRow),
  }),
  counts: endpoint({
    method: 'GET', path: '/advances/requests/counts', may: 'advances.read', scope: 'all', input: z.object({}),
    output: z.object({ waiting: z.int(), states: z.array(z.object({ state, count: z.int(), amountSatang: satangText })) }),
  }),
  /** What a form needs: agencies in reach, categories, checklist, the caller as borrower, the limits behind the warnings. */
  form: endpoint({
    method: 'GET', path: '/advances/requests/form', may: 'advances.request', scope: 'all', input: z.object({}),
    output: z.object({
      agencies: z.array(z.object({ id: z.uuid(), code: z.string(), name: z.string() })),
      me: z.object({ personId: z.uuid(), name: z.string(), position: z.string(), agencyId: z.uuid() }).nullable(),
      /** The caller may draft for another. */
      forOthers: z.boolean(),
      expenseTypes: z.array(ExpenseType),
      checklist: z.array(ChecklistItem),
      limits: z.object({ crossTravel: z.int(), crossOther: z.int(), domesticTravel: z.int() }),
    }),
  }),
  /** What somebody owes, for who drafts and who decides. */
  owes: endpoint({ method: 'GET', path: '/advances/requests/owes', may: 'advances.request', scope: 'all', input: z.object({ personId: z.uuid() }), output: Owes }),
  detail: endpoint({ method: 'GET', path: '/advances/requests/:id', may: 'advances.read', scope: 'all', input: one, output: RequestDetail }),
  /** แบบ 8500: as it was issued when the money moved, before that as it would be, marked as a draft. */
  agreement: endpoint({ method: 'GET', path: '/advances/requests/:id/agreement', may: 'advances.read', scope: 'all', file: true, input: one, output: z.unknown() }),
  draft: endpoint({
    method: 'POST', path: '/advances/requests', may: 'advances.request', scope: 'all', decides: true,
    input: z.object({ borrowerId: z.uuid(), agencyId: z.uuid(), ...written }), output: RequestDetail,
  }),
  change: endpoint({ method: 'PUT', path: '/advances/requests/:id', may: 'advances.request', scope: 'all', decides: true, input: shown.extend(written), output: RequestDetail }),
  /** The borrower consents to be deducted from salary and any money due, as แบบ 8500 says. */
  submit: step('/advances/requests/:id/submit', 'advances.request', shown.extend({ consents: z.boolean() })),
  cancel: step('/advances/requests/:id/cancel', 'advances.request', said),
  acknowledge: step('/advances/requests/:id/acknowledge', 'advances.request', shown),
  except: moneyStep('/advances/requests/:id/except', 'advances.except', said.extend({ document: text(200).min(1) })),
  endorse: step('/advances/requests/:id/endorse', 'advances.endorse', shown),
  endorseReturn: step('/advances/requests/:id/endorse/return', 'advances.endorse', said),
  endorseRefuse: step('/advances/requests/:id/endorse/refuse', 'advances.endorse', said),
  verify: step('/advances/requests/:id/verify', 'advances.verify', shown.extend({ /** Papers held in hand. */ seen: codes.default([]) })),
  verifyReturn: step('/advances/requests/:id/verify/return', 'advances.verify', said),
  verifyRefuse: step('/advances/requests/:id/verify/refuse', 'advances.verify', said),
  approve: moneyStep('/advances/requests/:id/approve', 'advances.approve', shown),
  approveReturn: step('/advances/requests/:id/approve/return', 'advances.approve', said),
  approveRefuse: step('/advances/requests/:id/approve/refuse', 'advances.approve', said),
  pay: moneyStep('/advances/requests/:id/pay', 'advances.pay', shown.extend({ receivedOn: dayText, way: z.enum(['ktb-corporate', 'cheque', 'cash']), reference: text(100).default('') })),
  payReturn: step('/advances/requests/:id/pay/return', 'advances.pay', said),
}

/** What the office sets for requests: categories, checklist, limits of approval. */
export const requestSettings = {
  expenseTypes: endpoint({ method: 'GET', path: '/advances/expense-types', may: 'advances.read', scope: 'all', input: z.object({}), output: z.object({ rows: z.array(ExpenseType) }) }),
  changeExpenseType: endpoint({
    method: 'PUT', path: '/advances/expense-types/:code', may: 'settings.change', scope: 'all', decides: true,
    input: z.object({ code: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), version: z.int().nullable(), th: text(200).min(1), en: text(200).min(1), sources: z.array(source).min(1).max(3), ended: z.boolean().default(false) }),
    output: ExpenseType,
  }),
  checklist: endpoint({ method: 'GET', path: '/advances/checklist', may: 'advances.read', scope: 'all', input: z.object({}), output: z.object({ rows: z.array(ChecklistItem) }) }),
  changeChecklist: endpoint({
    method: 'PUT', path: '/advances/checklist/:code', may: 'settings.change', scope: 'all', decides: true,
    input: z.object({
      code: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), version: z.int().nullable(), kinds: z.array(kind).min(1).max(3), th: text(200).min(1), en: text(200).min(1),
      neededBy: z.enum(['submit', 'verify']).nullable(), outsidersOnly: z.boolean().default(false), ended: z.boolean().default(false),
    }),
    output: ChecklistItem,
  }),
  limits: endpoint({ method: 'GET', path: '/advances/approval-limits', may: 'settings.read', scope: 'all', input: z.object({}), output: z.object({ rows: z.array(Limit) }) }),
  setLimit: endpoint({
    method: 'POST', path: '/advances/approval-limits', may: 'settings.change', scope: 'all', decides: true,
    input: z.object({ personId: z.uuid().nullable().default(null), singleSatang: amount.nullable(), dailySatang: amount.nullable(), inForceFrom: dayText }), output: Limit,
  }),
}
