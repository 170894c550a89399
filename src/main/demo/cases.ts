import { addDays, fiscalYear, fiscalYearStart } from '../../kernel/local-date.ts'
import type { Days } from './house.ts'
import type { Course } from './request-story.ts'
import type { Turn } from './settle-story.ts'
import type { WorkAsked } from './work.ts'

/**
 * A case that must be there to see today: how the request went, what came after the payment, and how long before today it began
 * (`ago`, or `workdaysAgo` for what is still among the steps).
 */
export type Case = WorkAsked & {
  course: Course
  turn: Turn
  ago?: number
  workdaysAgo?: number
  after?: number
  excepted?: true
  by?: 'borrower' | 'clerk' | 'counter'
  /** It is through after about six weeks: the borrower may ask again. */
  ends?: true
}

const waiting = (course: Course, workdaysAgo: number, more: Partial<Case> = {}): Case => ({ course, turn: 'plain', workdaysAgo, soon: true, ...more })
const later = (turn: Turn, ago: number, more: Partial<Case> = {}): Case => ({ course: 'paid', turn, ago, kind: 'travel', abroad: false, lasts: 2, soon: true, by: 'borrower', after: 5, ...more })

/** What the borrower of the demonstration sees on the phone: an advance to be cleared these days. */
export const ownCase: Case = later('never', 27)

/** The late agency: old debts, one recalled, one to be recalled, and a new request in spite of it. */
export const lateCases: readonly Case[] = [later('recalled', 78), later('never', 62), later('never', 104), later('half', 36)]

/** The new request of somebody who still owes, with the head's exception. */
export const exceptedCase: Case = waiting('verified', 8, { excepted: true })

/** Every state in which a request, a round, a query, an extension or a claim can stand; each belongs to somebody of their own. */
export function casesOf(days: Days): Case[] {
  const yearStart = fiscalYearStart(fiscalYear(days.today))
  const crossing = yearStart > addDays(days.began, 30)
  const before = (n: number) => Math.round((Date.parse(days.today) - Date.parse(addDays(yearStart, -n))) / 86_400_000)
  return [
    waiting('draft', 2), waiting('submitted', 2), waiting('submitted', 6), waiting('endorsed', 5), waiting('endorsed', 9), waiting('verified', 7), waiting('approved', 8),
    waiting('sent-back', 5), waiting('refused', 12), waiting('refused-by-head', 14), waiting('cancelled', 11), waiting('paid', 10, { kind: 'travel' }),
    later('not-back', 40), later('waits', 33), later('waits', 36, { by: 'clerk' }), later('query-open', 30), later('query-answered', 39), later('query-accepted', 62, { ends: true }),
    later('query-disallowed', 64), later('query-lapsed', 66), later('extension-asked', 34), later('extension-granted', 46, { after: 60 }), later('extension-refused', 52, { after: 24 }),
    later('trip-cancelled', 26), later('claim-open', 35), later('claim-paid', 60, { ends: true }), later('reversed', 72, { ends: true }), later('sent-back', 62, { ends: true }), later('two-rounds', 66, { ends: true }),
    later('never', 20, { kind: 'other', source: 'imprest' }),
    ...(crossing ? [later('never', before(16), { kind: 'other', source: 'budget' }), later('plain', before(20), { abroad: true, lasts: 12, after: 10 })] : []),
  ]
}
