import type { In } from '../../../kernel/endpoint.ts'
import { addDays, type LocalDate } from '../../../kernel/local-date.ts'
import { refuseIf } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record, recordMany } from '../../audit/index.ts'
import type { securityChanges } from '../contract-changes.ts'
import { dayRefusals } from '../rules/life.ts'
import { insertImpediment, insertInspection, planInspections as markInspections, setSettled } from '../store/findings.ts'
import { dutiesOf as storedDuties, lockMany, type Security } from '../store/records.ts'
import { save } from '../store/write.ts'
import { dutiesOf, openDates } from './duties-of.ts'
import { settleDuties } from './settle.ts'
import { follow, handOf, stale, subject, take } from './step.ts'

type Changes = typeof securityChanges

/** The agency inspected the work before the liability ends; what is found wrong stands as a defect until it is settled. */
export async function inspectSecurity(ctx: Ctx, input: In<Changes['inspect']>): Promise<void> {
  const { it } = await take(ctx, 'inspect', input)
  const onDay = input.onDay as LocalDate
  const note = input.note || null
  refuseIf([...seen(ctx, it, onDay), ...(input.sound || note ? [] : [{ code: 'securities.defect_unsaid', path: 'note' }])])
  const made = { securityId: it.id, agencyId: it.agencyId, onDay, ...handOf(ctx) }
  await insertInspection(ctx.tx, { ...made, id: newId(), sound: input.sound, note })
  if (!input.sound) await insertImpediment(ctx.tx, { ...made, id: newId(), kind: 'defect', amount: null, note: note! })
  await write(ctx, it, { ...it, inspectedOn: onDay })
  await record(ctx, 'securities.inspected', subject(it), { number: it.number, onDay, sound: input.sound, note })
}

/** A defect, claim or penalty that stands against the release (B13). */
export async function impedeSecurity(ctx: Ctx, input: In<Changes['impede']>): Promise<void> {
  const { it } = await take(ctx, 'impede', input)
  const onDay = input.onDay as LocalDate
  const amount = input.amountSatang === null ? null : BigInt(input.amountSatang)
  refuseIf([...seen(ctx, it, onDay), ...(amount !== null && amount <= 0n ? [{ code: 'securities.amount_not_positive_here', path: 'amount' }] : [])])
  await insertImpediment(ctx.tx, { id: newId(), securityId: it.id, agencyId: it.agencyId, onDay, ...handOf(ctx), kind: input.kind, amount, note: input.note })
  await write(ctx, it, it)
  await record(ctx, 'securities.impeded', subject(it), { number: it.number, kind: input.kind, onDay, amount, note: input.note })
}

/** What was open is settled: repaired, paid, withdrawn. */
export async function settleImpediment(ctx: Ctx, input: In<Changes['settle']>): Promise<void> {
  const { it, impediments } = await take(ctx, 'settle', input)
  const open = impediments.find((one) => one.id === input.impedimentId && one.settledOn === null)
  const onDay = input.onDay as LocalDate
  refuseIf([...(open === undefined ? [{ code: 'securities.claim_unknown', path: 'impedimentId' }] : dayRefusals(onDay, { lastOn: open.onDay, today: ctx.today, path: 'onDay' }))])
  await setSettled(ctx.tx, { id: open!.id, on: onDay, by: handOf(ctx).actorName, note: input.note })
  await write(ctx, it, it)
  await record(ctx, 'securities.impediment_settled', subject(it), { number: it.number, kind: open!.kind, onDay, note: input.note })
}

/** Something was seen on a day: not ahead, not before the security was there. */
function seen(ctx: Ctx, it: Security, onDay: LocalDate) {
  return dayRefusals(onDay, { lastOn: it.receivedOn, today: ctx.today, path: 'onDay' })
}

async function write(ctx: Ctx, before: Security, after: Security): Promise<void> {
  const stood = await storedDuties(ctx.tx, [before.id])
  if (!(await save(ctx.tx, after))) throw stale(before)
  await follow(ctx, { before, after, dates: await openDates(ctx), stood, reason: 'securities.inspected' })
}

/** Asks the agencies to inspect what a register brought, where the liability still lies far enough ahead. Returns how many. */
export async function planInspections(ctx: Ctx): Promise<{ planned: number }> {
  const dates = await openDates(ctx)
  const ids = await markInspections(ctx.tx, addDays(ctx.today, dates.rules.inspect.days))
  for (let at = 0; at < ids.length; at += 2000) {
    const page = ids.slice(at, at + 2000)
    const found = await lockMany(ctx.tx, page)
    await settleDuties(ctx, { wanted: found.flatMap((it) => dutiesOf(it, dates)), stood: await storedDuties(ctx.tx, page), reason: 'securities.inspections_planned' })
    await recordMany(ctx, found.map((it) => ({ action: 'securities.inspection_planned', subject: subject(it), detail: { number: it.number, liabilityEndsOn: it.liabilityEndsOn } })))
  }
  return { planned: ids.length }
}
