import type { Texts } from '../../../kernel/refusal.ts'

/** Why an application does not meet its product. */
export const eligibilityTexts: Texts = {
  'loans.above_maximum': { th: 'ขอกู้เกินวงเงินสูงสุดของประเภทเงินกู้', en: 'More than the product lends' },
  'loans.too_many_instalments': { th: 'จำนวนงวดเกิน {most} งวด', en: 'More than {most} instalments' },
  'loans.service_unknown': { th: 'ยังไม่มีวันบรรจุของผู้กู้ จึงตรวจอายุราชการไม่ได้', en: 'The day on which the borrower entered service is not known' },
  'loans.service_too_short': { th: 'อายุราชการไม่ถึง {years} ปี', en: 'Less than {years} years of service' },
  'loans.salary_missing': { th: 'ยังไม่มีเงินเดือนตามสลิป', en: 'The salary of the payslip is missing' },
  'loans.remaining_salary_too_low': { th: 'เงินเดือนคงเหลือหลังหักทุกรายการและค่างวดต่ำกว่าร้อยละ {percent}', en: 'Less than {percent} % of the salary is left after all deductions and the instalment' },
  'loans.guarantors_missing': { th: 'ต้องมีผู้ค้ำประกัน {least} คน มีอยู่ {count} คน', en: '{least} guarantors are needed; there are {count}' },
  'loans.guarantor_salary_below': { th: 'เงินเดือนของผู้ค้ำประกัน {name} ต่ำกว่าผู้กู้', en: 'Guarantor {name} earns less than the borrower' },
  'loans.guarantor_taken': { th: 'ผู้ค้ำประกัน {name} ค้ำประกันผู้อื่นอยู่แล้ว {count} สัญญา', en: 'Guarantor {name} already stands for {count} other agreements' },
  'loans.guarantor_leaves': { th: 'ผู้ค้ำประกัน {name} พ้นราชการวันที่ {day} ก่อนครบกำหนดชำระงวดสุดท้าย', en: 'Guarantor {name} leaves on {day}, before the last instalment' },
  'loans.debt_too_young': { th: 'หนี้กับ {creditor} เกิดขึ้นก่อนยื่นคำขอไม่ถึง {months} เดือน', en: 'The debt to {creditor} is younger than {months} months' },
}
