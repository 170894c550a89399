import type { Texts } from '../../../../ui/i18n.ts'

/** A supervisor's one tap, behind the link of a letter. */
export const endorseTexts: Texts = {
  'advances.tap_title': { th: 'พิจารณาคำขอยืมเงิน', en: 'A request for an advance' },
  'advances.tap_as': { th: 'ท่านกำลังพิจารณาในนาม {name}', en: 'You decide as {name}' },
  'advances.tap_trial': { th: 'ลิงก์ทดสอบ ดูได้อย่างเดียว', en: 'A trial link: to look at only' },
  'advances.tap_number': { th: 'คำขอ {number}', en: 'Request {number}' },
  'advances.tap_amount': { th: 'ขอยืม', en: 'Asked for' },
  'advances.tap_borrower': { th: 'ผู้ยืม', en: 'Borrower' },
  'advances.tap_agency': { th: 'หน่วยงาน', en: 'Agency' },
  'advances.tap_destination': { th: 'สถานที่', en: 'Where' },
  'advances.tap_days': { th: 'วันที่', en: 'When' },
  'advances.tap_from_to': { th: '{from} ถึง {to}', en: '{from} to {to}' },
  'advances.tap_items': { th: 'ประมาณการ', en: 'Estimate' },
  'advances.tap_owed': { th: 'ผู้ยืมมีเงินยืมค้าง', en: 'The borrower owes' },
  'advances.tap_requested': { th: 'และคำขออื่นที่รออยู่', en: 'and asks elsewhere for' },
  'advances.tap_endorse': { th: 'เห็นชอบ', en: 'Endorse' },
  'advances.tap_return': { th: 'ส่งคืนให้แก้ไข', en: 'Send back' },
  'advances.tap_reason': { th: 'เหตุที่ส่งคืน', en: 'Why it goes back' },
  'advances.tap_endorsed': { th: 'เห็นชอบแล้ว คำขอไปที่ฝ่ายการคลังเพื่อตรวจสอบ', en: 'Endorsed. The request is with the finance office now.' },
  'advances.tap_returned': { th: 'ส่งคืนให้ผู้ยืมแก้ไขแล้ว', en: 'It went back to the borrower.' },
  'advances.tap_cannot': { th: 'พิจารณาด้วยลิงก์นี้ไม่ได้', en: 'This link cannot decide it' },
}
