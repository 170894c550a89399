import type { In } from '../../../kernel/endpoint.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { refuseIf } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { securityChanges } from '../contract-changes.ts'
import { forfeitRefusals, releaseRefusals, remitRefusals, returnPartRefusals, returnRefusals, type ReleaseBasis } from '../rules/changes.ts'
import { returnByOn } from '../rules.ts'
import { setSettled } from '../store/findings.ts'
import { unclaimedAfter } from '../settings.ts'
import { openDates, returnRule } from './duties-of.ts'
import { dayOf, handOf, ownWork, step, take } from './step.ts'

type Changes = typeof securityChanges
type Release = { id: string; version: number; releasedOn: LocalDate; reason: string; basis?: ReleaseBasis | undefined; reference?: string | undefined }

/**
 * Records the office's decision that the counterparty is released (B13). From that day the agency has 15 days to hand the security back,
 * without rolling (MoF procurement 2560, cl. 170), and the counterparty is told to fetch it. Nothing open may stand against it.
 */
export async function releaseSecurity(ctx: Ctx, input: Release): Promise<void> {
  const locked = await take(ctx, 'release', input)
  const { it, judged } = locked
  const basis = input.basis ?? (it.purpose === 'bid' ? 'bidder-relieved' : 'obligations-over')
  refuseIf([...releaseRefusals(input.releasedOn, { ...judged, basis }, ctx.today), ...earlier(dayOf(ctx, locked, input.releasedOn, 'releasedOn')), ...(await ownWork(ctx, locked, 'release'))])
  const rule = returnRule({ ...it, releasedOn: input.releasedOn }, await openDates(ctx))
  const limit = returnByOn(input.releasedOn, rule.days) ?? input.releasedOn
  await step(ctx, locked, {
    what: 'released', onDay: input.releasedOn, after: { releasedOn: input.releasedOn, returnByOn: limit, ruleId: rule.id }, reason: input.reason, reference: input.reference,
    detail: { basis, releasedOn: input.releasedOn, returnByOn: limit, liabilityEndsOn: it.liabilityEndsOn }, action: 'securities.released',
  })
}

type Return = { id: string; version: number; returnedOn: LocalDate; reference?: string | undefined; postNumber?: string | undefined; egpReleased?: boolean | undefined }

/** Records that the security went back to the counterparty or its bank, without interest (B3); all its duties end on that day. */
export async function returnSecurity(ctx: Ctx, input: Return): Promise<void> {
  const locked = await take(ctx, 'return', input)
  const handed = { posted: input.postNumber || null, egp: input.egpReleased ?? false }
  const reasons = returnRefusals(input.returnedOn, { ...locked.judged, ...handed }, ctx.today)
  refuseIf([...reasons, ...earlier(dayOf(ctx, locked, input.returnedOn, 'returnedOn'), reasons.length > 0), ...(await ownWork(ctx, locked, 'return'))])
  await step(ctx, locked, {
    what: 'returned', onDay: input.returnedOn, after: { endedOn: input.returnedOn, endedBy: 'returned' }, reason: 'คืนเมื่อพ้นข้อผูกพัน', reference: input.reference,
    detail: { returnedOn: input.returnedOn, ...(input.postNumber ? { postNumber: input.postNumber } : {}), ...(input.egpReleased ? { egpReleased: true } : {}) }, action: 'securities.returned',
  })
}

/** A day in the future is said once, by the decision's own words. */
function earlier<R extends { code: string }>(reasons: R[], said = false): R[] {
  return reasons.filter((reason) => reason.code !== 'securities.day_in_future' && !(said && reason.code === 'securities.day_before_last'))
}

/** Part goes back with what was delivered (cl. 170 para. 2; B10). */
export async function returnPart(ctx: Ctx, input: In<Changes['returnPart']>): Promise<void> {
  const locked = await take(ctx, 'returnPart', input)
  const [amount, onDay] = [BigInt(input.amountSatang), input.onDay as LocalDate]
  refuseIf([...returnPartRefusals(amount, locked.judged), ...dayOf(ctx, locked, onDay)])
  await step(ctx, locked, { what: 'part-returned', onDay, after: { amount: locked.it.amount - amount }, reason: input.reason, reference: input.reference, action: 'securities.part_returned' })
}

/** The head takes the security, or part of it, for an open defect, claim or penalty that somebody else recorded; that claim is settled by it. */
export async function forfeitSecurity(ctx: Ctx, input: In<Changes['forfeit']>): Promise<void> {
  const locked = await take(ctx, 'forfeit', input)
  const { it, judged, impediments } = locked
  const [amount, onDay] = [BigInt(input.amountSatang), input.onDay as LocalDate]
  const claim = impediments.find((one) => one.id === input.impedimentId && one.settledOn === null)
  refuseIf([
    ...(claim === undefined && judged.impediments > 0 ? [{ code: 'securities.claim_unknown', path: 'impedimentId' }] : []),
    ...forfeitRefusals(amount, judged), ...dayOf(ctx, locked, onDay), ...(await ownWork(ctx, locked, 'forfeit')),
  ])
  const whole = amount === it.amount
  await setSettled(ctx.tx, { id: input.impedimentId, on: onDay, by: handOf(ctx).actorName, note: input.reason })
  await step(ctx, locked, {
    what: whole ? 'forfeited' : 'part-forfeited', onDay, after: whole ? { endedOn: onDay, endedBy: 'forfeited' } : { amount: it.amount - amount }, reason: input.reason,
    reference: input.reference, detail: { impedimentId: input.impedimentId }, action: whole ? 'securities.forfeited' : 'securities.part_forfeited',
  })
}

/** What nobody fetched is handed to the Treasury: a decision of the head with its document, never by itself (B16). */
export async function remitSecurity(ctx: Ctx, input: In<Changes['remit']>): Promise<void> {
  const locked = await take(ctx, 'remit', input)
  const onDay = input.onDay as LocalDate
  refuseIf([...remitRefusals({ ...locked.judged, reviewOn: locked.it.reviewOn }, ctx.today, await unclaimedAfter(ctx)), ...dayOf(ctx, locked, onDay), ...(await ownWork(ctx, locked, 'remit'))])
  await step(ctx, locked, {
    what: 'remitted', onDay, after: { endedOn: onDay, endedBy: 'remitted' }, reason: input.reason, reference: input.reference, action: 'securities.remitted',
  })
}

/** What nobody fetched is kept, by decision, and looked at again on a later day (B16). */
export async function keepSecurity(ctx: Ctx, input: In<Changes['keep']>): Promise<void> {
  const locked = await take(ctx, 'keep', input)
  const reviewOn = input.reviewOn as LocalDate
  refuseIf(reviewOn <= ctx.today ? [{ code: 'securities.review_not_ahead', path: 'reviewOn', facts: { day: reviewOn } }] : [])
  await step(ctx, locked, { what: 'kept', onDay: locked.lastOn, after: { reviewOn }, reason: input.reason, reference: input.reference, detail: { reviewOn }, action: 'securities.kept' })
}
