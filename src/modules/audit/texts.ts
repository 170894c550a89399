import type { Texts } from '../../kernel/refusal.ts'

/** What the trail of a record refuses. */
export const auditTexts: Texts = {
  'audit.not_found': { th: 'ไม่พบรายการนี้ หรือท่านไม่มีสิทธิ์ดู', en: 'There is no such record, or it is not for you to see.' },
}
