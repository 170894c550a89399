import type { SecurityForm, SecurityPurpose } from '../rules.ts'

/** Forms as registers write them; an electronic letter before any letter, a finance company before a bank. */
const formWords: readonly (readonly [SecurityForm, RegExp])[] = [
  ['e-guarantee', /อิเล็กทรอนิกส์|อีแอลจี|e-?\s*(?:lg|bg|guarantee)|electronic/i],
  ['finance-company', /บริษัทเงินทุน|เงินทุนหลักทรัพย์|finance/i],
  ['government-bond', /พันธบัตร|bond/i],
  ['bank-guarantee', /ค้ำประกัน|หนังสือธนาคาร|l\/?g\b|letter of guarantee|guarantee/i],
  ['cashier-cheque', /เช็ค|เช็ก|ดราฟต์|ดร๊าฟ|ตั๋วแลกเงิน|cheque|check|draft/i],
  ['cash', /เงินสด|สด|โอนเงิน|หัก|cash|transfer/i],
]

/** True for what looks like the column of forms. */
export const formValue = /เงินสด|เช็ค|ค้ำประกัน|พันธบัตร|อิเล็กทรอนิกส์|เงินทุน|cash|cheque|guarantee|bond/i

const purposeWords: readonly (readonly [SecurityPurpose, RegExp])[] = [
  ['bid', /ซอง|เสนอราคา|ยื่นข้อเสนอ|bid|tender/i],
  ['advance-payment', /ล่วงหน้า|advance/i],
  ['retention', /ผลงาน|retention/i],
  ['performance', /สัญญา|ปฏิบัติ|performance|contract/i],
]

/** True for what looks like the column of purposes. */
export const purposeValue = /ซอง|เสนอราคา|ล่วงหน้า|ผลงาน|สัญญา|bid|advance|retention|performance/i

/** The form a word names; null when it names none. */
export function formOf(text: string): SecurityForm | null {
  return text === '' ? null : (formWords.find(([, pattern]) => pattern.test(text))?.[0] ?? null)
}

/** The purpose a word names; null when it names none. */
export function purposeOf(text: string): SecurityPurpose | null {
  return text === '' ? null : (purposeWords.find(([, pattern]) => pattern.test(text))?.[0] ?? null)
}
