import type { LocalDate } from '../../kernel/local-date.ts'
import type { Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import type * as store from './store/duties.ts'

/** A duty as it will stand, and what is done to it. */
export type Changed = store.Held & { what: store.Change['what']; startsOn?: LocalDate | null; ruleId?: string | null; provisional?: boolean; calendarConfirmed?: boolean }

/** The row of a change: new dates, reason and actor. */
export function changeOf(ctx: Ctx, it: Changed, reason: string): store.Change {
  return {
    id: it.id,
    agency_id: it.agencyId,
    what: it.what,
    nominal_due_on: it.nominalDueOn,
    effective_due_on: it.effectiveDueOn,
    anchor_on: it.anchorOn,
    starts_on: it.startsOn ?? null,
    provisional: it.provisional ?? it.explanation.provisional,
    calendar_confirmed: it.calendarConfirmed ?? it.explanation.calendarConfirmed,
    rule_id: it.ruleId ?? it.explanation.ruleId,
    explanation: it.explanation,
    fulfilled_on: it.fulfilledOn,
    cancelled_on: it.cancelledOn,
    move_id: newId(),
    reason,
    actor: ctx.actor.id,
  }
}
