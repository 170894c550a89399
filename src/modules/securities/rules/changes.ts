import { addDays, daysBetween, type LocalDate } from '../../../kernel/local-date.ts'
import type { Satang } from '../../../kernel/money.ts'
import type { Refusal } from '../../../kernel/refusal.ts'
import { expiresEarly, isGuarantee, isReleasedNotReturned, type SecurityDays, type SecurityForm, type SecurityPurpose } from '../rules.ts'
import { wayBack } from './lodging.ts'

/** What the decisions on a security ask of it. */
export type Judged = SecurityDays & {
  number: string
  purpose: SecurityPurpose
  kind: SecurityForm
  amount: Satang
  expiresOn: LocalDate | null
  reportApprovedOn: LocalDate | null
  bestBidder: boolean
  proportional: boolean
  /** Open defects, claims and penalties. */
  impediments: number
}

/** An amount that goes out in part: above nothing, below what is held. Never more goes back than is held. */
export function partRefusals(amount: Satang, it: Pick<Judged, 'amount'>): Refusal[] {
  if (amount <= 0n) return [{ code: 'securities.amount_not_positive_here', path: 'amount' }]
  return amount >= it.amount ? [{ code: 'securities.part_not_below', path: 'amount', facts: { held: it.amount.toString() } }] : []
}

/** Part goes back with what was delivered only if invitation and contract say so (cl. 170 para. 2; B10). */
export function returnPartRefusals(amount: Satang, it: Judged): Refusal[] {
  return [...(it.proportional ? [] : [{ code: 'securities.not_proportional', facts: { number: it.number } }]), ...partRefusals(amount, it)]
}

/** A forfeiture rests on an open defect, claim or penalty, and takes at most what is held. */
export function forfeitRefusals(amount: Satang, it: Judged): Refusal[] {
  const reasons: Refusal[] = []
  if (it.impediments === 0) reasons.push({ code: 'securities.nothing_claimed', facts: { number: it.number } })
  if (amount <= 0n) reasons.push({ code: 'securities.amount_not_positive_here', path: 'amount' })
  if (amount > it.amount) reasons.push({ code: 'securities.more_than_held', path: 'amount', facts: { held: it.amount.toString() } })
  return reasons
}

/** A guarantee is extended to a later day. */
export function extendRefusals(expiresOn: LocalDate, it: Judged): Refusal[] {
  if (!isGuarantee(it.kind)) return [{ code: 'securities.does_not_expire', facts: { number: it.number } }]
  return it.expiresOn !== null && expiresOn <= it.expiresOn ? [{ code: 'securities.not_later', path: 'expiresOn', facts: { day: it.expiresOn } }] : []
}

/** What comes in place of another secures at least as much, and does not expire before the obligations end (B4, B12); what is claimed is claimed on the old one. */
export function replaceRefusals(by: { kind: SecurityForm; amount: Satang; expiresOn: LocalDate | null }, it: Judged): Refusal[] {
  const reasons: Refusal[] = []
  if (it.impediments > 0) reasons.push({ code: 'securities.impeded', facts: { number: it.number, count: it.impediments } })
  if (by.amount < it.amount) reasons.push({ code: 'securities.replacement_less', path: 'amount', facts: { held: it.amount.toString() } })
  if (expiresEarly({ ...by, liabilityEndsOn: it.liabilityEndsOn })) reasons.push({ code: 'securities.replacement_expires', path: 'expiresOn', facts: { day: it.liabilityEndsOn } })
  return reasons
}

/** Why a release cannot be recorded, all reasons: the future, the contract, what is open, the three best bidders (B8, B13). */
export function releaseRefusals(releasedOn: LocalDate, it: Judged & { basis: ReleaseBasis }, today: LocalDate): Refusal[] {
  const reasons: Refusal[] = []
  if (releasedOn > today) reasons.push({ code: 'securities.release_in_future', path: 'releasedOn', facts: { day: releasedOn } })
  if (it.signedOn !== null && releasedOn < it.signedOn && it.purpose !== 'bid') {
    reasons.push({ code: 'securities.release_before_contract', path: 'releasedOn', facts: { day: releasedOn, signedOn: it.signedOn } })
  }
  if (it.impediments > 0) reasons.push({ code: 'securities.impeded', facts: { number: it.number, count: it.impediments } })
  return [...reasons, ...bidReleaseRefusals(releasedOn, it)]
}

/** On what a release rests: obligations over; bids: the approved report, the signed contract, or relieved by the agency. */
export const releaseBases = ['obligations-over', 'report-approved', 'contract-signed', 'bidder-relieved'] as const
export type ReleaseBasis = (typeof releaseBases)[number]

function bidReleaseRefusals(releasedOn: LocalDate, it: Judged & { basis: ReleaseBasis }): Refusal[] {
  if ((it.purpose === 'bid') !== (it.basis !== 'obligations-over')) return [{ code: 'securities.basis_wrong', path: 'basis' }]
  if (it.basis !== 'report-approved') return []
  if (it.reportApprovedOn === null) return [{ code: 'securities.report_not_approved', path: 'basis', facts: { number: it.number } }]
  if (it.bestBidder) return [{ code: 'securities.best_bidder', path: 'basis', facts: { number: it.number } }]
  return releasedOn === it.reportApprovedOn ? [] : [{ code: 'securities.release_is_report', path: 'releasedOn', facts: { day: it.reportApprovedOn } }]
}

/** Bids: so many of one call are kept until the contract is signed (cl. 170 (1); B8). */
export const bestBidders = 3

/** Why a return cannot be recorded, all reasons. A letter goes to the bank that issued it by registered post, an electronic one is released in e-GP (B11). */
export function returnRefusals(returnedOn: LocalDate, it: Judged & { posted: string | null; egp: boolean }, today: LocalDate): Refusal[] {
  const reasons: Refusal[] = []
  const way = wayBack(it.kind)
  if (returnedOn > today) reasons.push({ code: 'securities.return_in_future', path: 'returnedOn', facts: { day: returnedOn } })
  if (it.releasedOn !== null && returnedOn < it.releasedOn) {
    reasons.push({ code: 'securities.return_before_release', path: 'returnedOn', facts: { day: returnedOn, releasedOn: it.releasedOn } })
  }
  if (it.impediments > 0) reasons.push({ code: 'securities.impeded', facts: { number: it.number, count: it.impediments } })
  if (way === 'original-by-post' && it.posted === null) reasons.push({ code: 'securities.post_missing', path: 'postNumber' })
  if (way === 'egp' && !it.egp) reasons.push({ code: 'securities.egp_release_missing', path: 'egpReleased' })
  return reasons
}

/** Released so many days ago and nobody came: a person decides, nothing is forfeited by itself (B16). */
export function isUnclaimed(it: SecurityDays & { reviewOn: LocalDate | null }, day: LocalDate, afterDays: number): boolean {
  return isReleasedNotReturned(it, day) && it.releasedOn !== null && daysBetween(it.releasedOn, day) > afterDays && (it.reviewOn === null || it.reviewOn <= day)
}

/** What nobody fetched may be handed to the Treasury by decision, with its document, only once it stands in the queue (B16). */
export function remitRefusals(it: Judged & { reviewOn: LocalDate | null }, today: LocalDate, afterDays: number): Refusal[] {
  const from = it.releasedOn === null ? null : addDays(it.releasedOn, afterDays + 1)
  return from !== null && from <= today ? [] : [{ code: 'securities.not_unclaimed', facts: { number: it.number, day: from } }]
}
