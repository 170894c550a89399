import type { Texts } from '../../../../ui/i18n.ts'

/** The bell. */
export const newsTexts: Texts = {
  'audit.news': { th: 'ความเคลื่อนไหวของท่าน', en: 'What happened for you' },
  'audit.news_unread': { th: 'ความเคลื่อนไหวของท่าน ยังไม่อ่าน {count} เรื่อง', en: { one: 'What happened for you, {count} unread', other: 'What happened for you, {count} unread' } },
  'audit.news_none': { th: 'ไม่มีความเคลื่อนไหวใน 30 วันนี้', en: 'Nothing in the last 30 days' },
  'audit.by_system': { th: 'ระบบ', en: 'The system' },
  'audit.news_new': { th: 'ใหม่', en: 'new' },
}
