import { addDays, daysBetween, periodEnd, type LocalDate } from '../../kernel/local-date.ts'
import type { Refusal } from '../../kernel/refusal.ts'

/** What the security secures. They are different objects and never merged (rules.md, trap 10). */
export const purposes = ['bid', 'performance', 'advance-payment', 'retention'] as const
export type SecurityPurpose = (typeof purposes)[number]

/** Its form. */
export const forms = ['cash', 'cashier-cheque', 'bank-guarantee', 'e-guarantee', 'finance-company', 'government-bond'] as const
export type SecurityForm = (typeof forms)[number]

/** The days that say where a security stands. */
export type SecurityDays = {
  signedOn: LocalDate | null
  releasedOn: LocalDate | null
  returnByOn: LocalDate | null
  returnedOn: LocalDate | null
  liabilityEndsOn: LocalDate | null
}

/** Where a security stands on a day, in one word; register, chips and saved views use the same words. */
export type SecurityStanding = 'returned' | 'past-limit' | 'released' | 'decide-release' | 'held'

/** Ages of what was released and not returned, counted from the day of release. */
export const ages = ['0-15', '16-30', '31-90', '91-365', 'over-365'] as const
export type Age = (typeof ages)[number]

const guarantees: readonly SecurityForm[] = ['bank-guarantee', 'e-guarantee', 'finance-company']

/** True for a letter that expires by itself. */
export function isGuarantee(form: SecurityForm): boolean {
  return guarantees.includes(form)
}

/** Last day of the defects liability: the day after acceptance is day 1; 0 months = the day of acceptance (ป.พ.พ. 193/5; B13). */
export function liabilityEndsOn(acceptedOn: LocalDate | null, warrantyMonths: number | null): LocalDate | null {
  return acceptedOn === null || warrantyMonths === null ? null : periodEnd(acceptedOn, warrantyMonths)
}

/** Last day for handing back: release + days, never rolled, for it is the authority's duty (MoF procurement 2560, cl. 170 (2); 0.4). */
export function returnByOn(releasedOn: LocalDate | null, days: number): LocalDate | null {
  return releasedOn === null ? null : addDays(releasedOn, days)
}

/** As of the day a security exists from the day the contract was signed; unknown: always (decision 9). */
export function exists(it: Pick<SecurityDays, 'signedOn'>, day: LocalDate): boolean {
  return it.signedOn === null || it.signedOn <= day
}

/** Not returned on the day: the office still holds it. */
export function isHeld(it: Pick<SecurityDays, 'returnedOn'>, day: LocalDate): boolean {
  return it.returnedOn === null || it.returnedOn > day
}

/** Released and still held; a release dated later is planned, not released (B13). */
export function isReleasedNotReturned(it: SecurityDays, day: LocalDate): boolean {
  return isHeld(it, day) && it.releasedOn !== null && it.releasedOn <= day
}

/** Held although the last day for handing back has passed. */
export function isPastReturnLimit(it: SecurityDays, day: LocalDate): boolean {
  return isHeld(it, day) && it.returnByOn !== null && it.returnByOn < day
}

/** Held, liability over, and nobody has decided on the release (B13). */
export function isDueForDecision(it: SecurityDays, day: LocalDate): boolean {
  return isHeld(it, day) && !isReleasedNotReturned(it, day) && it.liabilityEndsOn !== null && it.liabilityEndsOn < day
}

/** Where the security stands on the day, in one word. */
export function securityStanding(it: SecurityDays, day: LocalDate): SecurityStanding {
  if (!isHeld(it, day)) return 'returned'
  if (isPastReturnLimit(it, day)) return 'past-limit'
  if (isReleasedNotReturned(it, day)) return 'released'
  return isDueForDecision(it, day) ? 'decide-release' : 'held'
}

/** Days since release, for what is released and not returned; else 0. */
export function ageDays(it: SecurityDays, day: LocalDate): number {
  return isReleasedNotReturned(it, day) && it.releasedOn !== null ? daysBetween(it.releasedOn, day) : 0
}

/** The age of a number of days since release. */
export function ageOf(days: number): Age {
  if (days <= 15) return '0-15'
  if (days <= 30) return '16-30'
  if (days <= 90) return '31-90'
  return days <= 365 ? '91-365' : 'over-365'
}

/** The day on which the duty to decide on the release ended: decided, or handed back without; null while it stands. */
export function decidedOn(it: Pick<SecurityDays, 'releasedOn' | 'returnedOn'>): LocalDate | null {
  if (it.releasedOn === null || it.returnedOn === null) return it.releasedOn ?? it.returnedOn
  return it.releasedOn < it.returnedOn ? it.releasedOn : it.returnedOn
}

/** Why a release cannot be recorded, all reasons. */
export function releaseRefusals(releasedOn: LocalDate, it: SecurityDays & { number: string }, today: LocalDate): Refusal[] {
  const reasons: Refusal[] = []
  if (it.returnedOn !== null) reasons.push({ code: 'securities.already_returned', facts: { number: it.number, returnedOn: it.returnedOn } })
  if (it.releasedOn !== null) reasons.push({ code: 'securities.already_released', facts: { number: it.number, releasedOn: it.releasedOn } })
  if (releasedOn > today) reasons.push({ code: 'securities.release_in_future', path: 'releasedOn', facts: { day: releasedOn } })
  if (it.signedOn !== null && releasedOn < it.signedOn) {
    reasons.push({ code: 'securities.release_before_contract', path: 'releasedOn', facts: { day: releasedOn, signedOn: it.signedOn } })
  }
  return reasons
}

/** Why a return cannot be recorded, all reasons. Without a recorded release nothing is handed back. */
export function returnRefusals(returnedOn: LocalDate, it: SecurityDays & { number: string }, today: LocalDate): Refusal[] {
  const reasons: Refusal[] = []
  if (it.returnedOn !== null) reasons.push({ code: 'securities.already_returned', facts: { number: it.number, returnedOn: it.returnedOn } })
  if (it.releasedOn === null) reasons.push({ code: 'securities.not_released', facts: { number: it.number } })
  if (returnedOn > today) reasons.push({ code: 'securities.return_in_future', path: 'returnedOn', facts: { day: returnedOn } })
  if (it.releasedOn !== null && returnedOn < it.releasedOn) {
    reasons.push({ code: 'securities.return_before_release', path: 'returnedOn', facts: { day: returnedOn, releasedOn: it.releasedOn } })
  }
  return reasons
}

/** Sorts contract numbers as people count: every run of digits padded to ten. */
export function numberOrder(key: string): string {
  return key.replace(/\d+/g, (digits) => digits.padStart(10, '0'))
}
