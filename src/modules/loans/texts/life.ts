import type { Texts } from '../../../kernel/refusal.ts'

/** What happens between the first and the last instalment: why a step is refused. */
export const lifeTexts: Texts = {
  'loans.day_ahead': { th: 'วันที่ต้องไม่เกินวันนี้ {day}', en: 'The day is not after today, {day}' },
  'loans.letter_number_missing': { th: 'ระบุเลขที่หนังสือ', en: 'Say the number of the letter' },
  'loans.promise_incomplete': { th: 'ระบุจำนวนเงินและวันที่รับปากว่าจะชำระ', en: 'Say how much is promised, and for which day' },
}
