import type { In, Out } from '../../../../kernel/endpoint.ts'
import { NotFound, refuseIf, Refused, Stale, type Refusal } from '../../../../kernel/refusal.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { newId } from '../../../../platform/id.ts'
import { within } from '../../../../platform/transaction.ts'
import { record } from '../../../audit/index.ts'
import { loadCalendar } from '../../../calendar/index.ts'
import { fulfil, put, type DutyKind } from '../../../obligations/index.ts'
import { agencyBook } from '../../../people/index.ts'
import { dueDate, explanation, reviewRule } from '../../../rulebook/index.ts'
import type { reviews } from '../../contract-reviews.ts'
import { reviewable } from '../../rules/request.ts'
import type { RequestCommand } from '../../rules/request-life.ts'
import { postReview } from '../../settings.ts'
import * as store from '../../store/reviews.ts'
import { requestLines, type Request } from '../../store/requests.ts'
import { personOf, requestModule } from './known.ts'

const kind = 'advances.review'

/** In an office that reviews afterwards, two hands of one person are no refusal; the borrower's own still are. */
export async function withoutReviewable(ctx: Ctx, refusals: Refusal[]): Promise<Refusal[]> {
  const some = refusals.some((reason) => reviewable(reason.code))
  return some && (await postReview(ctx)) ? refusals.filter((reason) => !reviewable(reason.code)) : refusals
}

/** A step that only a review afterwards allows is written down with its duty: never silently. */
export async function oweReview(ctx: Ctx, request: Request, it: { command: RequestCommand; person: string; hands: Refusal[] }): Promise<void> {
  const because = it.hands.find((reason) => reviewable(reason.code))?.code
  if (because === undefined || !(await postReview(ctx))) return
  const about = { requestId: request.id, agencyId: request.agencyId, command: it.command, because, personId: it.person, personName: ctx.actor.name, amount: request.amount, doneOn: ctx.today }
  const seq = await store.insertReview(ctx.tx, { id: newId(), ...about })
  const rule = await reviewRule(ctx)
  const due = dueDate(rule, ctx.today, await loadCalendar(ctx))
  await put(ctx, [{
    kind, subjectModule: requestModule, subjectId: request.id, seq, number: request.number ?? '', agencyId: request.agencyId, debtor: { kind: 'office', id: null }, title: request.project, amount: request.amount,
    startsOn: ctx.today, nominalDueOn: due.nominalDueOn, effectiveDueOn: due.effectiveDueOn, anchorOn: due.anchorOn, provisional: false, calendarConfirmed: due.calendarConfirmed,
    ruleId: rule.id, explanation: explanation(rule, due),
  }])
  await record(ctx, 'advances.review_owed', { module: requestModule, id: request.id, agencyId: request.agencyId }, { command: it.command, because })
}

/** What waits for a review, and what was reviewed. */
export async function listReviews(ctx: Ctx): Promise<Out<typeof reviews.list>> {
  const { byId } = await agencyBook(ctx)
  return {
    rows: (await store.reviews(ctx.tx)).map(({ agencyId, personId, amount, seq: _seq, ...row }) => ({ ...row, amountSatang: amount.toString(), agencyName: byId.get(agencyId)?.name ?? '', own: personId === ctx.actor.personId })),
  }
}

/** Another person says whether the step was sound; an objection says why. What was done stands: it is corrected by its own commands. */
export async function decideReview(ctx: Ctx, input: In<typeof reviews.decide>): Promise<{ ok: true }> {
  const person = personOf(ctx)
  const found = await store.lockReview(ctx.tx, input.id)
  if (found === undefined) throw new NotFound('advances.review_unknown')
  if (found.reviewedOn !== null) throw new Stale([{ code: 'advances.reviewed_already', facts: { by: found.reviewedName ?? '' } }])
  refuseIf([
    ...(found.personId === person ? [{ code: 'advances.review_own' }] : []),
    ...(input.sound || input.note !== '' ? [] : [{ code: 'advances.review_note_missing', path: 'note' }]),
  ])
  await within(ctx, found.agencyId, async (inside) => {
    const done = await store.decideReview(inside.tx, { id: found.id, personId: person, name: ctx.actor.name, on: ctx.today, sound: input.sound, note: input.note || null })
    if (!done) throw new Refused([{ code: 'advances.review_unknown' }])
    await fulfil(inside, [{ subjectModule: requestModule, kind, subjectId: found.requestId, seq: found.seq, on: ctx.today, reason: input.sound ? 'sound' : 'objected' }])
    await record(inside, 'advances.reviewed', { module: requestModule, id: found.requestId, agencyId: found.agencyId }, { command: found.command, sound: input.sound, ...(input.note === '' ? {} : { note: input.note }) })
  })
  return { ok: true }
}

/** The duty to look afterwards: of whoever may review and did not do it. */
export const reviewDuty: DutyKind = {
  kind,
  title: { th: 'สอบทานภายหลังการตัดสินใจโดยคนเดียวกัน', en: 'Review what one person decided twice' },
  record: '/advances/reviews',
  step: { label: { th: 'สอบทาน', en: 'Review' }, may: 'advances.review', waits: true },
  notMine: async (ctx, ids) => new Set(ctx.actor.personId === undefined ? [] : await store.reviewsOfOwn(ctx.tx, ctx.actor.personId, ids)),
  ladders: { finance: { offsets: [0, 1, 7], everyDays: 7, stagesMax: null } },
  state: async (ctx, ids, asOf) => {
    const open = await store.openReviews(ctx.tx, ids, asOf)
    return new Map(ids.map((id) => [id, { open: open.has(id), outstanding: open.get(id) ?? 0n }]))
  },
  lines: async (ctx, ids) => new Map((await requestLines(ctx.tx, ids)).map((line) => [line.obligationId, line])),
}
