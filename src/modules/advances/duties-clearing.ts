import type { LocalDate } from '../../kernel/local-date.ts'
import type { Ctx } from '../../platform/context.ts'
import type { DutyKind, DutyLine } from '../obligations/index.ts'
import { doer } from './service/clearing/shared.ts'
import { watchRecalls, watchYearEnd } from './service/clearing/watch.ts'
import { linesOfAmount, notToCheck, notToDecide, owingClaims, openQueries, waitingExtensions, waitingRounds } from './store/duty-lines.ts'
import { standings } from './store/records.ts'

/** A target that the office set itself: told on the day and while it is passed. */
const target = { finance: { offsets: [0, 3, 7], everyDays: 7, stagesMax: null } }

async function lines(ctx: Ctx, obligationIds: string[], asOf: LocalDate): Promise<Map<string, DutyLine>> {
  void asOf
  return new Map((await linesOfAmount(ctx.tx, obligationIds)).map((line) => [line.obligationId, line]))
}

type Sums = (tx: Ctx['tx'], ids: string[], day: LocalDate) => Promise<{ id: string; amount: bigint }[]>

/** Open where something of this kind stands on the day. */
function stateBy(sums: Sums): DutyKind['state'] {
  return async (ctx, ids, asOf) => new Map((await sums(ctx.tx, ids, asOf)).map((it) => [it.id, { open: it.amount > 0n, outstanding: it.amount }]))
}

const owing: DutyKind['state'] = async (ctx, ids, asOf) =>
  new Map((await standings(ctx.tx, ids, asOf)).map((it) => [it.id, { open: it.received && it.owed > 0n, outstanding: it.received ? it.owed : 0n }]))

/** What the life of an advance after the payment asks of people. */
export const clearingDuties: DutyKind[] = [
  {
    kind: 'advances.check_clearing',
    title: { th: 'ตรวจรายการส่งใช้เงินยืม', en: 'Check a clearing round' },
    step: { path: '/advances/:id/check', label: { th: 'ตรวจใบสำคัญ', en: 'Check the round' }, may: 'advances.clear', waits: true },
    notMine: async (ctx, ids) => new Set(await notToCheck(ctx.tx, ids, doer(ctx))),
    ladders: target, state: stateBy(waitingRounds), lines,
  },
  {
    kind: 'advances.answer_query',
    title: { th: 'ชี้แจงข้อทักท้วงใบสำคัญ', en: 'Answer a query about vouchers' },
    step: { path: '/advances/:id/answer', label: { th: 'ชี้แจง', en: 'Answer' }, may: 'advances.hand_in' },
    ladders: {
      borrower: { offsets: [-7, -3, 0, 1], everyDays: null, stagesMax: null },
      agency: { offsets: [-3, 0, 1], everyDays: null, stagesMax: null },
      finance: { offsets: [1], everyDays: null, stagesMax: null },
    },
    state: stateBy(openQueries), lines,
  },
  {
    kind: 'advances.decide_extension',
    title: { th: 'พิจารณาขยายเวลาส่งใช้เงินยืม', en: 'Decide on an extension' },
    step: { label: { th: 'พิจารณา', en: 'Decide' }, may: 'advances.extend', waits: true },
    notMine: async (ctx, ids) => new Set(await notToDecide(ctx.tx, ids, doer(ctx))),
    ladders: target, state: stateBy(waitingExtensions), lines,
  },
  {
    kind: 'advances.pay_claim',
    title: { th: 'จ่ายเงินเบิกเพิ่มให้ผู้ยืม', en: 'Pay what is owed to the borrower' },
    step: { label: { th: 'บันทึกจ่าย', en: 'Record the payment' }, may: 'advances.pay', waits: true },
    ladders: target, state: stateBy(owingClaims), lines,
  },
  {
    kind: 'advances.recall',
    title: { th: 'เรียกคืนเงินยืมหรือรายงานหัวหน้าหน่วยงาน', en: 'Recall the advance, or report it to the head of the agency' },
    step: { label: { th: 'รายงาน', en: 'Report' }, may: 'advances.recall' },
    ladders: { finance: { offsets: [-7, 0], everyDays: null, stagesMax: null } },
    state: owing, lines, watch: watchRecalls,
  },
  {
    kind: 'advances.cross_year',
    title: { th: 'เงินยืมคาบเกี่ยวปีงบประมาณ', en: 'Advance over the end of a fiscal year' },
    step: { path: '/advances/:id/clear', label: { th: 'บันทึกส่งใช้', en: 'Record clearing' }, may: 'advances.clear' },
    ladders: { agency: { offsets: [-30, -7, 0], everyDays: null, stagesMax: null }, finance: { offsets: [-7, 0], everyDays: null, stagesMax: null } },
    state: owing, lines, watch: watchYearEnd,
  },
]
