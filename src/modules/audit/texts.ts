import type { Texts } from '../../kernel/refusal.ts'

/** What the trail of a record refuses. */
export const auditTexts: Texts = {
  'audit.not_found': { th: 'ไม่พบรายการนี้ หรือท่านไม่มีสิทธิ์ดู', en: 'There is no such record, or it is not for you to see.' },
  'audit.anchors_unreadable': { th: 'อ่านโฟลเดอร์หลักฐานลงนาม {folder} ไม่ได้ ตรวจว่าโฟลเดอร์อยู่ที่นั่นและผู้ใช้ของระบบมีสิทธิอ่าน', en: 'The folder of anchors {folder} cannot be read: see that it is there and readable for the user of the server' },
}
