import type { NewsKind } from '../audit/index.ts'

/** What did not arrive concerns those who look after the reminders. */
export const notificationsNews: NewsKind = {
  module: 'notifications',
  may: 'notifications.manage',
  to: '/notifications/messages/:id',
  actions: ['notifications.message_failed', 'notifications.message_bounced', 'notifications.message_unknown'],
  mine: async () => 'all',
}
