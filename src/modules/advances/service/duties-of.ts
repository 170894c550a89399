import type { LocalDate } from '../../../kernel/local-date.ts'
import type { WorkCalendar } from '../../calendar/index.ts'
import type { Duty, DutyDates } from '../../obligations/index.ts'
import { dueDate, explanation, noDate, type AdvanceRules, type Rule } from '../../rulebook/index.ts'
import { clearingClock, coveredOn, returnAskedFrom, type ClockFacts, type Round } from '../rules.ts'

/** What the duties of an advance follow from. */
export type DutyFacts = ClockFacts & {
  id: string
  number: string
  agencyId: string
  borrowerId: string
  project: string
  amount: bigint
  rounds: readonly Round[]
}

/** The dates of a duty from its rule and the day that starts its clock. */
export function datesOf(rule: Rule, eventOn: LocalDate | null, provisional: boolean, calendar: WorkCalendar): DutyDates {
  if (eventOn === null) {
    return { nominalDueOn: null, effectiveDueOn: null, anchorOn: null, provisional: true, calendarConfirmed: true, ruleId: rule.id, explanation: noDate(rule) }
  }
  const due = dueDate(rule, eventOn, calendar)
  return {
    nominalDueOn: due.nominalDueOn,
    effectiveDueOn: due.effectiveDueOn,
    anchorOn: due.anchorOn,
    provisional,
    calendarConfirmed: due.calendarConfirmed,
    ruleId: rule.id,
    explanation: explanation(rule, due, provisional),
  }
}

/** The dates of the duty to clear, under the given rules. */
export function clearingDates(it: ClockFacts, rules: Pick<AdvanceRules, 'travel' | 'other' | 'transfer'>, calendar: WorkCalendar): DutyDates {
  const clock = clearingClock(it)
  return datesOf(rules[clock.rule], clock.eventOn, clock.provisional, calendar)
}

/** All duties of an advance: to clear it, always; to enter the day of return, where travel has none (decision 8). */
export function dutiesOf(it: DutyFacts, rules: AdvanceRules, calendar: WorkCalendar): Duty[] {
  const fulfilledOn = coveredOn(it.amount, it.rounds)
  const shared = {
    subjectModule: 'advances',
    subjectId: it.id,
    number: it.number,
    agencyId: it.agencyId,
    debtor: { kind: 'person' as const, id: it.borrowerId },
    title: it.project,
    amount: it.amount,
    startsOn: it.receivedOn,
    fulfilledOn,
  }
  const clear: Duty = { ...shared, kind: 'advances.clear', ...clearingDates(it, rules, calendar) }
  const askedFrom = returnAskedFrom(it)
  return askedFrom === null ? [clear] : [clear, { ...shared, kind: 'advances.enter_return', ...datesOf(rules.enterReturn, askedFrom, false, calendar) }]
}
