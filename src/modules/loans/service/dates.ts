import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { loadCalendar } from '../../calendar/index.ts'
import type { DutyDates } from '../../obligations/index.ts'
import { dueDate, explanation, loanRules, type LoanRules, type Rule } from '../../rulebook/index.ts'

/** The rules of the loan fund in force, and the dates that follow from them. */
export type Dates = { rules: LoanRules; of(rule: Rule, eventOn: LocalDate): DutyDates }

/** The rules in force and the calendar, ready to date any number of duties. */
export async function openDates(ctx: Ctx): Promise<Dates> {
  const [rules, calendar] = [await loanRules(ctx), await loadCalendar(ctx)]
  const known = new Map<string, DutyDates>()
  return {
    rules,
    of(rule, eventOn) {
      const key = `${rule.id} ${eventOn}`
      const found = known.get(key)
      if (found !== undefined) return found
      const due = dueDate(rule, eventOn, calendar)
      const { nominalDueOn, effectiveDueOn, anchorOn, calendarConfirmed } = due
      const dates = { nominalDueOn, effectiveDueOn, anchorOn, provisional: false, calendarConfirmed, ruleId: rule.id, explanation: explanation(rule, due) }
      known.set(key, dates)
      return dates
    },
  }
}
