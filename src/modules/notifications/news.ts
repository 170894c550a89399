import type { NewsKind } from '../audit/index.ts'
import { mailboxesOf } from './store/messages.ts'

/** What did not arrive concerns those who look after the reminders. */
export const notificationsNews: NewsKind = {
  module: 'notifications',
  may: 'notifications.manage',
  to: '/notifications/messages/:id',
  actions: ['notifications.message_failed', 'notifications.message_bounced', 'notifications.message_unknown'],
  mine: async () => 'all',
  names: (ctx, ids) => mailboxesOf(ctx.tx, ids),
}
