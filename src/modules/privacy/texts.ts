import type { Texts } from '../../kernel/refusal.ts'

export const privacyTexts: Texts = {
  'privacy.no_number': { th: 'ไม่มีเลขประจำตัวของรายการนี้ในระบบ', en: 'There is no number of this record' },
  'privacy.number_unavailable': { th: 'เปิดเลขนี้ไม่ได้ เพราะกุญแจที่ใช้ปิดไม่อยู่ในเครื่องนี้ แจ้งผู้ดูแลระบบ', en: 'This number cannot be opened: the key that sealed it is not on this server. Tell the administrator' },
  'privacy.no_person': { th: 'ไม่พบบุคคลนี้', en: 'There is no such person' },
  'privacy.erased': { th: 'ทำให้ไม่ระบุตัวตนไปแล้ว', en: 'This person was made unknown already' },
  'privacy.hold_ended': { th: 'การระงับนี้สิ้นสุดไปแล้ว', en: 'This hold has ended already' },
  'privacy.keep_open': { th: '{title}: ยังไม่ยุติ {count} รายการ', en: '{titleEn}: {count} are not settled' },
  'privacy.keep_retention': { th: '{title}: {count} รายการต้องเก็บถึง {until}', en: '{titleEn}: {count} must be kept until {until}' },
  'privacy.keep_account': { th: '{title}: ยังเป็นผู้ใช้ที่เปิดอยู่ ปิดบัญชีก่อน', en: '{titleEn}: still a user; disable the account first' },
  'privacy.keep_hold': { th: 'มีการระงับการลบ: {note}', en: 'A hold keeps it: {note}' },
}
