import { daysBetween } from '../kernel/local-date.ts'
import type { LocalDate } from '../kernel/local-date.ts'

export type DueState = 'settled' | 'none' | 'provisional' | 'late' | 'today' | 'soon' | 'later'

/** Where a duty stands on a day. `days` is never negative; "soon" = 1 to 7 days ahead, today apart; a provisional date is never late. */
export function dueState(of: { dueOn: LocalDate | null; today: LocalDate; settled?: boolean; provisional?: boolean }): { state: DueState; days: number } {
  if (of.settled) return { state: 'settled', days: 0 }
  if (of.dueOn === null) return { state: 'none', days: 0 }
  const ahead = daysBetween(of.today, of.dueOn)
  const days = ahead < 0 ? -ahead : ahead
  if (of.provisional) return { state: 'provisional', days }
  if (ahead < 0) return { state: 'late', days }
  if (ahead === 0) return { state: 'today', days }
  return { state: ahead <= 7 ? 'soon' : 'later', days }
}
