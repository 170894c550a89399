import { bahtWords } from '../../../kernel/baht-words.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { formatBaht, type Satang } from '../../../kernel/money.ts'
import { formatThaiDate } from '../../../kernel/thai-date.ts'
import { toThaiDigits } from '../../../kernel/thai-text.ts'

/** How a paper writes digits: letters customarily in Thai ones (rules F8). */
export type Digits = 'thai' | 'arabic'

/** The office as it stands at the head of its papers. */
export type OfficeHead = {
  name: string
  unit: string | null
  address: string | null
  phone: string | null
  letterCode: string | null
  digits: Digits
}

/** Amounts, days and digits as one paper writes them. */
export function wordsOf(digits: Digits) {
  const set = (text: string): string => (digits === 'thai' ? toThaiDigits(text) : text)
  const amount = (satang: Satang): string => set(formatBaht(satang))
  return {
    set,
    amount,
    /** ๔,๑๑๐.๐๐ บาท (สี่พันหนึ่งร้อยสิบบาทถ้วน): rules F9. */
    money: (satang: Satang): string => `${amount(satang)} บาท (${bahtWords(satang)})`,
    day: (on: LocalDate | null, none = ''): string => (on === null ? none : set(formatThaiDate(on, 'long'))),
    shortDay: (on: LocalDate): string => set(formatThaiDate(on, 'short')),
    count: (n: number): string => set(String(n)),
  }
}

export type Words = ReturnType<typeof wordsOf>
