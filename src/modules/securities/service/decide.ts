import { NotFound, refuseIf, Stale } from '../../../kernel/refusal.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { record } from '../../audit/index.ts'
import { fulfil, put } from '../../obligations/index.ts'
import { releaseRefusals, returnByOn, returnRefusals } from '../rules.ts'
import { dutiesOf as storedDuties, lock, type Security } from '../store/records.ts'
import { setReleased, setReturned } from '../store/write.ts'
import { dutiesOf, openDates } from './duties-of.ts'

/**
 * Records the office's decision that the counterparty is released from the contract (B13). From that day the agency has 15 days to hand
 * the security back, without rolling (MoF procurement 2560, cl. 170 (2)), and the counterparty is told to fetch it.
 */
export async function releaseSecurity(ctx: Ctx, input: { id: string; version: number; releasedOn: LocalDate; reason: string }): Promise<void> {
  const it = await locked(ctx, input.id)
  refuseIf(releaseRefusals(input.releasedOn, it, ctx.today))
  const dates = await openDates(ctx)
  const limit = returnByOn(input.releasedOn, dates.rules.return.days) ?? input.releasedOn
  const set = { id: it.id, version: input.version, releasedOn: input.releasedOn, returnByOn: limit, ruleId: dates.rules.return.id }
  if (!(await setReleased(ctx.tx, set))) throw stale(it)
  const released = { ...it, releasedOn: input.releasedOn, returnByOn: limit }
  await end(ctx, it.id, { kinds: ['securities.decide_release'], on: input.releasedOn, reason: 'release recorded' })
  const stood = new Set((await storedDuties(ctx.tx, [it.id])).map((duty) => duty.kind))
  await put(ctx, dutiesOf(released, dates).filter((duty) => !stood.has(duty.kind)))
  await record(ctx, 'securities.released', subject(it), { number: it.number, releasedOn: input.releasedOn, returnByOn: limit, liabilityEndsOn: it.liabilityEndsOn, reason: input.reason })
}

/** Records that the security went back to the counterparty or its bank; all its duties end on that day. */
export async function returnSecurity(ctx: Ctx, input: { id: string; version: number; returnedOn: LocalDate; reference?: string | undefined }): Promise<void> {
  const it = await locked(ctx, input.id)
  refuseIf(returnRefusals(input.returnedOn, it, ctx.today))
  if (!(await setReturned(ctx.tx, input))) throw stale(it)
  await end(ctx, it.id, { kinds: securityKinds, on: input.returnedOn, reason: 'handed back' })
  await record(ctx, 'securities.returned', subject(it), { number: it.number, returnedOn: input.returnedOn, amount: it.amount, reference: input.reference ?? null })
}

const securityKinds = ['securities.decide_release', 'securities.return', 'securities.claim', 'securities.guarantee_expiry']

async function end(ctx: Ctx, id: string, { kinds, on, reason }: { kinds: string[]; on: LocalDate; reason: string }): Promise<void> {
  const open = (await storedDuties(ctx.tx, [id])).filter((duty) => kinds.includes(duty.kind) && duty.fulfilledOn === null && duty.cancelledOn === null)
  await fulfil(ctx, open.map((duty) => ({ subjectModule: 'securities', kind: duty.kind, subjectId: id, on, reason })))
}

async function locked(ctx: Ctx, id: string): Promise<Security> {
  const it = await lock(ctx.tx, id)
  if (it === undefined) throw new NotFound('securities.unknown')
  return it
}

function stale(it: Security): Stale {
  return new Stale([{ code: 'securities.changed_meanwhile', facts: { number: it.number } }])
}

function subject(it: Security) {
  return { module: 'securities', id: it.id, agencyId: it.agencyId }
}
