import type { In } from '../../../kernel/endpoint.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { refuseIf } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { record } from '../../audit/index.ts'
import type { securityChanges } from '../contract-changes.ts'
import { liabilityEndsOn } from '../rules.ts'
import { bestBidders, extendRefusals, partRefusals } from '../rules/changes.ts'
import type { Expects } from '../rules/lodging.ts'
import { bestOf, type RefundAccount, type Security } from '../store/records.ts'
import { save } from '../store/write.ts'
import { dayOf, stale, step, subject, take } from './step.ts'

type Changes = typeof securityChanges

/** The counterparty adds to it; what was demanded in writing is followed (B4). */
export async function increaseSecurity(ctx: Ctx, input: In<Changes['increase']>): Promise<void> {
  const locked = await take(ctx, 'increase', input)
  const [amount, onDay] = [BigInt(input.amountSatang), input.onDay as LocalDate]
  refuseIf([...(amount > 0n ? [] : [{ code: 'securities.amount_not_positive_here', path: 'amount' }]), ...dayOf(ctx, locked, onDay)])
  const after = { amount: locked.it.amount + amount, ...followed(locked.it, onDay) }
  await step(ctx, locked, { what: 'increased', onDay, after, reason: input.reason, reference: input.reference, action: 'securities.increased' })
}

/** The contract asks for less; what is too much is no longer held. */
export async function decreaseSecurity(ctx: Ctx, input: In<Changes['decrease']>): Promise<void> {
  const locked = await take(ctx, 'decrease', input)
  const [amount, onDay] = [BigInt(input.amountSatang), input.onDay as LocalDate]
  refuseIf([...partRefusals(amount, locked.judged), ...dayOf(ctx, locked, onDay)])
  await step(ctx, locked, { what: 'decreased', onDay, after: { amount: locked.it.amount - amount }, reason: input.reason, reference: input.reference, action: 'securities.decreased' })
}

/** The bank extends its letter. */
export async function extendSecurity(ctx: Ctx, input: In<Changes['extend']>): Promise<void> {
  const locked = await take(ctx, 'extend', input)
  const [expiresOn, onDay] = [input.expiresOn as LocalDate, input.onDay as LocalDate]
  refuseIf([...extendRefusals(expiresOn, locked.judged), ...dayOf(ctx, locked, onDay)])
  await step(ctx, locked, {
    what: 'extended', onDay, after: { expiresOn, ...followed(locked.it, onDay) }, reason: input.reason, reference: input.reference,
    detail: { expiresOn, before: locked.it.expiresOn }, action: 'securities.extended',
  })
}

/** What was demanded is done on that day. */
export function followed(it: Pick<Security, 'demandedOn' | 'demandMetOn'>, onDay: LocalDate): Partial<Security> {
  return it.demandedOn !== null && it.demandMetOn === null ? { demandMetOn: onDay } : {}
}

/** Written notice to replace the security or make it up within the days of the contract, counted from its receipt (B4). */
export async function demandSecurity(ctx: Ctx, input: In<Changes['demand']>): Promise<void> {
  const locked = await take(ctx, 'demand', input)
  const { it } = locked
  const onDay = input.onDay as LocalDate
  refuseIf([...dayOf(ctx, locked, onDay), ...(it.demandedOn !== null && it.demandMetOn === null ? [{ code: 'securities.demanded_already', facts: { number: it.number, day: it.demandedOn } }] : [])])
  const expects = input.days === undefined ? it.expects : { ...it.expects, replaceDays: input.days }
  await step(ctx, locked, {
    what: 'demanded', onDay, after: { demandedOn: onDay, demandMetOn: null, expects }, reason: input.reason, reference: input.reference, detail: { days: input.days ?? null },
    action: 'securities.demanded',
  })
}

const corrected = ['signedOn', 'acceptedOn', 'warrantyMonths', 'issuer', 'reference', 'note'] as const

