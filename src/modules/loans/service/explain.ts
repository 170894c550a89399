import { numberKey } from '../../../kernel/thai-text.ts'
import type { Ctx } from '../../../platform/context.ts'
import { explanationText, type Explanation } from '../../rulebook/index.ts'
import { dutiesOfNumber } from '../store/duties.ts'

/** The open dates of the loans with this number - instalment and notices to guarantors - with event, rule, days and holidays met. */
export async function explainLoan(ctx: Ctx, number: string) {
  return (await dutiesOfNumber(ctx.tx, numberKey(number))).map(({ kind, number: as, explanation }) => {
    const it = explanation as Explanation
    return {
      kind, number: as, event: it.event, eventOn: it.eventOn, rule: it.rule, clause: it.clause, confirmed: it.confirmed, days: it.days, roll: it.roll, holidaysMet: it.holidaysMet,
      nominalDueOn: it.nominalDueOn, effectiveDueOn: it.effectiveDueOn, provisional: it.provisional, calendarConfirmed: it.calendarConfirmed, text: explanationText(it, 'screen'),
    }
  })
}
