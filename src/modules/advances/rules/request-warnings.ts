import { addDays, daysBetween, fiscalYear, localDate, type LocalDate } from '../../../kernel/local-date.ts'
import type { AdvanceKind } from '../rules.ts'

/** Days that the rulebook gives: how long money may be used in the new fiscal year (rules.md A13), and how long a domestic journey lasts at most (A14). */
export type WarningLimits = { crossTravel: number; crossOther: number; domesticTravel: number }

/** An advance whose money is of one fiscal year and is used in the next: until when it may be, and whether it is used for longer. */
export type CrossYear = { newYear: number; lastOn: LocalDate; beyond: boolean }

/**
 * Money of one fiscal year used in the next (เงินยืมคาบเกี่ยว): travel 90 days, all else 30 days from 1 October. 1 October is counted, the
 * earlier of the two readings, so that a warning never comes too late. Null: within one fiscal year.
 */
export function crossYear(it: { kind: AdvanceKind; moneyOn: LocalDate; usedUntil: LocalDate }, limits: WarningLimits): CrossYear | null {
  const newYear = fiscalYear(it.moneyOn) + 1
  if (fiscalYear(it.usedUntil) < newYear) return null
  const firstDay = localDate(`${newYear - 544}-10-01`)
  const lastOn = addDays(firstDay, (it.kind === 'travel' ? limits.crossTravel : limits.crossOther) - 1)
  return { newYear, lastOn, beyond: it.usedUntil > lastOn }
}

/** What a request says of its journey or its work. */
export type Journey = { kind: AdvanceKind; abroad: boolean; startsOn: LocalDate | null; endsOn: LocalDate | null }

/** How many days a domestic journey lasts, both ends counted, where that is more than an advance normally covers; else null. */
export function longDomesticTravel(it: Journey, daysMax: number): number | null {
  if (it.kind !== 'travel' || it.abroad || it.startsOn === null || it.endsOn === null) return null
  const days = daysBetween(it.startsOn, it.endsOn) + 1
  return days > daysMax ? days : null
}

/** What whoever asks or decides must see, and nothing forbids. */
export type Warning =
  | { code: 'cross-year' | 'cross-year-beyond'; newYear: number; lastOn: LocalDate }
  | { code: 'long-travel'; days: number; daysMax: number }

/** The warnings of a request whose money is paid on the day at the earliest. */
export function requestWarnings(it: Journey, moneyOn: LocalDate, limits: WarningLimits): Warning[] {
  const cross = it.endsOn === null ? null : crossYear({ kind: it.kind, moneyOn, usedUntil: it.endsOn }, limits)
  const days = longDomesticTravel(it, limits.domesticTravel)
  return [
    ...(cross === null ? [] : [{ code: cross.beyond ? 'cross-year-beyond' as const : 'cross-year' as const, newYear: cross.newYear, lastOn: cross.lastOn }]),
    ...(days === null ? [] : [{ code: 'long-travel' as const, days, daysMax: limits.domesticTravel }]),
  ]
}
