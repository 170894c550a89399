import { addDays, daysBetween, periodEnd, type LocalDate } from '../../kernel/local-date.ts'

/** What the security secures. They are different objects and never merged (rules.md, trap 10). */
export const purposes = ['bid', 'performance', 'advance-payment', 'retention'] as const
export type SecurityPurpose = (typeof purposes)[number]

/** Its form. */
export const forms = ['cash', 'cashier-cheque', 'bank-guarantee', 'e-guarantee', 'finance-company', 'government-bond'] as const
export type SecurityForm = (typeof forms)[number]

/** How a security leaves the office's hands: handed back, forfeited, put in place of another, handed to the Treasury, or entered by mistake. */
export const ends = ['returned', 'forfeited', 'replaced', 'remitted', 'cancelled'] as const
export type SecurityEnd = (typeof ends)[number]

/** The days that say where a security stands. */
export type SecurityDays = {
  signedOn: LocalDate | null
  /** The day it was lodged; unknown for what a register brought. */
  receivedOn: LocalDate | null
  releasedOn: LocalDate | null
  returnByOn: LocalDate | null
  /** The day it left the office's hands, and how. */
  endedOn: LocalDate | null
  endedBy: SecurityEnd | null
  liabilityEndsOn: LocalDate | null
}

/** Where a security stands on a day, in one word; register, chips and saved views use the same words. */
export type SecurityStanding = SecurityEnd | 'past-limit' | 'released' | 'decide-release' | 'held'

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

/** As of the day a security exists from the day it was lodged, else from the day the contract was signed; unknown: always (decision 9). */
export function exists(it: Pick<SecurityDays, 'signedOn' | 'receivedOn'>, day: LocalDate): boolean {
  const from = it.receivedOn ?? it.signedOn
  return from === null || from <= day
}

/** Not gone on the day: the office still holds it. */
export function isHeld(it: Pick<SecurityDays, 'endedOn'>, day: LocalDate): boolean {
  return it.endedOn === null || it.endedOn > day
}

/** The day of the return to the counterparty or its bank; null for what is held or ended in another way. */
export function returnedOn(it: Pick<SecurityDays, 'endedOn' | 'endedBy'>): LocalDate | null {
  return it.endedBy === 'returned' ? it.endedOn : null
}

/** A letter of guarantee that expires before the obligations end: to be extended or replaced (B4). */
export function expiresEarly(it: { kind: SecurityForm; expiresOn: LocalDate | null; liabilityEndsOn: LocalDate | null }): boolean {
  return isGuarantee(it.kind) && it.expiresOn !== null && it.liabilityEndsOn !== null && it.expiresOn < it.liabilityEndsOn
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
  if (!isHeld(it, day)) return it.endedBy ?? 'returned'
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

/** The day on which the duty to decide on the release ended: decided, or gone without; null while it stands. */
export function decidedOn(it: Pick<SecurityDays, 'releasedOn' | 'endedOn'>): LocalDate | null {
  if (it.releasedOn === null || it.endedOn === null) return it.releasedOn ?? it.endedOn
  return it.releasedOn < it.endedOn ? it.releasedOn : it.endedOn
}

/** Sorts contract numbers as people count: every run of digits padded to ten. */
export function numberOrder(key: string): string {
  return key.replace(/\d+/g, (digits) => digits.padStart(10, '0'))
}
