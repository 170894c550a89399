import type { Texts } from '../../kernel/refusal.ts'

/** What this module says when it refuses. */
export const obligationRefusals: Texts = {
  'obligations.feed_not_yours': { th: 'บัญชีนี้ทำปฏิทินของส่วนนั้นไม่ได้ เลือกจากรายการที่แสดง', en: 'This account cannot have that calendar: choose one of those shown' },
}
