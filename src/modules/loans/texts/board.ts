import type { Texts } from '../../../kernel/refusal.ts'

/** Why an application, a decision or a payment is refused. */
export const boardTexts: Texts = {
  'loans.board_exists': { th: 'มีการประชุมครั้งที่ {name} แล้ว', en: 'There is a meeting {name} already' },
  'loans.product_unknown': { th: 'ไม่มีประเภทเงินกู้ {code} ที่ใช้ได้ในวันนั้น', en: 'There is no product {code} on that day' },
  'loans.product_without_rate': { th: 'กองทุนยังไม่กำหนดอัตราดอกเบี้ยของประเภทเงินกู้ {code}', en: 'The fund has not said the rate of the product {code}' },
  'loans.product_dated_already': { th: 'มีเงื่อนไขของ {code} ที่เริ่มใช้ {day} แล้ว', en: 'There are terms of {code} from {day} already' },
  'loans.rate_above_law': { th: 'อัตราดอกเบี้ยเกินร้อยละ 15 ต่อปี (ป.พ.พ. มาตรา 654)', en: 'More than 15 % a year (CCC 654)' },
  'loans.paper_missing': { th: 'ยังขาดเอกสาร "{paper}"', en: 'The paper "{paper}" is missing' },
  'loans.agency_unknown': { th: 'ไม่มีหน่วยงานรหัส {code}', en: 'There is no agency with the code {code}' },
  'loans.old_loan_taken': { th: 'สัญญา {number} อยู่ในคำขออื่นที่ยังไม่จ่ายเงิน', en: 'The loan {number} is settled by another application' },
  'loans.reduction_out_of_range': { th: 'จำนวนที่ปรับลดต้องมากกว่าศูนย์และน้อยกว่าเดิม', en: 'A reduced amount is above zero and below what stood' },
  'loans.below_old_debt': { th: 'จำนวนเงินไม่พอปิดหนี้เดิม', en: 'The amount does not cover the old debt' },
  'loans.no_ceiling': { th: 'ยังไม่ได้กำหนดวงเงินให้กู้ยืมของปีนี้', en: 'The lending ceiling of the year is not set' },
  'loans.above_ceiling': { th: 'เกินวงเงินให้กู้ยืมที่เหลือของปี', en: 'More than the year’s ceiling leaves' },
  'loans.ceiling_below_used': { th: 'วงเงินต่ำกว่าที่อนุมัติไปแล้ว', en: 'The ceiling would be below what was approved' },
  'loans.application_decided': { th: 'คำขอ {number} เปลี่ยนไปแล้ว โหลดหน้าใหม่', en: 'The application {number} has changed: load the page again' },
  'loans.same_person_applied': { th: 'ผู้รับคำขอบันทึกมติเองไม่ได้ ให้คนอื่นบันทึก', en: 'Who took the application does not record the decision' },
  'loans.same_person_decided': { th: 'ผู้บันทึกมติจ่ายเงินเองไม่ได้ ให้คนอื่นจ่าย', en: 'Who recorded the decision does not pay' },
  'loans.number_taken': { th: 'มีสัญญาเลขที่ {number} แล้ว', en: 'There is a loan {number} already' },
  'loans.pay_off_changed': { th: 'ยอดปิดบัญชีเปลี่ยนไปแล้ว โหลดหน้าใหม่', en: 'The pay-off amount has changed: load the page again' },
}
