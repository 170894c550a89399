import type { AdvanceKind } from '../rules.ts'

/** Words by which a register says what an advance is for. Travel is looked for last: 'เดินทางไปประจำต่างสำนักงาน' is a posting. */
const words: readonly (readonly [AdvanceKind, RegExp])[] = [
  ['transfer', /โอนย้าย|ย้าย(?:ไป|ประจำ)|ประจำต่างสำนักงาน|ไปรับราชการ(?:ประจำ)?|transfer|posting|relocation/i],
  ['other', /ไม่ใช่(?:การ)?เดินทาง|นอกจาก(?:การ)?เดินทาง|non-?\s*travel/i],
  ['travel', /เดินทาง|ไปราชการ|travel|trip|journey/i],
  ['other', /อื่น|จัด(?:อบรม|ประชุม|สัมมนา|ซื้อ|จ้าง|งาน|โครงการ)|อบรม|ประชุม|สัมมนา|โครงการ|ปฏิบัติราชการ|วัสดุ|others?\b|project|training|meeting|seminar|workshop|purchase/i],
]

/** True for what looks like the column that says the kind. */
export const kindValue = /เดินทาง|ไปราชการ|^อื่น|โอนย้าย|ประจำต่างสำนักงาน|^จัด|^อบรม|^ประชุม|^โครงการ|travel|other|transfer/i

/** The kind that a word of the register names; null when it names none. */
export function kindOf(text: string): AdvanceKind | null {
  return words.find(([, pattern]) => pattern.test(text))?.[0] ?? null
}

const travels = /เดินทางไป|ไปราชการ|เดินทางเข้าร่วม|ค่าใช้จ่ายในการเดินทาง|business\s+trip|\btravel/i

/** The kind when the register has no word for it: travel when the purpose says so, else other. */
export function kindByPurpose(purpose: string): AdvanceKind {
  return travels.test(purpose) ? 'travel' : 'other'
}
