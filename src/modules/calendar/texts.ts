import type { Texts } from '../../kernel/refusal.ts'

export const calendarTexts: Texts = {
  'calendar.date_impossible': { th: 'ไม่มีวันที่ "{value}" ใช้รูปแบบ ปปปป-ดด-วว เป็น ค.ศ. เช่น 2026-12-07', en: 'There is no day "{value}"; write it as 2026-12-07' },
  'calendar.name_missing': { th: 'ไม่มีชื่อวันหยุด ใส่ชื่อวันหยุดในคอลัมน์ name', en: 'The holiday has no name: fill in the column name' },
  'calendar.kind_unknown': { th: 'ไม่รู้จักชนิดวันหยุด "{value}" ใช้ได้: {known}', en: 'Unknown kind of holiday "{value}"; use one of {known}' },
  'calendar.confirmed_unclear': { th: 'คอลัมน์ confirmed ต้องเป็น yes หรือ no ไม่ใช่ "{value}"', en: 'The column confirmed must be yes or no, not "{value}"' },
  'calendar.no_such_holiday': { th: 'ไม่มีวันหยุดวันที่ {day} ที่ยังใช้อยู่', en: 'There is no holiday in force on {day}' },
}
