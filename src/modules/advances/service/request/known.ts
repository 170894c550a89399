import { NotFound, Refused } from '../../../../kernel/refusal.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { attachmentsOf } from '../../../documents/index.ts'
import { limitsOfUse } from '../../../rulebook/index.ts'
import type { Item, Paper, Standing } from '../../rules/request.ts'
import { requestWarnings, type Warning, type WarningLimits } from '../../rules/request-warnings.ts'
import { personOutstanding } from '../../store/records.ts'
import { checklist, type StoredPaper } from '../../store/request-settings.ts'
import { itemsOf, requestById, stepsOf, type Request, type StoredStep } from '../../store/requests.ts'

/** A request with its estimate and its steps so far, and the person who looks at it. */
export type Known = { request: Request; items: Item[]; steps: StoredStep[]; me: string | null }

/** The module under which duties, papers and audit events name a request. */
export const requestModule = 'advances.request'

/** Reads what belongs to a request that was read or locked. */
export async function knownOf(ctx: Ctx, request: Request): Promise<Known> {
  return { request, items: await itemsOf(ctx.tx, request), steps: await stepsOf(ctx.tx, request.id), me: ctx.actor.personId ?? null }
}

/** The request in the caller's scope, or 404. */
export async function openRequest(ctx: Ctx, id: string): Promise<Request> {
  const found = await requestById(ctx.tx, id)
  if (found === undefined) throw new NotFound('advances.request_unknown')
  return found
}

/** The person who acts; a decision is never one of a machine. */
export function personOf(ctx: Ctx): string {
  if (ctx.actor.personId === undefined) throw new Refused([{ code: 'advances.person_needed' }])
  return ctx.actor.personId
}

/** Whose right is used: by delegation it is not that of who acts, and its limits go with it (rules.md A17). */
export function rightOf(ctx: Ctx, person: string): string {
  return ctx.actor.onBehalfPerson ?? person
}

/** What the borrower owes as of today, everywhere and from every source, beside what is asked for. */
export async function standingOf(ctx: Ctx, request: Request): Promise<Standing> {
  const owed = await personOutstanding(ctx.tx, request.borrowerId, ctx.today)
  return { owed, amount: request.amount, exceptedOwed: request.exceptedOwed, exceptedAmount: request.exceptedAmount }
}

/** The papers that a request of its kind needs, and which of them are there. */
export async function papersNeeded(ctx: Ctx, request: Request): Promise<(Paper & { name: StoredPaper; files: number })[]> {
  const attached = (await attachmentsOf(ctx, { module: requestModule, id: request.id })).filter((one) => one.cancelledAt === null)
  return (await checklist(ctx.tx)).filter((line) => applies(line, request)).map((line) => {
    const files = attached.filter((one) => one.kind === line.code).length
    return { code: line.code, neededBy: line.neededBy, attached: files > 0, files, onPaper: request.onPaper.includes(line.code), seen: request.seen.includes(line.code), name: line }
  })
}

function applies(line: StoredPaper, request: Request): boolean {
  return !line.ended && line.kinds.includes(request.kind) && (!line.outsidersOnly || request.borrowerStatus === 'outsider')
}

/** The days of the rulebook behind the warnings. */
export async function warningLimits(ctx: Ctx): Promise<WarningLimits> {
  const { crossTravel, crossOther, domesticTravel } = await limitsOfUse(ctx)
  return { crossTravel: crossTravel.days, crossOther: crossOther.days, domesticTravel: domesticTravel.days }
}

/** The warnings as of the day of payment, or of today while it is not paid (rules.md A13, A14). */
export async function warningsOf(ctx: Ctx, request: Request): Promise<Warning[]> {
  return requestWarnings(request, request.paidOn ?? ctx.today, await warningLimits(ctx))
}
