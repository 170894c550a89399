import type { Texts } from '../../kernel/refusal.ts'

export const settingsTexts: Texts = {
  'settings.unknown_key': { th: 'ไม่มีการตั้งค่าชื่อ {key} ชื่อที่มี: {known}', en: 'There is no setting {key}. Known: {known}' },
  'settings.not_a_choice': { th: '{key} ต้องเป็นค่าใดค่าหนึ่งใน {choices} ไม่ใช่ "{value}"', en: '{key} must be one of {choices}, not "{value}"' },
  'settings.office_exists': {
    th: 'มีสำนักงานอยู่แล้วในฐานข้อมูลนี้ ถ้าต้องการสำนักงานใหม่ให้ใช้ KHLANG_HOME ใหม่ที่ว่าง',
    en: 'This database already holds an office. For another one use a new, empty KHLANG_HOME',
  },
  'settings.no_office': { th: 'ยังไม่ได้ตั้งสำนักงาน ใช้คำสั่ง init หรือเปิดหน้าเว็บเพื่อเริ่ม', en: 'There is no office yet: use init, or open the web page to begin' },
}
