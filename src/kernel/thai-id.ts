import { clean, toArabicDigits } from './thai-text.ts'

const THIRTEEN = /^[0-9]{13}$/
const SEPARATORS = /[ -]/g

/** A citizen number: 13 Arabic digits without separators, the first 1-8, the last the check digit. */
export function isCitizenId(id: string): boolean {
  return hasCheckDigit(id) && id >= '1' && id < '9'
}

/** A taxpayer number: 13 Arabic digits with the same check digit. Juristic persons begin with 0, people use their citizen number. */
export function isTaxId(id: string): boolean {
  return hasCheckDigit(id)
}

/**
 * The taxpayer number of a cell: separators removed, Arabic digits, and the leading zero (or two) that a numeric cell
 * lost put back. `valid` tells whether it is a taxpayer number; other texts come back as they are, not valid.
 */
export function fillTaxId(cell: string | number): { readonly id: string; readonly valid: boolean } {
  if (typeof cell === 'number' && !(Number.isSafeInteger(cell) && cell >= 0)) return { id: String(cell), valid: false }
  const digits = toArabicDigits(clean(String(cell))).replace(SEPARATORS, '')
  // 10 digits are the taxpayer numbers of before 2555, not 13 digits that lost three zeros
  const id = /^[0-9]{11,12}$/.test(digits) ? digits.padStart(13, '0') : digits
  return { id, valid: isTaxId(id) }
}

/** Whether a taxpayer number is, or may be, a natural person's: those of juristic persons begin with 0 and are published. */
export function isPersonalNumber(id: string): boolean {
  return id !== '' && !id.startsWith('0')
}

/** A taxpayer number as lists show it: a natural person's masked. */
export function shownTaxId(id: string): string {
  return isPersonalNumber(id) ? maskCitizenId(id) : id
}

/** 'x-xxxx-xxxxx-12-3' for lists: the last three digits only; everything hidden when it is not 13 digits. */
export function maskCitizenId(id: string): string {
  if (!THIRTEEN.test(id)) return 'x-xxxx-xxxxx-xx-x'
  return `x-xxxx-xxxxx-${id.slice(10, 12)}-${id.slice(12)}`
}

/** check = (11 - sum of d_i * (14 - i) mod 11) mod 10, i = 1..12 */
function hasCheckDigit(id: string): boolean {
  if (!THIRTEEN.test(id)) return false
  let total = 0
  for (let index = 0; index < 12; index += 1) total += (id.charCodeAt(index) - 48) * (13 - index)
  return (11 - (total % 11)) % 10 === id.charCodeAt(12) - 48
}
