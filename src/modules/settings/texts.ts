import type { Texts } from '../../kernel/refusal.ts'

export const settingsTexts: Texts = {
  'settings.view_not_shared': { th: 'แบ่งปันมุมมองให้ทั้งสำนักงานได้เฉพาะผู้ที่แก้ไขการตั้งค่าได้ เช่น หัวหน้าฝ่ายการเงิน', en: 'Only those who may change settings, such as the head of finance, share a view with the office.' },
  'settings.view_unknown': { th: 'ไม่พบมุมมองนี้ หรือไม่ใช่มุมมองของท่าน', en: 'There is no such view, or it is not yours.' },
  'settings.views_full': { th: 'เก็บมุมมองได้ไม่เกิน {most} มุมมองต่อทะเบียน ลบมุมมองที่ไม่ใช้แล้วก่อน', en: 'At most {most} views a register; remove one first.' },
  'settings.name_unfit': { th: 'ชื่อสำนักงานต้องมี 3 ถึง {most} ตัวอักษร ในบรรทัดเดียว', en: 'The name of the office has 3 to {most} letters, on one line' },
  'settings.short_name_unfit': { th: 'ชื่อย่อมีได้ไม่เกิน {most} ตัวอักษร ในบรรทัดเดียว', en: 'The short name has at most {most} letters, on one line' },
  'settings.unknown_key': { th: 'ไม่มีการตั้งค่าชื่อ {key} ชื่อที่มี: {known}', en: 'There is no setting {key}. Known: {known}' },
  'settings.not_a_choice': { th: '{key} ต้องเป็นค่าใดค่าหนึ่งใน {choices} ไม่ใช่ "{value}"', en: '{key} must be one of {choices}, not "{value}"' },
  'settings.office_exists': {
    th: 'มีสำนักงานอยู่แล้วในฐานข้อมูลนี้ ถ้าต้องการสำนักงานใหม่ให้ใช้ KHLANG_HOME ใหม่ที่ว่าง',
    en: 'This database already holds an office. For another one use a new, empty KHLANG_HOME',
  },
  'settings.no_office': { th: 'ยังไม่ได้ตั้งสำนักงาน ใช้คำสั่ง init หรือเปิดหน้าเว็บเพื่อเริ่ม', en: 'There is no office yet: use init, or open the web page to begin' },
}
