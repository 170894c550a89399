import type { Texts } from '../../kernel/refusal.ts'

export const reportingTexts: Texts = {
  'reporting.unknown': { th: 'ไม่มีรายงานชื่อ {name} ชื่อที่มี: {known}', en: 'There is no report {name}. Known: {known}' },
  'reporting.agency_unknown': { th: 'ไม่มีส่วนราชการรหัส {code}', en: 'There is no agency with the code {code}' },
  'reporting.too_long': {
    th: 'มี {count} แถว เกินที่ไฟล์ {format} รับได้ ({most}) ให้กรองให้แคบลง หรือส่งออกเป็น CSV',
    en: '{count} rows are more than {format} can hold ({most}): narrow the filter, or export as CSV',
  },
  'reporting.not_in_words': { th: 'รายงาน {name} ไม่มีรูปแบบ {program}', en: 'The report {name} does not come as {program}' },
}
