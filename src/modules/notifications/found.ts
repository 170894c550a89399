import type { Found, SearchKind } from '../search/index.ts'
import { page } from './store/messages.ts'

const everyState = ['queued', 'held', 'deferred', 'sending', 'sent', 'failed', 'unknown', 'bounced', 'withdrawn']

/** Messages by mailbox, name and subject, the newest first. */
export const messagesFound: SearchKind = {
  kind: 'messages',
  title: { th: 'จดหมายแจ้งเตือน', en: 'Messages' },
  may: 'notifications.read',
  async find(ctx, { text, most }) {
    const rows = await page(ctx.tx, { states: everyState, resolved: 'any', text, from: null, to: null, after: null, most: most + 1 })
    return rows.map((row): Found => ({ id: row.id, to: `/notifications/messages/${row.id}`, name: row.recipientName || row.to, note: [row.subject, row.to].filter(Boolean).join(' · ') }))
  },
  all: ({ text }) => `/notifications/sent?view=all&q=${encodeURIComponent(text)}`,
}
