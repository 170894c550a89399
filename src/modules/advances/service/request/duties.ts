import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { loadCalendar } from '../../../calendar/index.ts'
import { cancel, fulfil, put, type DutyKind, type Ladder } from '../../../obligations/index.ts'
import { dueDate, explanation, requestRules } from '../../../rulebook/index.ts'
import { waitsFor, type Deciding, type RequestState } from '../../rules/request-life.ts'
import { postReview } from '../../settings.ts'
import { borrowedBy } from '../../store/reviews.ts'
import { requestLines, statesOn, withHandOf, type Request } from '../../store/requests.ts'
import { requestModule } from './known.ts'
import { reviewDuty } from './review.ts'

/** A request that waits chases whoever holds it up: on the day, the day after, then every third working week. */
const chase: Ladder = { offsets: [0, 1, 3, 7], everyDays: 7, stagesMax: null }

/** The duty of the step a request now waits for ends, and that of the next begins (R4.5). `round`: how often it was submitted. */
export async function passOn(ctx: Ctx, request: Request, it: { from: RequestState; to: RequestState; round: number; done: boolean; reason: string }): Promise<void> {
  const before = waitsFor(it.from)
  const next = waitsFor(it.to)
  if (before !== null && before !== next) {
    const key = { subjectModule: requestModule, kind: `advances.${before}`, subjectId: request.id, seq: it.round, on: ctx.today, reason: it.reason }
    await (it.done ? fulfil : cancel)(ctx, [key])
  }
  if (next !== null && before !== next) await begin(ctx, request, next, before === null ? it.round + 1 : it.round)
}

async function begin(ctx: Ctx, request: Request, step: Deciding, round: number): Promise<void> {
  const rule = (await requestRules(ctx))[step]
  const due = dueDate(rule, ctx.today, await loadCalendar(ctx))
  await put(ctx, [{
    kind: `advances.${step}`, subjectModule: requestModule, subjectId: request.id, seq: round, number: request.number ?? '', agencyId: request.agencyId,
    debtor: step === 'endorse' ? { kind: 'agency', id: request.agencyId } : { kind: 'office', id: null }, title: request.project, amount: request.amount, startsOn: ctx.today,
    nominalDueOn: due.nominalDueOn, effectiveDueOn: due.effectiveDueOn, anchorOn: due.anchorOn, provisional: false, calendarConfirmed: due.calendarConfirmed,
    ruleId: rule.id, explanation: explanation(rule, due),
  }])
}

async function stateOf(ctx: Ctx, step: Deciding, ids: string[], asOf: LocalDate) {
  return new Map((await statesOn(ctx.tx, ids, asOf)).map((it) => {
    const open = waitsFor(it.state) === step
    return [it.id, { open, outstanding: open ? it.amount : 0n }]
  }))
}

function kind(step: Deciding, words: { title: DutyKind['title']; label: DutyKind['title'] }, ladders: DutyKind['ladders']): DutyKind {
  return {
    kind: `advances.${step}`,
    title: words.title,
    record: '/advances/requests/:id',
    step: { label: words.label, may: `advances.${step}`, waits: true },
    notMine: async (ctx, ids) => new Set(ctx.actor.personId === undefined ? [] : await ((await postReview(ctx)) ? borrowedBy : withHandOf)(ctx.tx, ctx.actor.personId, ids)),
    ladders,
    state: (ctx, ids, asOf) => stateOf(ctx, step, ids, asOf),
    lines: async (ctx, ids) => new Map((await requestLines(ctx.tx, ids)).map((line) => [line.obligationId, line])),
  }
}

/** What waits for endorsement, verification, approval and payment: duties like any other, with target days of the office (R4.5). */
export const requestDuties: DutyKind[] = [
  kind('endorse', { title: { th: 'พิจารณาเห็นชอบคำขอยืมเงิน', en: 'Endorse a request for an advance' }, label: { th: 'พิจารณาเห็นชอบ', en: 'Endorse' } }, { agency: chase, head: { ...chase, offsets: [-3, 1, 3, 7] } }),
  kind('verify', { title: { th: 'ตรวจสอบคำขอยืมเงิน', en: 'Verify a request for an advance' }, label: { th: 'ตรวจสอบ', en: 'Verify' } }, { finance: chase }),
  kind('approve', { title: { th: 'อนุมัติให้ยืมเงิน', en: 'Approve an advance' }, label: { th: 'พิจารณาอนุมัติ', en: 'Approve' } }, { finance: chase }),
  kind('pay', { title: { th: 'จ่ายเงินยืม', en: 'Pay an approved advance' }, label: { th: 'บันทึกการจ่ายเงิน', en: 'Record the payment' } }, { finance: chase }),
  reviewDuty,
]
