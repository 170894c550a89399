import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { Refusal } from '../../../../kernel/refusal.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { agencyBook } from '../../../people/index.ts'
import { nameKey } from '../../../../kernel/thai-text.ts'
import {
  barRefusals, contentRefusals, handsOf, handsRefusals, limitRefusals, paperRefusals, paymentRefusals, stateRefusals,
} from '../../rules/request.ts'
import { waitsFor, type Deciding, type RequestCommand } from '../../rules/request-life.ts'
import { expenseTypes, limitOf } from '../../store/request-settings.ts'
import { approvedBy } from '../../store/requests.ts'
import { papersNeeded, rightOf, standingOf, type Known } from './known.ts'
import { withoutReviewable } from './review.ts'

/** What a step brings along that can be wrong. */
export type Brought = {
  /** The step by whose right a request is returned or refused: it must be the one that waits. */
  step?: Deciding
  consents?: boolean
  seen?: readonly string[]
  payment?: { receivedOn: LocalDate; way: string; reference: string }
}

type Judge = (ctx: Ctx, known: Known, brought: Brought) => Promise<Refusal[]> | Refusal[]

/** What each command asks beyond its place in the life; read again under the lock before anything is written. */
const judges: Readonly<Record<RequestCommand, Judge>> = {
  draft: () => [],
  change: () => [],
  submit: async (ctx, known, { consents = true }) => [
    ...onlyBorrower(known),
    ...contentRefusals({ ...known.request, consents, items: known.items }, (await expenseTypes(ctx.tx)).filter((type) => !type.ended), ctx.today),
    ...(await isUnit(ctx, known.request.borrowerName) ? [{ code: 'advances.borrower_is_unit' }] : []),
    ...paperRefusals(await papersNeeded(ctx, known.request), 'submit'),
    ...(await bar(ctx, known)),
  ],
  endorse: (_ctx, known) => hands(known, 'endorse'),
  verify: async (ctx, known, { seen }) => [...hands(known, 'verify'), ...(seen === undefined ? [] : await papersSeen(ctx, known, seen))],
  approve: async (ctx, known) => [...hands(known, 'approve'), ...(await bar(ctx, known)), ...(await limits(ctx, known))],
  pay: async (ctx, known, { payment }) => [
    ...hands(known, 'pay'), ...(await bar(ctx, known)), ...(payment === undefined ? [] : paymentRefusals({ ...payment, approvedOn: known.request.approvedOn }, ctx.today)),
  ],
  return: (_ctx, known, { step }) => [...turn(known, 'return', step), ...hands(known, 'return')],
  refuse: (_ctx, known, { step }) => [...turn(known, 'refuse', step), ...hands(known, 'refuse')],
  cancel: (_ctx, known) => cancels(known),
  except: async (ctx, known) => [...hands(known, 'except'), ...((await standingOf(ctx, known.request)).owed > 0n ? [] : [{ code: 'advances.nothing_owed' }])],
  acknowledge: (_ctx, known) => [...onlyBorrower(known), ...(known.request.acknowledgedAt === null ? [] : [{ code: 'advances.acknowledged_before' }])],
}

/** Every reason why the command cannot be taken now: its place in the life first, then everything else. */
export async function judge(ctx: Ctx, known: Known, command: RequestCommand, brought: Brought = {}): Promise<Refusal[]> {
  return withoutReviewable(ctx, [...stateRefusals(command, known.request.state), ...(await judges[command](ctx, known, brought))])
}

function onlyBorrower({ request, me }: Known): Refusal[] {
  return me === request.borrowerId ? [] : [{ code: 'advances.only_borrower' }]
}

/** Who returns or refuses decides as well: what forbids the step forbids these. */
export function hands({ request, steps, me }: Known, command: RequestCommand): Refusal[] {
  return me === null ? [{ code: 'advances.person_needed' }] : handsRefusals(me, handsOf(request.borrowerId, steps), command)
}

/** A request is sent back by whoever has it before them, by nobody before or after. */
function turn({ request }: Known, command: RequestCommand, step: Deciding | undefined): Refusal[] {
  const waits = waitsFor(request.state)
  const elsewhere = step === undefined || waits === step || stateRefusals(command, request.state).length > 0
  return elsewhere ? [] : [{ code: 'advances.request_not_now', facts: { command, state: request.state } }]
}

function cancels({ request, steps, me }: Known): Refusal[] {
  const { makers } = handsOf(request.borrowerId, steps)
  return me !== null && (me === request.borrowerId || makers.includes(me)) ? [] : [{ code: 'advances.not_yours_to_cancel' }]
}

async function bar(ctx: Ctx, known: Known): Promise<Refusal[]> {
  return barRefusals(await standingOf(ctx, known.request))
}

async function limits(ctx: Ctx, { request, me }: Known): Promise<Refusal[]> {
  if (me === null) return []
  const whose = rightOf(ctx, me)
  return limitRefusals(request.amount, await limitOf(ctx.tx, whose, ctx.today), await approvedBy(ctx.tx, whose, ctx.today))
}

async function papersSeen(ctx: Ctx, known: Known, seen: readonly string[]): Promise<Refusal[]> {
  const papers = (await papersNeeded(ctx, known.request)).map((paper) => ({ ...paper, seen: paper.seen || seen.includes(paper.code) }))
  return paperRefusals(papers, 'verify')
}

/** One borrower is one person, never "the unit" (rules.md A2). */
async function isUnit(ctx: Ctx, name: string): Promise<boolean> {
  const key = nameKey(name)
  return (await agencyBook(ctx)).all.some((agency) => [agency.name, ...agency.shortForms].some((one) => nameKey(one) === key))
}
