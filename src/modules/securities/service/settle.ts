import type { Ctx } from '../../../platform/context.ts'
import { cancel, fulfil, move, put, reopen, type Duty, type DutyDates } from '../../obligations/index.ts'
import type { DutyOf } from '../store/records.ts'

/** Duties that are new are written, those whose dates differ are moved, ended or reopened, those without a reason any more are cancelled. */
export async function settleDuties(ctx: Ctx, { wanted, stood, reason }: { wanted: Duty[]; stood: DutyOf[]; reason: string }): Promise<void> {
  const key = (it: { kind: string; subjectId: string }) => `${it.subjectId} ${it.kind}`
  const was = new Map(stood.map((it) => [key(it), it]))
  const known = wanted.filter((duty) => was.has(key(duty)))
  const named = (it: { kind: string; subjectId: string }) => ({ subjectModule: 'securities', kind: it.kind, subjectId: it.subjectId, reason })
  await put(ctx, wanted.filter((duty) => !was.has(key(duty))))
  await reopen(ctx, known.filter((duty) => buried(duty, was.get(key(duty))!)).map(named))
  await move(ctx, known.filter((duty) => apart(duty, was.get(key(duty)))).map((duty) => ({ ...named(duty), to: datesOnly(duty) })))
  const ended = known.filter((duty) => duty.fulfilledOn && (duty.fulfilledOn !== was.get(key(duty))!.fulfilledOn || buried(duty, was.get(key(duty))!)))
  await fulfil(ctx, ended.map((duty) => ({ ...named(duty), on: duty.fulfilledOn! })))
  const still = new Set(wanted.map(key))
  await cancel(ctx, stood.filter((it) => !still.has(key(it)) && it.cancelledOn === null).map((it) => ({ ...named(it), on: ctx.today })))
}

/** Cancelled, or ended though it stands again. */
function buried(now: Duty, was: DutyOf): boolean {
  return was.cancelledOn !== null || (was.fulfilledOn !== null && !now.fulfilledOn)
}

function datesOnly({ startsOn, nominalDueOn, effectiveDueOn, anchorOn, provisional, calendarConfirmed, ruleId, explanation }: Duty): DutyDates {
  return { startsOn, nominalDueOn, effectiveDueOn, anchorOn, provisional, calendarConfirmed, ruleId, explanation }
}

function apart(now: Duty, was: DutyOf | undefined): boolean {
  return now.nominalDueOn !== was?.nominalDueOn || now.effectiveDueOn !== was.effectiveDueOn || now.anchorOn !== was.anchorOn || now.ruleId !== was.explanation.ruleId
}
