import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { loadCalendar } from '../../calendar/index.ts'
import type { Duty, DutyDates } from '../../obligations/index.ts'
import { dueDate, explanation, noDate, securityRules, type Rule, type SecurityRules } from '../../rulebook/index.ts'
import { decidedOn, isGuarantee, type SecurityDays, type SecurityForm } from '../rules.ts'

/** What the duties of a security follow from. */
export type DutyFacts = SecurityDays & {
  id: string
  number: string
  agencyId: string
  counterpartyId: string
  counterpartyName: string
  kind: SecurityForm
  amount: bigint
  expiresOn: LocalDate | null
}

/** The rules for securities in force, and the dates that follow from them. */
export type Dates = {
  rules: SecurityRules
  /** The dates of a duty from its rule and the day that starts its clock. */
  of(rule: Rule, eventOn: LocalDate | null): DutyDates
}

/** The rules in force and the calendar, ready to date any number of duties. */
export async function openDates(ctx: Ctx): Promise<Dates> {
  const [rules, calendar] = [await securityRules(ctx), await loadCalendar(ctx)]
  const known = new Map<string, DutyDates>()
  const dated = (rule: Rule, eventOn: LocalDate | null): DutyDates => {
    if (eventOn === null) {
      return { nominalDueOn: null, effectiveDueOn: null, anchorOn: null, provisional: true, calendarConfirmed: true, ruleId: rule.id, explanation: noDate(rule) }
    }
    const due = dueDate(rule, eventOn, calendar)
    const { nominalDueOn, effectiveDueOn, anchorOn, calendarConfirmed } = due
    return { nominalDueOn, effectiveDueOn, anchorOn, provisional: false, calendarConfirmed, ruleId: rule.id, explanation: explanation(rule, due) }
  }
  return {
    rules,
    of(rule, eventOn) {
      const key = `${rule.id} ${eventOn}`
      const dates = known.get(key) ?? dated(rule, eventOn)
      known.set(key, dates)
      return dates
    },
  }
}

/** The counterparty is told from the day of release itself, whatever the calendar says (decision 9). */
function fromTheDayItself(dates: DutyDates): DutyDates {
  return { ...dates, anchorOn: dates.nominalDueOn, explanation: { ...dates.explanation, anchor: 'exact' } }
}

/**
 * All duties of a security (decision 9): to decide on the release, always; once released to hand it back (agency) and to fetch it
 * (counterparty); for a letter of guarantee to watch its expiry while it is held.
 */
export function dutiesOf(it: DutyFacts, dates: Dates): Duty[] {
  const shared = {
    subjectModule: 'securities', subjectId: it.id, number: it.number, agencyId: it.agencyId, title: it.counterpartyName, amount: it.amount,
    debtor: { kind: 'agency' as const, id: it.agencyId }, fulfilledOn: it.returnedOn,
  }
  const { rules } = dates
  const duties: Duty[] = [
    { ...shared, kind: 'securities.decide_release', startsOn: it.signedOn, ...dates.of(rules.decideRelease, it.liabilityEndsOn), fulfilledOn: decidedOn(it) },
  ]
  if (it.releasedOn !== null) {
    duties.push({ ...shared, kind: 'securities.return', startsOn: it.releasedOn, ...dates.of(rules.return, it.releasedOn) })
    duties.push({
      ...shared, kind: 'securities.claim', debtor: { kind: 'counterparty', id: it.counterpartyId }, startsOn: it.releasedOn,
      ...fromTheDayItself(dates.of(rules.claim, it.releasedOn)),
    })
  }
  if (isGuarantee(it.kind) && it.expiresOn !== null) {
    duties.push({ ...shared, kind: 'securities.guarantee_expiry', startsOn: it.signedOn, ...dates.of(rules.guaranteeExpiry, it.expiresOn) })
  }
  return duties
}
