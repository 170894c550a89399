import type { ReportDescription } from '../reporting/index.ts'
import { stateWords } from './texts.ts'
import { upTo } from './store/messages.ts'

/** The log of messages: one row each, by night and mailbox, of nights up to the day asked. */
export const notificationReports: ReportDescription[] = [
  {
    name: 'messages',
    title: { th: 'ทะเบียนจดหมายแจ้งเตือน', en: 'Reminder messages' },
    may: 'notifications.read',
    columns: [
      { key: 'day', header: { th: 'ของวันที่', en: 'Night' }, kind: 'date' },
      { key: 'to', header: { th: 'ถึง', en: 'To' }, kind: 'text', width: 34, opens: '/notifications/messages/{id}' },
      { key: 'notices', header: { th: 'จำนวนรายการ', en: 'Items' }, kind: 'int', total: 'notices' },
      { key: 'state', header: { th: 'สถานะ', en: 'State' }, kind: 'text', width: 16, words: stateWords },
      { key: 'sentAt', header: { th: 'ส่งเมื่อ', en: 'Sent at' }, kind: 'text', width: 26 },
      { key: 'attempts', header: { th: 'ครั้งที่ลองส่ง', en: 'Attempts' }, kind: 'int' },
      { key: 'messageId', header: { th: 'เลขจดหมาย', en: 'Message-ID' }, kind: 'text', width: 60 },
    ],
    async run(ctx, { asOf, agencyId }) {
      const rows = (await upTo(ctx.tx, asOf, agencyId ?? null)).map(({ id, to, day, notices, state, sentAt, attempts, messageId }) => ({ id, to, day, notices, state, sentAt, attempts, messageId }))
      return { rows, totals: { count: rows.length, notices: rows.reduce((sum, row) => sum + row.notices, 0) } }
    },
  },
]
