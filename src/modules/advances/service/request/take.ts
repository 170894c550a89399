import { failpoint } from '#failpoint'
import { after } from '../../../../kernel/life.ts'
import { refuseIf, Stale } from '../../../../kernel/refusal.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { newId } from '../../../../platform/id.ts'
import { within } from '../../../../platform/transaction.ts'
import { record } from '../../../audit/index.ts'
import { deciding, requestLife, type RequestCommand } from '../../rules/request-life.ts'
import { insertStep, moveRequest, type Left } from '../../store/request-write.ts'
import { lockPersons, lockRequest, type Request } from '../../store/requests.ts'
import { passOn } from './duties.ts'
import { hands, judge, type Brought } from './judge.ts'
import { oweReview } from './review.ts'
import { assertShown, contentHash } from './shown.ts'
import { knownOf, openRequest, personOf, requestModule, rightOf, standingOf, warningsOf, type Known } from './known.ts'

/** A command against the version that was shown. */
export type Asked = { id: string; version: number; /** The hash of the content that was shown. */ shown?: string | undefined; command: RequestCommand; reason?: string }

/** What a command brings, draws and leaves besides its state. */
export type Doing = {
  brought?: Brought
  /** Draws a number before anything is locked (decision 15: series, person, record, duty); given to `leave`. */
  draw?(ctx: Ctx, request: Request): Promise<string | null>
  /** What is written with the step; `facts` go to its row and the audit log. */
  leave?(ctx: Ctx, known: Known, number: string | null): Promise<{ left?: Left; facts?: Record<string, unknown> }>
}

const past: Readonly<Record<RequestCommand, string>> = {
  draft: 'drafted', change: 'changed', submit: 'submitted', endorse: 'endorsed', verify: 'verified', approve: 'approved', pay: 'paid', return: 'returned', refuse: 'refused',
  cancel: 'cancelled', except: 'excepted', acknowledge: 'acknowledged',
}

/**
 * Takes one step on a request: judged, numbered, locked, judged again on what stands under the lock, written with its step, its duty and
 * its audit event. Whoever is too late is told so (409), whoever may not, why (422).
 */
export async function take(ctx: Ctx, asked: Asked, doing: Doing = {}): Promise<void> {
  const found = await openRequest(ctx, asked.id)
  const person = personOf(ctx)
  await within(ctx, found.agencyId, async (inside) => {
    const number = doing.draw === undefined ? null : await drawn(inside, found, asked, doing)
    await lockPersons(inside.tx, [found.borrowerId, person, rightOf(ctx, person)])
    const request = (await lockRequest(inside.tx, asked.id)) ?? found
    const known = await knownOf(inside, request)
    assertShown(known, asked)
    refuseIf(await judge(inside, known, asked.command, doing.brought))
    const { left = {}, facts = {} } = (await doing.leave?.(inside, known, number)) ?? {}
    await write(inside, known, { ...asked, person, left, facts })
  })
}

/** Refused before a number is drawn: the reasons of the rules come first. */
async function drawn(ctx: Ctx, request: Request, asked: Asked, doing: Doing): Promise<string | null> {
  const known = await knownOf(ctx, request)
  assertShown(known, asked)
  refuseIf(await judge(ctx, known, asked.command, doing.brought))
  return (await doing.draw?.(ctx, request)) ?? null
}

async function write(ctx: Ctx, known: Known, it: Asked & { person: string; left: Left; facts: Record<string, unknown> }): Promise<void> {
  const { request, steps } = known
  const to = after(requestLife, it.command, request.state)
  if (!(await moveRequest(ctx.tx, { id: request.id, version: it.version, to, left: it.left }))) throw new Stale([{ code: 'advances.request_changed' }])
  failpoint('advances.request_moved')
  const reason = it.reason ?? ''
  const shown = await shownTo(ctx, known)
  await addStep(ctx, request, { no: steps.length + 1, command: it.command, version: it.version, person: it.person, reason, facts: { ...shown, ...it.facts } })
  const round = steps.filter((step) => step.command === 'submit').length
  const done = it.command !== 'return' && it.command !== 'refuse' && it.command !== 'cancel'
  if (decides(it.command)) await oweReview(ctx, { ...request, number: it.left.number ?? request.number }, { command: it.command, person: it.person, hands: hands(known, it.command) })
  await passOn(ctx, { ...request, number: it.left.number ?? request.number }, { from: request.state, to, round, done, reason: reason || past[it.command] })
}

/** Steps that bind or move money; sending back and refusing do neither. */
function decides(command: RequestCommand): boolean {
  return command === 'except' || deciding.some((one) => one === command)
}

/** What whoever took the step had before them: the amount, what the person owes, the warnings. */
async function shownTo(ctx: Ctx, { request, items }: Known): Promise<Record<string, unknown>> {
  const { owed } = await standingOf(ctx, request)
  return { amount: request.amount.toString(), content: contentHash(request, items), owed: owed.toString(), edition: request.edition, warnings: (await warningsOf(ctx, request)).map((warning) => warning.code) }
}

/** The row of a step and its audit event. */
export async function addStep(ctx: Ctx, request: Request, it: { no: number; command: RequestCommand; version: number; person: string; reason: string; facts: Record<string, unknown> }): Promise<void> {
  const from = it.command === 'draft' ? null : request.state
  const to = after(requestLife, it.command, request.state)
  const actor = { id: ctx.actor.id, name: ctx.actor.name, person: it.person, onBehalf: ctx.actor.onBehalf ?? null, onBehalfPerson: ctx.actor.onBehalfPerson ?? null }
  await insertStep(ctx.tx, { id: newId(), request, no: it.no, command: it.command, from, to, version: it.version, actor, reason: it.reason, facts: JSON.stringify(it.facts), on: ctx.today })
  await record(ctx, `advances.request_${past[it.command]}`, { module: requestModule, id: request.id, agencyId: request.agencyId }, {
    number: request.number, version: it.version, state: to, ...(it.reason === '' ? {} : { reason: it.reason }), ...it.facts,
  })
}