/** Corrects what was written of contract and instrument; amounts and days of decisions have commands of their own. */
export async function correctSecurity(ctx: Ctx, input: In<Changes['correct']>): Promise<void> {
  const locked = await take(ctx, 'correct', input)
  const { it } = locked
  const now = {
    signedOn: input.signedOn as LocalDate | null, acceptedOn: input.acceptedOn as LocalDate | null, warrantyMonths: input.warrantyMonths, issuer: input.issuer || null,
    reference: input.reference || null, note: input.note || null,
  }
  const early = now.acceptedOn !== null && now.signedOn !== null && now.acceptedOn < now.signedOn
  refuseIf(early ? [{ code: 'securities.accepted_before_contract', path: 'acceptedOn', facts: { day: now.acceptedOn, signedOn: now.signedOn } }] : [])
  const changes = Object.fromEntries(corrected.filter((field) => it[field] !== now[field]).map((field) => [field, { before: it[field], after: now[field] }]))
  await step(ctx, locked, {
    what: 'corrected', onDay: locked.lastOn, after: { ...now, expects: expectsOf(it, input), liabilityEndsOn: liabilityEndsOn(now.acceptedOn, now.warrantyMonths), inspects: inspectsNow(it, now.acceptedOn) },
    reason: input.reason, detail: { changes }, action: 'securities.corrected_here',
  })
}

function expectsOf(it: Security, { project, replaceDays, proportional }: In<Changes['correct']>): Expects {
  return { ...it.expects, ...(project === undefined ? {} : { project }), ...(replaceDays === undefined ? {} : { replaceDays }), ...(proportional === undefined ? {} : { proportional }) }
}

/** Work that is accepted now is inspected before its liability ends; one that was never to be stays so. */
function inspectsNow(it: Security, acceptedOn: LocalDate | null): boolean {
  return it.inspects || (acceptedOn !== null && it.acceptedOn === null && it.releasedOn === null)
}

/** Bids: the head approved the selection report; at most three of one call are kept as the best until the contract is signed (cl. 170 (1); B8). */
export async function recordSelection(ctx: Ctx, input: In<Changes['selection']>): Promise<void> {
  const locked = await take(ctx, 'demand', input)
  const { it } = locked
  const onDay = input.approvedOn as LocalDate
  const best = input.bestBidder ? await bestOf(ctx.tx, it) : 0
  refuseIf([
    ...(it.purpose === 'bid' ? [] : [{ code: 'securities.no_bid', facts: { number: it.number } }]), ...dayOf(ctx, locked, onDay, 'approvedOn'),
    ...(best >= bestBidders ? [{ code: 'securities.best_taken', path: 'bestBidder', facts: { number: it.number, count: best } }] : []),
  ])
  await step(ctx, locked, {
    what: 'corrected', onDay: locked.lastOn, after: { reportApprovedOn: onDay, bestBidder: input.bestBidder }, reason: 'เห็นชอบรายงานผลการคัดเลือก', reference: input.reference,
    detail: { reportApprovedOn: onDay, bestBidder: input.bestBidder }, action: 'securities.selection_recorded',
  })
}

/** Where the counterparty wants the cash; the contractor's own page writes it too. */
export async function setRefundAccount(ctx: Ctx, securityId: string, account: RefundAccount, version?: number): Promise<void> {
  await note(ctx, 'setRefundAccount', { id: securityId, version }, { after: { refundAccount: account }, action: 'securities.refund_account_set', detail: { bank: account.bank, name: account.name } })
}

/** The counterparty says that it came back. */
export async function acknowledge(ctx: Ctx, securityId: string, said: { on: LocalDate; by: string }, version?: number): Promise<void> {
  await note(ctx, 'acknowledge', { id: securityId, version }, { after: { acknowledgedOn: said.on, acknowledgedBy: said.by }, action: 'securities.acknowledged', detail: { on: said.on, by: said.by }, on: said.on })
}

type Noted = { after: Partial<Security>; action: string; detail: Record<string, unknown>; on?: LocalDate }

/** Writes what moves no money and no date. */
async function note(ctx: Ctx, command: 'setRefundAccount' | 'acknowledge', asked: { id: string; version: number | undefined }, said: Noted): Promise<void> {
  const locked = await take(ctx, command, asked)
  const { it } = locked
  refuseIf([...(command === 'setRefundAccount' && it.kind !== 'cash' ? [{ code: 'securities.no_refund', facts: { number: it.number } }] : []), ...(said.on === undefined ? [] : dayOf(ctx, locked, said.on))])
  if (!(await save(ctx.tx, { ...it, ...said.after }))) throw stale(it)
  await record(ctx, said.action, subject(it), { number: it.number, ...said.detail })
}
