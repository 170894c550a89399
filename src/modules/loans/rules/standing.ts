import type { Refusal } from '../../../kernel/refusal.ts'

/** Where borrower and debt stand (C.3); the last one is reached by writing off only. */
export const standings = ['normal', 'departed', 'deceased', 'litigation', 'judgment', 'written-off'] as const
export type Standing = (typeof standings)[number]

/** Which standings an officer may record after which: a court's judgment follows its case, death is final. */
export const next: Readonly<Record<Standing, readonly Standing[]>> = {
  normal: ['departed', 'deceased', 'litigation'], departed: ['normal', 'deceased', 'litigation'], deceased: ['litigation'], litigation: ['judgment', 'normal', 'departed', 'deceased'], judgment: [], 'written-off': [],
}

/** Why a standing cannot follow another. */
export function standingRefusals(was: Standing, now: Standing): Refusal[] {
  return next[was].includes(now) ? [] : [{ code: 'loans.standing_not_from_here', path: 'standing' }]
}

/** Why a debt cannot be written off: the fund has to have tried first (C.3: the authority lies with the Ministry). */
export function writeOffRefusals(standing: Standing, outstanding: bigint): Refusal[] {
  const reasons: Refusal[] = []
  if (outstanding <= 0n) reasons.push({ code: 'loans.nothing_to_write_off' })
  if (standing === 'normal') reasons.push({ code: 'loans.not_pursued_yet' })
  return reasons
}
