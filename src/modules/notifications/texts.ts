import type { Texts } from '../../kernel/refusal.ts'

/** Both languages of every code of this module. */
export const notificationTexts: Texts = {
  'notifications.address_malformed': { th: '{key}: "{value}" ไม่ใช่ที่อยู่อีเมลที่ใช้ได้', en: '{key}: "{value}" is not a usable e-mail address' },
  'notifications.time_malformed': { th: '{key} ต้องเป็นเวลาแบบ 06:30 ไม่ใช่ "{value}"', en: '{key} must be a time such as 06:30, not "{value}"' },
  'notifications.day_too_far': {
    th: 'วันที่ {day} อยู่ไกลเกินไป ใช้ปี ค.ศ. เช่น 2026-11-20 (ไม่ใช่ปี พ.ศ.)', en: '{day} lies too far ahead. Give the year in CE, such as 2026-11-20',
  },
  'notifications.night_running': {
    th: 'มีเครื่องอื่นกำลังจัดรายการแจ้งเตือนของวันที่ {day} อยู่ รอให้เสร็จแล้วสั่งใหม่', en: 'Another process is writing the reminders of {day}. Wait until it ends, then run it again',
  },
  'notifications.ladder_not_ascending': { th: 'ลำดับวันเตือนต้องเรียงจากน้อยไปมากและไม่ซ้ำกัน', en: 'The days of a ladder must rise, each once' },
  'notifications.ladder_too_long': { th: 'วันเตือนต้องอยู่ระหว่าง -365 ถึง 3650 และมีไม่เกิน 60 ขั้น', en: 'The days of a ladder lie between -365 and 3650, at most 60 of them' },
  'notifications.ladder_every_days': { th: 'การเตือนซ้ำทุกกี่วันต้องเป็น 1 วันขึ้นไป และต้องมีวันเตือนก่อนหน้าอย่างน้อยหนึ่งวัน', en: 'A repeat is every 1 day or more, after at least one day of the ladder' },
  'notifications.ladder_stages_max': { th: 'จำนวนขั้นสูงสุดต้องเป็น 1 ขึ้นไป', en: 'The most stages must be 1 or more' },
  'notifications.no_smtp': {
    th: 'ยังไม่ได้ตั้ง SMTP_URL จึงยังส่งไม่ได้ รายการที่รอส่งอยู่ครบ ตั้งค่าแล้วสั่งส่งใหม่', en: 'SMTP_URL is not set, so nothing was sent. What waits is untouched: set it and deliver again',
  },
}
