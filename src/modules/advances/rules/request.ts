import { stepRefusals } from '../../../kernel/life.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { sum, type Satang } from '../../../kernel/money.ts'
import type { Refusal } from '../../../kernel/refusal.ts'
import type { AdvanceKind } from '../rules.ts'
import { deciding, requestLife, type Deciding, type RequestCommand, type RequestState } from './request-life.ts'

/** Where the money comes from: the fund that lends is the fund that is paid back (rules.md A1). */
export const moneySources = ['budget', 'imprest', 'off-budget'] as const
export type MoneySource = (typeof moneySources)[number]

/** What the borrower is to the agency; an outsider needs a guarantor (rules.md A2). */
export const borrowerStatuses = ['official', 'permanent-employee', 'government-employee', 'outsider'] as const
export type BorrowerStatus = (typeof borrowerStatuses)[number]

/** One line of the estimate, in satang. */
export type Item = { what: string; reckoning: string; amount: Satang }

/** What a request says, as it is judged. */
export type RequestFacts = {
  kind: AdvanceKind
  source: MoneySource
  category: string | null
  project: string
  destination: string | null
  startsOn: LocalDate | null
  endsOn: LocalDate | null
  authorityNumber: string
  authorityOn: LocalDate | null
  borrowerStatus: BorrowerStatus
  guarantorName: string | null
  consents: boolean
  items: readonly Item[]
}

/** A paper that a request of its kind needs, and whether it is there: attached, or handed in on paper. */
export type Paper = { code: string; neededBy: 'submit' | 'verify' | null; attached: boolean; onPaper: boolean; seen: boolean }

/** An expenditure category and the sources that may pay it (rules.md A6). */
export type ExpenseType = { code: string; sources: readonly MoneySource[] }

/** What is asked for: the sum of the estimate, never more (rules.md A6). */
export function askedFor(items: readonly Item[]): Satang {
  return sum(items.map((item) => item.amount))
}

/** Why the command cannot be taken in this state. */
export function stateRefusals(command: RequestCommand, state: RequestState): Refusal[] {
  return stepRefusals(requestLife, command, state, 'advances.request_not_now')
}

/** Why a request is not complete enough to be submitted, all reasons (rules.md A1-A4, A6). */
export function contentRefusals(it: RequestFacts, types: readonly ExpenseType[], today: LocalDate): Refusal[] {
  return [...estimateRefusals(it, types), ...workRefusals(it), ...authorityRefusals(it, today), ...borrowerRefusals(it)]
}

function estimateRefusals(it: RequestFacts, types: readonly ExpenseType[]): Refusal[] {
  const reasons: Refusal[] = []
  if (it.items.length === 0) reasons.push({ code: 'advances.estimate_missing', path: 'items' })
  if (it.items.some((item) => item.amount <= 0n || item.what === '')) reasons.push({ code: 'advances.item_incomplete', path: 'items' })
  const type = types.find((one) => one.code === it.category)
  if (type === undefined) reasons.push({ code: 'advances.category_missing', path: 'category' })
  else if (!type.sources.includes(it.source)) reasons.push({ code: 'advances.category_not_allowed', path: 'category', facts: { source: it.source } })
  return reasons
}

function workRefusals(it: RequestFacts): Refusal[] {
  const reasons: Refusal[] = []
  if (it.project === '') reasons.push({ code: 'advances.project_missing', path: 'project' })
  if (it.startsOn === null) reasons.push({ code: 'advances.start_missing', path: 'startsOn' })
  if (it.endsOn === null) reasons.push({ code: it.kind === 'travel' ? 'advances.planned_return_missing' : 'advances.end_missing', path: 'endsOn' })
  if (it.startsOn !== null && it.endsOn !== null && it.endsOn < it.startsOn) reasons.push({ code: 'advances.ends_before_start', path: 'endsOn' })
  if (it.kind === 'travel' && !it.destination) reasons.push({ code: 'advances.destination_missing', path: 'destination' })
  return reasons
}

/** No money without the authority to do the work: an order or an approved memo (rules.md A3). */
function authorityRefusals(it: RequestFacts, today: LocalDate): Refusal[] {
  const reasons: Refusal[] = []
  if (it.authorityNumber === '') reasons.push({ code: 'advances.authority_missing', path: 'authorityNumber' })
  if (it.authorityOn === null) reasons.push({ code: 'advances.authority_undated', path: 'authorityOn' })
  else if (it.authorityOn > today) reasons.push({ code: 'advances.authority_in_future', path: 'authorityOn', facts: { day: it.authorityOn } })
  return reasons
}

function borrowerRefusals(it: RequestFacts): Refusal[] {
  const reasons: Refusal[] = []
  if (it.borrowerStatus === 'outsider' && !it.guarantorName) reasons.push({ code: 'advances.guarantor_missing', path: 'guarantorName' })
  if (!it.consents) reasons.push({ code: 'advances.consent_missing', path: 'consents' })
  return reasons
}

