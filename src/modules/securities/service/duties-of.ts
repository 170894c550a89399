import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Ctx } from '../../../platform/context.ts'
import { loadCalendar } from '../../calendar/index.ts'
import type { Duty, DutyDates } from '../../obligations/index.ts'
import { dueDate, explanation, noDate, securityRules, type Rule, type SecurityRules } from '../../rulebook/index.ts'
import { decidedOn, isGuarantee, type SecurityDays, type SecurityForm, type SecurityPurpose } from '../rules.ts'
import type { Expects } from '../rules/lodging.ts'

/** What the duties of a security follow from. */
export type DutyFacts = SecurityDays & {
  id: string
  number: string
  agencyId: string
  counterpartyId: string
  counterpartyName: string
  purpose: SecurityPurpose
  kind: SecurityForm
  amount: bigint
  expiresOn: LocalDate | null
  warrantyMonths: number | null
  inspects: boolean
  inspectedOn: LocalDate | null
  demandedOn: LocalDate | null
  demandMetOn: LocalDate | null
  reportApprovedOn: LocalDate | null
  bestBidder: boolean
  expects: Expects
}

/** What only a life in this office brings; a register knows nothing of it. */
export const unlived = {
  receivedOn: null, inspects: false, inspectedOn: null, demandedOn: null, demandMetOn: null, reportApprovedOn: null, bestBidder: false, expects: {},
} as const

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
      const key = `${rule.id} ${rule.event} ${rule.days} ${eventOn}`
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

/** Bids go back under cl. 170 (1), counted from the approved report, or from what freed the three best; everything else under (2). */
export function returnRule(it: Pick<DutyFacts, 'purpose' | 'reportApprovedOn' | 'bestBidder' | 'releasedOn'>, { rules }: Pick<Dates, 'rules'>): Rule {
  if (it.purpose !== 'bid') return rules.return
  return it.reportApprovedOn !== null && it.reportApprovedOn === it.releasedOn && !it.bestBidder ? rules.returnBid : { ...rules.returnBid, event: 'release' }
}

/** The days after a written notice: as the contract says, else the usual ones. What the contract says follows no changed rule. */
function topUpRule(it: DutyFacts, { rules }: Dates): Rule {
  const days = it.expects.replaceDays
  return days === undefined ? rules.topUp : { ...rules.topUp, days, regulation: { th: `สัญญาเลขที่ ${it.number}`, en: `Contract ${it.number}` } }
}

/**
 * All duties of a security (decision 9): to decide on the release, always; once released to hand it back (agency) and to fetch it
 * (counterparty); for a letter of guarantee to watch its expiry while it is held.
 */
export function dutiesOf(it: DutyFacts, dates: Dates): Duty[] {
  const shared = {
    subjectModule: 'securities', subjectId: it.id, number: it.number, agencyId: it.agencyId, title: it.counterpartyName, amount: it.amount,
    debtor: { kind: 'agency' as const, id: it.agencyId }, fulfilledOn: it.endedOn,
  }
  const { rules } = dates
  const startsOn = it.receivedOn ?? it.signedOn
  const duties: Duty[] = [
    { ...shared, kind: 'securities.decide_release', startsOn, ...dates.of(rules.decideRelease, it.liabilityEndsOn), fulfilledOn: decidedOn(it) },
  ]
  if (it.releasedOn !== null) {
    duties.push({ ...shared, kind: 'securities.return', startsOn: it.releasedOn, ...dates.of(returnRule(it, dates), it.releasedOn) })
    duties.push({
      ...shared, kind: 'securities.claim', debtor: { kind: 'counterparty', id: it.counterpartyId }, startsOn: it.releasedOn,
      ...fromTheDayItself(dates.of(rules.claim, it.releasedOn)),
    })
  }
  if (isGuarantee(it.kind) && it.expiresOn !== null) {
    duties.push({ ...shared, kind: 'securities.guarantee_expiry', startsOn, ...dates.of(rules.guaranteeExpiry, it.expiresOn) })
  }
  return [...duties, ...watched(it, shared, dates)]
}

/** While it is held: to inspect before the liability ends (agency), to replace or make up what was demanded in writing (counterparty; B4). */
function watched(it: DutyFacts, shared: Omit<Duty, keyof DutyDates | 'kind' | 'startsOn'>, dates: Dates): Duty[] {
  const duties: Duty[] = []
  if (it.inspects && it.liabilityEndsOn !== null && (it.warrantyMonths ?? 0) > 0) {
    duties.push({
      ...shared, kind: 'securities.inspect', startsOn: it.receivedOn ?? it.signedOn, ...dates.of(dates.rules.inspect, it.liabilityEndsOn), fulfilledOn: it.inspectedOn ?? decidedOn(it),
    })
  }
  if (it.demandedOn !== null) {
    duties.push({
      ...shared, kind: 'securities.top_up', debtor: { kind: 'counterparty', id: it.counterpartyId }, startsOn: it.demandedOn, ...dates.of(topUpRule(it, dates), it.demandedOn),
      fulfilledOn: it.demandMetOn,
    })
  }
  return duties
}
