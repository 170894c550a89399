import { addMonths, fiscalYear, fiscalYearEnd, isAfter } from '../../kernel/local-date.ts'
import type { PersonKind } from '../privacy/index.ts'
import { forgetEntries } from '../search/index.ts'
import * as store from './store/personal.ts'

/** What the registers of advances hold of a borrower. Papers of finance are kept for years after the fiscal year in which the last of it ended. */
export const advancesPersonal: PersonKind = {
  module: 'advances',
  title: { th: 'เงินยืมและคำขอยืม', en: 'Advances and requests' },
  copy: (ctx, person) => store.ofPerson(ctx.tx, person.id),
  keeps: async (ctx, person, years) => {
    const { open, settled, lastOn } = await store.standing(ctx.tx, person.id)
    const until = lastOn === null ? null : addMonths(fiscalYearEnd(fiscalYear(lastOn)), 12 * years)
    return [{ code: 'open', count: open, until: null }, { code: 'retention', count: until !== null && isAfter(until, ctx.today) ? settled : 0, until }]
  },
  forget: async (ctx, person, name) => {
    const changed = await store.forget(ctx.tx, person.id, name)
    await forgetEntries(ctx, person)
    return changed
  },
}