/** Papers that are needed by the step and are not there. */
export function paperRefusals(papers: readonly Paper[], step: 'submit' | 'verify'): Refusal[] {
  const lacking = papers.filter((paper) => (step === 'submit' ? paper.neededBy === 'submit' && !paper.attached && !paper.onPaper : paper.neededBy !== null && !paper.attached && !paper.seen))
  return lacking.map((paper) => ({ code: step === 'submit' ? 'advances.paper_missing' : 'advances.paper_not_seen', path: 'papers', facts: { paper: paper.code } }))
}

/** What the borrower owes as of today, and the head's exception where one was made. Satang. */
export type Standing = { owed: Satang; amount: Satang; exceptedOwed: Satang | null; exceptedAmount: Satang | null }

/**
 * The bar: no new advance while any part of an older one is outstanding - outstanding, not overdue; 0.01 baht is enough, and it counts in
 * every agency and from every source (MoF 2562, cl. 58; rules.md A5, trap 7). An exception holds for what was owed and asked for when it was made.
 */
export function barRefusals(it: Standing): Refusal[] {
  if (it.owed <= 0n) return []
  return excepted(it) ? [] : [{ code: 'advances.still_owes', facts: { owed: it.owed.toString() } }]
}

/** Whether the head's exception covers what is owed and asked for today. */
export function excepted(it: Standing): boolean {
  return it.exceptedOwed !== null && it.exceptedAmount !== null && it.owed <= it.exceptedOwed && it.amount <= it.exceptedAmount
}

/** Who has had a hand in a request, by person: its borrower and makers, and who decided what in the round that runs. */
export type Hands = { borrowerId: string; makers: readonly string[]; decided: Readonly<Partial<Record<Deciding, string>>> }

/** What the steps so far say about hands: who made the request, and who decided since it was last submitted. */
export function handsOf(borrowerId: string, steps: readonly { command: RequestCommand; actorPerson: string | null }[]): Hands {
  const making: readonly RequestCommand[] = ['draft', 'change', 'submit']
  const round = steps.slice(steps.findLastIndex((step) => step.command === 'submit') + 1)
  const decided: Partial<Record<Deciding, string>> = {}
  for (const { command, actorPerson } of round) {
    if (actorPerson !== null && deciding.some((one) => one === command)) decided[command as Deciding] = actorPerson
  }
  return { borrowerId, makers: steps.filter((step) => making.includes(step.command)).flatMap((step) => step.actorPerson ?? []), decided }
}

/**
 * Maker is never checker, by person (decision 23): who borrows, drafted or changed a request decides nothing on it, and no person takes two
 * of its deciding steps.
 */
export function handsRefusals(personId: string, hands: Hands, command: RequestCommand): Refusal[] {
  if (personId === hands.borrowerId) return [{ code: 'advances.own_request', facts: { command } }]
  if (hands.makers.includes(personId)) return [{ code: 'advances.maker_is_checker', facts: { command } }]
  if (command === 'except') return []
  const before = Object.entries(hands.decided).find(([, person]) => person === personId)
  return before === undefined ? [] : [{ code: 'advances.decided_before', facts: { command, before: before[0] } }]
}

/** Refusals which a small office may take back, when another person reviews the step afterwards; that of the borrower never. */
export function reviewable(code: string): boolean {
  return code === 'advances.decided_before' || code === 'advances.maker_is_checker'
}

/** How much somebody may approve at once and in a day (rules.md A17); null: no limit. Satang. */
export type Limit = { single: Satang | null; daily: Satang | null }

/** Why an approver may not approve this much: above the limit of one, or with today's earlier ones above that of a day. */
export function limitRefusals(amount: Satang, limit: Limit, approvedToday: Satang): Refusal[] {
  const reasons: Refusal[] = []
  if (limit.single !== null && amount > limit.single) reasons.push({ code: 'advances.above_limit', facts: { limit: limit.single.toString() } })
  if (limit.daily !== null && approvedToday + amount > limit.daily) {
    reasons.push({ code: 'advances.above_daily_limit', facts: { limit: limit.daily.toString(), approved: approvedToday.toString() } })
  }
  return reasons
}

/** Why the money cannot be recorded as paid on the day. */
export function paymentRefusals(it: { receivedOn: LocalDate; approvedOn: LocalDate | null; way: string; reference: string }, today: LocalDate): Refusal[] {
  const reasons: Refusal[] = []
  if (it.receivedOn > today) reasons.push({ code: 'advances.paid_in_future', path: 'receivedOn', facts: { day: it.receivedOn } })
  if (it.approvedOn !== null && it.receivedOn < it.approvedOn) reasons.push({ code: 'advances.paid_before_approval', path: 'receivedOn', facts: { day: it.receivedOn, approvedOn: it.approvedOn } })
  if (it.way !== 'cash' && it.reference === '') reasons.push({ code: 'advances.payment_reference_missing', path: 'reference' })
  return reasons
}
