import { failpoint } from '#failpoint'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { NotFound, refuseIf, Stale, type Refusal } from '../../../kernel/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { record } from '../../audit/index.ts'
import { amend } from '../../obligations/index.ts'
import { putEntries } from '../../search/index.ts'
import type { Judged } from '../rules/changes.ts'
import { dayRefusals, handRefusals, turnRefusals, type Hand, type SecurityCommand } from '../rules/life.ts'
import { impedimentsOf, inspectionsOf, type Impediment } from '../store/findings.ts'
import { insertMovement, movementsOf, type Movement, type What } from '../store/movements.ts'
import { dutiesOf as storedDuties, lock, type Security } from '../store/records.ts'
import { save } from '../store/write.ts'
import { bookSecurities } from './books.ts'
import { dutiesOf, openDates, type Dates } from './duties-of.ts'
import { searchEntry } from './record-imported.ts'
import { settleDuties } from './settle.ts'

/** A security locked for a command, with what it is judged by. */
export type Locked = { it: Security; judged: Judged; movements: Movement[]; impediments: Impediment[]; lastOn: LocalDate | null }

/** Locks the security; somebody else's change since it was read, or another one's turn, ends it here with the reason. */
export async function take(ctx: Ctx, command: SecurityCommand, asked: { id: string; version: number | undefined }): Promise<Locked> {
  const it = await lock(ctx.tx, asked.id)
  if (it === undefined) throw new NotFound('securities.unknown')
  if (asked.version !== undefined && it.version !== asked.version) throw stale(it)
  refuseIf(turnRefusals(command, it))
  const impediments = await impedimentsOf(ctx.tx, it.id)
  const movements = await movementsOf(ctx.tx, it.id)
  return { it, impediments, movements, judged: judged(it, impediments), lastOn: lastDay(it, movements, ctx.today) }
}

/** The day of the last step; of what a register brought, the last day that has come. */
function lastDay(it: Security, movements: Movement[], today: LocalDate): LocalDate | null {
  const moved = movements.findLast((one) => one.onDay !== null)?.onDay
  return moved ?? [it.releasedOn, it.receivedOn, it.signedOn].find((day) => day !== null && day <= today) ?? null
}

function judged(it: Security, impediments: Impediment[]): Judged {
  return { ...it, proportional: it.expects.proportional ?? false, impediments: impediments.filter((one) => one.settledOn === null).length }
}

/** Why this day is none for the next movement: ahead, or before the last one. */
export function dayOf(ctx: Ctx, { lastOn }: Locked, on: LocalDate, path = 'onDay'): Refusal[] {
  return dayRefusals(on, { lastOn, today: ctx.today, path })
}

/** The one who acts, as movements and findings remember it. */
export function handOf(ctx: Ctx): Hand & { actorName: string } {
  return { actor: ctx.actor.id, actorName: ctx.actor.name, personId: ctx.actor.personId ?? null }
}

/** The steps on which a decision rests: nobody decides on what the same person made (decision 23). */
export async function madeBy(ctx: Ctx, { it, movements, impediments }: Pick<Locked, 'it' | 'movements' | 'impediments'>, command: SecurityCommand): Promise<(Hand & { step: string })[]> {
  const last = (what: What, step: string) => movements.filter((one) => one.what === what).slice(-1).map((one) => ({ actor: one.actor, personId: one.personId, step }))
  const open = impediments.filter((one) => one.settledOn === null).map((one) => ({ actor: one.actor, personId: one.personId, step: 'claimed' }))
  if (command === 'release') {
    const inspected = (await inspectionsOf(ctx.tx, it.id)).slice(-1).map((one) => ({ actor: one.actor, personId: one.personId, step: 'inspected' }))
    return [...last('received', 'received'), ...inspected]
  }
  if (command === 'forfeit') return [...last('received', 'received'), ...open]
  return command === 'return' || command === 'remit' ? last('released', 'released') : []
}

/** Why this person may not take the decision. */
export async function ownWork(ctx: Ctx, locked: Locked, command: SecurityCommand): Promise<Refusal[]> {
  return handRefusals(handOf(ctx), await madeBy(ctx, locked, command))
}

/** What happens to a security in one command. */
export type Step = {
  what: What
  onDay: LocalDate | null
  after?: Partial<Security>
  reason: string
  reference?: string | null | undefined
  detail?: Record<string, unknown>
  reverses?: string
  /** Facts for the audit log beside those of the movement. */
  action: string
}

/** Writes one step: the security as it stands, the movement, its duties, what it is found by, the audit event - in one transaction. */
export async function step(ctx: Ctx, { it, movements }: Pick<Locked, 'it' | 'movements'>, asked: Step): Promise<Security> {
  const dates = await openDates(ctx)
  const stood = await storedDuties(ctx.tx, [it.id])
  const after = closed({ ...it, ...asked.after, moved: true }, asked.onDay)
  if (!it.moved) await insertMovement(ctx.tx, opening(ctx, it), it)
  if (!(await save(ctx.tx, after))) throw stale(it)
  const { what, onDay, reason, reference = null, detail = {}, reverses = null } = asked
  const seq = (movements.at(-1)?.seq ?? 1) + 1
  await insertMovement(ctx.tx, { id: newId(), seq, what, onDay, amount: held(after) - held(it), reason, reference, detail, reverses, ...handOf(ctx) }, after)
  await bookSecurities(ctx, [after.id])
  failpoint('securities.step_written')
  await follow(ctx, { before: it, after, dates, stood, reason: `securities.${what}` })
  await record(ctx, asked.action, subject(it), { number: it.number, onDay, amount: held(after) - held(it), stands: after.amount, reason, reference, ...detail })
  return after
}

/** Duties, search and titles follow the security. */
export async function follow(ctx: Ctx, { before, after, dates, stood, reason }: { before: Security; after: Security; dates: Dates; stood: Awaited<ReturnType<typeof storedDuties>>; reason: string }): Promise<void> {
  await settleDuties(ctx, { wanted: dutiesOf(after, dates), stood, reason })
  await amend(ctx, [{ subjectModule: 'securities', subjectId: after.id, agencyId: after.agencyId, title: after.counterpartyName, amount: after.amount.toString() }])
  if (before.issuer !== after.issuer || before.reference !== after.reference || before.note !== after.note) await putEntries(ctx, [searchEntry(after)])
}

/** A demand in writing is over once the security is released or gone. */
function closed(after: Security, onDay: LocalDate | null): Security {
  const over = after.demandedOn !== null && after.demandMetOn === null && (after.releasedOn !== null || after.endedOn !== null)
  return over ? { ...after, demandMetOn: onDay } : after
}

/** What a register brought begins its history with the row as it stands; when it came nobody wrote down. */
function opening(ctx: Ctx, it: Security) {
  return { id: newId(), seq: 1, what: 'opening' as const, onDay: null, amount: held(it), reason: 'จากทะเบียนเดิม', reference: null, detail: {}, reverses: null, ...handOf(ctx), personId: null, actor: 'register' }
}

/** The amount in the office's hands. */
function held(it: Pick<Security, 'amount' | 'endedOn'>): bigint {
  return it.endedOn === null ? it.amount : 0n
}

export function stale(it: Pick<Security, 'number'>): Stale {
  return new Stale([{ code: 'securities.changed_meanwhile', facts: { number: it.number } }])
}

export function subject(it: Pick<Security, 'id' | 'agencyId'>) {
  return { module: 'securities', id: it.id, agencyId: it.agencyId }
}
