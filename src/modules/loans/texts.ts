import type { Texts } from '../../kernel/refusal.ts'
import { boardTexts } from './texts/board.ts'
import { collectionTexts } from './texts/collections.ts'
import { eligibilityTexts } from './texts/eligibility.ts'
import { lifeTexts } from './texts/life.ts'

/** Refusals of this module, by code. */
export const loansTexts: Texts = {
  ...eligibilityTexts, ...collectionTexts, ...boardTexts, ...lifeTexts,
  'loans.principal_not_positive': { th: 'วงเงินกู้ต้องมากกว่าศูนย์', en: 'The amount of the loan must be above zero' },
  'loans.rate_negative': { th: 'อัตราดอกเบี้ยต้องไม่ติดลบ', en: 'The interest rate cannot be negative' },
  'loans.instalments_out_of_range': { th: 'จำนวนงวดต้องเป็นจำนวนเต็มตั้งแต่ 1 ถึง {most}', en: 'The number of instalments is a whole number from 1 to {most}' },
  'loans.first_due_before_disbursement': { th: 'งวดแรก {day} อยู่ก่อนวันจ่ายเงินกู้ {disbursedOn}', en: 'The first instalment of {day} is before the disbursement of {disbursedOn}' },
}
