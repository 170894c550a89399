import { numberKey } from '../../../kernel/thai-text.ts'
import type { Ctx } from '../../../platform/context.ts'
import { explanationText, type Explanation } from '../../rulebook/index.ts'
import { dutiesOfNumber, type DutyOf } from '../store/records.ts'

/** Why a date is what it is, as the command line prints it (interfaces.md). */
export type ExplainedNumber = Pick<Explanation, 'event' | 'eventOn' | 'rule' | 'clause' | 'confirmed' | 'days' | 'roll' | 'holidaysMet' | 'nominalDueOn' | 'effectiveDueOn'> & {
  kind: string
  number: string
  provisional: boolean
  calendarConfirmed: boolean
  text: { th: string; en: string }
}

/** The date that matters of each security with this contract number: to hand it back once released, else to decide on the release. */
export async function explainSecurity(ctx: Ctx, number: string): Promise<ExplainedNumber[]> {
  const bySecurity = new Map<string, DutyOf[]>()
  for (const duty of await dutiesOfNumber(ctx.tx, numberKey(number))) bySecurity.set(duty.subjectId, [...(bySecurity.get(duty.subjectId) ?? []), duty])
  return [...bySecurity.values()].flatMap((duties) => {
    const main = duties.find((duty) => duty.kind === 'securities.return') ?? duties.find((duty) => duty.kind === 'securities.decide_release')
    return main === undefined ? [] : [explained(main)]
  })
}

function explained({ kind, number, explanation: it }: DutyOf): ExplainedNumber {
  return {
    kind, number, event: it.event, eventOn: it.eventOn, rule: it.rule, clause: it.clause, confirmed: it.confirmed, days: it.days, roll: it.roll,
    holidaysMet: it.holidaysMet, nominalDueOn: it.nominalDueOn, effectiveDueOn: it.effectiveDueOn, provisional: it.provisional,
    calendarConfirmed: it.calendarConfirmed, text: explanationText(it, 'screen'),
  }
}
