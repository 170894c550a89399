import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { loadCalendar, type WorkCalendar } from '../../calendar/index.ts'
import type { Duty, DutyDates } from '../../obligations/index.ts'
import { advanceRules, clearingRules, dueDate, explanation, noDate, type AdvanceRules, type ClearingRules, type Rule } from '../../rulebook/index.ts'
import { clearingClock, coveredOn, returnAskedFrom, type ClockFacts, type Round } from '../rules.ts'
import type { Granted } from '../rules/clearing.ts'

/** What the duties of an advance follow from. */
export type DutyFacts = ClockFacts & {
  id: string
  number: string
  agencyId: string
  borrowerId: string
  project: string
  amount: bigint
  rounds: readonly Round[]
  /** Extensions that were granted, oldest first. */
  granted?: readonly Granted[]
}

/** The rules for advances in force, and the dates that follow from them. */
export type Dates = {
  rules: AdvanceRules & ClearingRules
  /** The dates of a duty from its rule and the day that starts its clock; computed once for each. */
  of(rule: Rule, eventOn: LocalDate | null, provisional: boolean): DutyDates
}

/** The rules in force and the calendar, ready to date any number of duties. */
export async function openDates(ctx: Ctx): Promise<Dates> {
  const [rules, calendar] = [{ ...(await clearingRules(ctx)), ...(await advanceRules(ctx)) }, await loadCalendar(ctx)]
  const known = new Map<string, DutyDates>()
  return {
    rules,
    of(rule, eventOn, provisional) {
      const key = `${rule.id} ${rule.days} ${eventOn} ${provisional}`
      const dates = known.get(key) ?? datesOf(rule, eventOn, provisional, calendar)
      known.set(key, dates)
      return dates
    },
  }
}

function datesOf(rule: Rule, eventOn: LocalDate | null, provisional: boolean, calendar: WorkCalendar): DutyDates {
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

/**
 * The dates of the duty to clear; under another version of the rule for travel, where the record was made under one. Extensions count from
 * the nominal day before them (ป.พ.พ. 193/7) and fall away with a cancelled trip.
 */
export function clearingDates(it: ClockFacts & { granted?: readonly Granted[] }, dates: Dates, travel: Rule = dates.rules.travel): DutyDates {
  const clock = clearingClock(it)
  const first = dates.of(clock.rule === 'travel' ? travel : dates.rules[clock.rule], clock.eventOn, clock.provisional)
  if (clock.rule === 'cancelledTrip') return first
  return (it.granted ?? []).reduce((before, { days }) => (before.nominalDueOn === null ? before : extendedDates(before.nominalDueOn, days, dates)), first)
}

/** The dates after an extension of so many days from a nominal due day. */
export function extendedDates(nominalDueOn: LocalDate, days: number, dates: Dates): DutyDates {
  return dates.of({ ...dates.rules.extension, days }, nominalDueOn, false)
}

/** All duties of an advance: to clear it, always; to enter the day of return, where travel has none (decision 8). */
export function dutiesOf(it: DutyFacts, dates: Dates): Duty[] {
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
  const clear: Duty = { ...shared, kind: 'advances.clear', ...clearingDates(it, dates) }
  const askedFrom = returnAskedFrom(it)
  return askedFrom === null ? [clear] : [clear, { ...shared, kind: 'advances.enter_return', ...dates.of(dates.rules.enterReturn, askedFrom, false) }]
}
