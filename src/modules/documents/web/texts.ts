import type { Texts } from '../../../ui/i18n.ts'

/** What the page of number series says. */
export const numbersWebTexts: Texts = {
  'documents.numbers': { th: 'ชุดเลขที่', en: 'Number series' },
  'documents.numbers_about': {
    th: 'ระบบออกเลขให้เองตอนที่รายการเกิดขึ้นจริง เลขไม่ขาดช่วงและไม่ซ้ำ เลขทางการเงินเริ่มใหม่ทุกปีงบประมาณ เลขหนังสือเริ่มใหม่ทุกปีปฏิทิน',
    en: 'A number is given out when the record is really made: no gap, none twice. Money series begin anew each fiscal year, letters each calendar year',
  },
  'documents.waiting': { th: 'มี {count} ชุดรอยืนยันเลขเริ่มต้น', en: { one: '{count} series waits for its start', other: '{count} series wait for their start' } },
  'documents.waiting_more': { th: 'ทะเบียนที่นำเข้ามีเลขอยู่แล้ว จนกว่าจะยืนยัน ระบบจะไม่ออกเลขใหม่ในชุดนั้น', en: 'Imported records bear numbers already: until you confirm, no number of that series is given out' },
  'documents.series': { th: 'ชุดเลขที่', en: 'Series' },
  'documents.year': { th: 'ปี', en: 'Year' },
  'documents.year_fiscal': { th: 'ปีงบประมาณ {year}', en: 'Fiscal year {year} BE' },
  'documents.year_calendar': { th: 'ปีปฏิทิน {year}', en: 'Calendar year {year} BE' },
  'documents.highest': { th: 'เลขสูงสุดในทะเบียน', en: 'Highest in the register' },
  'documents.drawn': { th: 'ออกแล้ว', en: 'Given out' },
  'documents.next': { th: 'เลขถัดไป', en: 'Next number' },
  'documents.state': { th: 'สถานะ', en: 'State' },
  'documents.state_waits': { th: 'รอยืนยัน', en: 'To confirm' },
  'documents.state_ready': { th: 'พร้อมใช้', en: 'Ready' },
  'documents.confirmed_by': { th: 'ยืนยันโดย {name} {day}', en: 'Confirmed by {name}, {day}' },
  'documents.start': { th: 'ยืนยันเลขเริ่มต้น', en: 'Confirm the start' },
  'documents.start_of': { th: 'ยืนยันเลขเริ่มต้น: {series} {year}', en: 'Confirm the start: {series} {year}' },
  'documents.start_at': { th: 'เลขแรกที่ระบบจะออก', en: 'First number to give out' },
  'documents.start_hint': { th: 'ปกติคือเลขถัดจากเลขสูงสุดในทะเบียน ถ้ามีสัญญาบนกระดาษที่ยังไม่ได้นำเข้า ให้ใส่เลขถัดจากใบสุดท้าย', en: 'Usually the one after the highest in the register; after the last paper one if some are not imported' },
  'documents.start_bad': { th: 'พิมพ์เป็นจำนวนเต็มตั้งแต่ 1', en: 'Type a whole number from 1' },
  'documents.start_effect': { th: 'เลขแรกจะเป็น {number} แล้วนับต่อไปทีละหนึ่ง', en: 'The first number will be {number}, then one after the other' },
  'documents.start_fixed': { th: 'เมื่อออกเลขแรกแล้ว จะเปลี่ยนเลขเริ่มต้นไม่ได้อีก', en: 'Once the first was given out, the start stays' },
  'documents.start_logged': { th: 'บันทึกไว้ว่าใครยืนยันและเมื่อใด', en: 'Kept with who confirmed it and when' },
  'documents.start_saved': { th: 'ยืนยันแล้ว เลขถัดไปของ{series}คือ {number}', en: 'Confirmed: {series} go on with {number}' },
}
