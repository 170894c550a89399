import type { OverviewSources } from '../reporting/index.ts'
import { toldByMonth } from './store/overview.ts'

/** What the head's overview shows of reminders: whether they work. */
export const notificationsOverview: Pick<OverviewSources, 'told'> = { told: { may: 'notifications.read', read: (ctx, months) => toldByMonth(ctx.tx, months) } }
