import { numberKey } from '../../../kernel/thai-text.ts'
import type { Ctx } from '../../../platform/context.ts'
import { explanationText, type Explanation } from '../../rulebook/index.ts'
import { clearDutiesOfNumber } from '../store/records.ts'

/** Why a date is what it is, as the command line prints it (interfaces.md). */
export type ExplainedNumber = Pick<Explanation, 'event' | 'eventOn' | 'rule' | 'clause' | 'confirmed' | 'days' | 'roll' | 'holidaysMet' | 'nominalDueOn' | 'effectiveDueOn'> & {
  kind: string
  number: string
  provisional: boolean
  calendarConfirmed: boolean
  text: { th: string; en: string }
}

/** The due dates of the advances with this number, with event, rule, days and holidays met; none when there is no such number. */
export async function explainAdvance(ctx: Ctx, number: string): Promise<ExplainedNumber[]> {
  return (await clearDutiesOfNumber(ctx.tx, numberKey(number))).map(({ kind, number: as, explanation: it }) => ({
    kind, number: as, event: it.event, eventOn: it.eventOn, rule: it.rule, clause: it.clause, confirmed: it.confirmed, days: it.days, roll: it.roll,
    holidaysMet: it.holidaysMet, nominalDueOn: it.nominalDueOn, effectiveDueOn: it.effectiveDueOn, provisional: it.provisional,
    calendarConfirmed: it.calendarConfirmed, text: explanationText(it, 'screen'),
  }))
}
