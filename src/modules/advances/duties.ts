import type { Ctx } from '../../platform/context.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { usualLadder, type DutyKind, type DutyLine } from '../obligations/index.ts'
import { linesOf, standings } from './store/records.ts'
import { clearingDuties } from './duties-clearing.ts'

const ladders = {
  borrower: usualLadder,
  agency: usualLadder,
  finance: usualLadder,
  head: { offsets: [7, 15, 30], everyDays: 30, stagesMax: null },
}

async function lines(ctx: Ctx, obligationIds: string[], asOf: LocalDate): Promise<Map<string, DutyLine>> {
  const found = await linesOf(ctx.tx, obligationIds, asOf)
  return new Map(found.map(({ owed, ...line }) => [line.obligationId, { ...line, outstanding: owed }]))
}

async function owing(ctx: Ctx, ids: string[], asOf: LocalDate, askedReturnOnly: boolean) {
  const found = await standings(ctx.tx, ids, asOf)
  return new Map(found.map((it) => [it.id, { open: it.received && it.owed > 0n && (it.askedReturn || !askedReturnOnly), outstanding: it.received ? it.owed : 0n }]))
}

/** What this module asks of people: to clear an advance, and to say when they came back (decision 8). */
export const advanceDuties: DutyKind[] = [
  {
    kind: 'advances.clear',
    title: { th: 'ส่งใช้เงินยืม', en: 'Clear the advance' },
    step: { path: '/advances/:id/clear', label: { th: 'บันทึกส่งใช้', en: 'Record clearing' }, may: 'advances.clear' },
    own: [
      { path: '/advances/:id/hand-in', label: { th: 'ถ่ายรูปและส่งใบสำคัญ', en: 'Photograph and hand in vouchers' }, may: 'advances.hand_in' },
      { path: '/advances/:id', label: { th: 'ขอขยายเวลา', en: 'Ask for more time' }, may: 'advances.hand_in' },
    ],
    ladders,
    state: (ctx, ids, asOf) => owing(ctx, ids, asOf, false),
    lines,
  },
  {
    kind: 'advances.enter_return',
    title: { th: 'แจ้งวันเดินทางกลับ', en: 'Report the date of return' },
    step: { label: { th: 'กรอกวันกลับ', en: 'Enter the return' }, may: 'advances.enter_return' },
    ladders,
    state: (ctx, ids, asOf) => owing(ctx, ids, asOf, true),
    lines,
  },
  ...clearingDuties,
]
