import { agencyBook } from '../people/index.ts'
import type { OverviewSources } from '../reporting/index.ts'
import * as store from './store/overview.ts'

/** What the head's overview shows of advances. */
export const advancesOverview: Pick<OverviewSources, 'outstanding' | 'late' | 'paid'> = {
  outstanding: {
    may: 'advances.read',
    async read(ctx, ends) {
      const rows = await store.outstandingAt(ctx.tx, ends)
      return rows.map(({ on, count, amount, overdue, overdueAmount }) => ({ on, count, amountSatang: amount.toString(), overdue, overdueSatang: overdueAmount.toString() }))
    },
  },
  late: {
    may: 'advances.read',
    async read(ctx, most) {
      const [rows, book] = [await store.latePayers(ctx.tx, ctx.today, most), await agencyBook(ctx)]
      return rows.map(({ name, agencyId, count, amount, daysMost }) => ({ name, agency: book.byId.get(agencyId)?.name ?? '', count, amountSatang: amount.toString(), daysMost }))
    },
  },
  paid: { may: 'advances.read', read: (ctx, months) => store.requestToPayment(ctx.tx, months) },
}
