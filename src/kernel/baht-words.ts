import type { Satang } from './money.ts'

const DIGITS = ['', 'หนึ่ง', 'สอง', 'สาม', 'สี่', 'ห้า', 'หก', 'เจ็ด', 'แปด', 'เก้า'] as const
const PLACES = ['', 'สิบ', 'ร้อย', 'พัน', 'หมื่น', 'แสน'] as const
const GROUP = 6

/**
 * An amount of satang in Thai words: 21.00 = 'ยี่สิบเอ็ดบาทถ้วน', 0.25 = 'ยี่สิบห้าสตางค์', 0 = 'ศูนย์บาทถ้วน',
 * negative with 'ลบ' before it. Any size: every six digits are joined by ล้าน.
 */
export function bahtWords(satang: Satang): string {
  if (satang < 0n) return `ลบ${bahtWords(-satang)}`
  if (satang === 0n) return 'ศูนย์บาทถ้วน'
  const digits = satang.toString().padStart(3, '0')
  const baht = numberWords(digits.slice(0, -2))
  const rest = numberWords(digits.slice(-2))
  return `${baht === '' ? '' : `${baht}บาท`}${rest === '' ? 'ถ้วน' : `${rest}สตางค์`}`
}

/** Words for a run of decimal digits; nothing for zero. */
function numberWords(digits: string): string {
  let words = ''
  for (let start = digits.length % GROUP || GROUP, from = 0; from < digits.length; from = start, start += GROUP) {
    if (from > 0 && words !== '') words += 'ล้าน'
    words += groupWords(digits.slice(from, start), words !== '')
  }
  return words
}

/** At most six digits. A last 1 after any higher digit, of this group or before it, is เอ็ด. */
function groupWords(group: string, higher: boolean): string {
  let words = ''
  for (let index = 0; index < group.length; index += 1) {
    const digit = group.charCodeAt(index) - 48
    const place = group.length - 1 - index
    if (digit !== 0) words += digitWord(digit, place, higher || words !== '') + PLACES[place]
  }
  return words
}

function digitWord(digit: number, place: number, higher: boolean): string {
  if (place === 1 && digit === 1) return ''
  if (place === 1 && digit === 2) return 'ยี่'
  if (place === 0 && digit === 1 && higher) return 'เอ็ด'
  return DIGITS[digit] ?? ''
}
