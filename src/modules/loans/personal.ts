import { addMonths, fiscalYear, fiscalYearEnd, isAfter } from '../../kernel/local-date.ts'
import type { PersonKind } from '../privacy/index.ts'
import * as store from './store/personal.ts'

/** What the loan book holds of a borrower. Papers of finance are kept for years after the fiscal year in which the last loan was closed. */
export const loansPersonal: PersonKind = {
  module: 'loans',
  title: { th: 'เงินกู้', en: 'Loans' },
  copy: (ctx, person) => store.ofPerson(ctx.tx, person.id),
  keeps: async (ctx, person, years) => {
    const { open, closed, lastOn } = await store.standing(ctx.tx, person.id)
    const until = lastOn === null ? null : addMonths(fiscalYearEnd(fiscalYear(lastOn)), 12 * years)
    return [{ code: 'open', count: open, until: null }, { code: 'retention', count: until !== null && isAfter(until, ctx.today) ? closed : 0, until }]
  },
  forget: (ctx, person, name) => store.forget(ctx.tx, person.id, name),
}
