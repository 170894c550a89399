import { describe, expect, it } from 'vitest'
import { advanceDuties, requestDuties } from '../src/modules/advances/index.ts'
import { calendarWebTexts } from '../src/modules/calendar/web/texts.ts'
import { loanDuties } from '../src/modules/loans/index.ts'
import { momentTexts } from '../src/modules/obligations/web/parts/texts-moments.ts'
import { securityDuties } from '../src/modules/securities/index.ts'

const kinds = [...advanceDuties, ...requestDuties, ...securityDuties, ...loanDuties].map(({ kind }) => kind)

// R0.13: what stands on a page is words. The history of a record and the list of moved dates name every kind of duty.
describe('every kind of duty has its words', () => {
  it('in the history of a record', () => expect(kinds.filter((kind) => momentTexts[`obligations.duty_${kind}`] === undefined)).toEqual([]))
  it('in the list of dates that a holiday moves', () => expect(kinds.filter((kind) => calendarWebTexts[`calendar.duty_${kind}`] === undefined)).toEqual([]))
})
