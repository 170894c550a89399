import type { Texts } from '../../../ui/i18n.ts'
import { fundTexts } from '../../ledger/web/parts/texts.ts'
import { loansTexts } from '../texts.ts'
import { boardTexts } from './texts-board.ts'
import { lifePageTexts } from './texts-life.ts'
import { dashboardTexts } from './texts-dashboard.ts'
import { standingTexts } from './texts-standing.ts'
import { monthTexts } from './texts-month.ts'

const register: Texts = {
  'loans.register': { th: 'ทะเบียนลูกหนี้เงินกู้', en: 'Loan book' },
  'loans.collections': { th: 'กระทบยอดการหัก', en: 'Collections' },
  'loans.refunds': { th: 'เงินรอจ่ายคืน', en: 'Refunds owed' },
  'loans.number': { th: 'เลขที่สัญญา', en: 'Agreement' },
  'loans.borrower': { th: 'ผู้กู้', en: 'Borrower' },
  'loans.agency': { th: 'หน่วยงาน', en: 'Agency' },
  'loans.principal': { th: 'วงเงินกู้', en: 'Principal' },
  'loans.outstanding': { th: 'เงินต้นคงเหลือ', en: 'Outstanding' },
  'loans.instalment': { th: 'ค่างวด', en: 'Instalment' },
  'loans.next_due': { th: 'งวดถัดไป', en: 'Next due' },
  'loans.overdue': { th: 'ค้างชำระ', en: 'Overdue' },
  'loans.days_late': { th: 'ค้าง {count} วัน', en: { one: '{count} day', other: '{count} days' } },
  'loans.none': { th: 'ไม่มีสัญญาในมุมมองนี้', en: 'No loan in this view' },
  'loans.none_more': { th: 'นำเข้าทะเบียนลูกหนี้เดิมจาก Excel แล้วสัญญา งวด และยอดค้างจะขึ้นที่นี่', en: 'Take in the fund’s loan book from Excel; agreements, instalments and arrears then stand here.' },
  'loans.search': { th: 'ค้นเลขที่สัญญาหรือชื่อ', en: 'Number or name' },
  'loans.view_open': { th: 'ยังไม่ปิด', en: 'Open' },
  'loans.view_arrears': { th: 'ค้างชำระ', en: 'In arrears' },
  'loans.view_closed': { th: 'ปิดบัญชีแล้ว', en: 'Closed' },
  'loans.view_all': { th: 'ทั้งหมด', en: 'All' },
  'loans.count': { th: '{count} สัญญา', en: { one: '{count} loan', other: '{count} loans' } },
  'loans.as_of': { th: 'ณ {day}', en: 'as of {day}' },
  'loans.more': { th: 'แสดงเพิ่ม', en: 'Show more' },
  'loans.band': { th: 'วันค้าง {band}', en: '{band} days past due' },
  'loans.closed_chip': { th: 'ปิดบัญชีแล้ว', en: 'Closed' },
  'loans.open_chip': { th: 'ปกติ', en: 'On schedule' },
}

const record: Texts = {
  'loans.of_number': { th: 'สัญญากู้ {number}', en: 'Loan {number}' },
  'loans.terms': { th: '{rate}% ต่อปี · {count} งวด', en: { one: '{rate} % a year · {count} instalment', other: '{rate} % a year · {count} instalments' } },
  'loans.method_annuity': { th: 'เงินงวดเท่ากัน', en: 'Equal instalments' },
  'loans.method_equal-principal': { th: 'เงินต้นเท่ากัน', en: 'Equal principal' },
  'loans.method_flat': { th: 'ดอกเบี้ยคงที่', en: 'Flat' },
  'loans.basis_monthly': { th: 'ดอกเบี้ยหนึ่งในสิบสองต่องวด', en: 'a twelfth of a year per instalment' },
  'loans.basis_actual-365': { th: 'ดอกเบี้ยตามวันจริงหาร 365', en: 'actual days over 365' },
  'loans.first_due': { th: 'งวดแรก', en: 'First instalment' },
  'loans.opened': { th: 'ยอดยกมา {day}', en: 'Brought forward {day}' },
  'loans.from_row': { th: 'จากแถวที่ {row} ของทะเบียนที่นำเข้า', en: 'row {row} of the loan book' },
  'loans.schedule': { th: 'ตารางผ่อนชำระ', en: 'Schedule' },
  'loans.payments': { th: 'การชำระ', en: 'Payments' },
  'loans.no_payments': { th: 'ยังไม่มีการชำระตั้งแต่ยกยอดมา', en: 'Nothing was paid since it was brought forward' },
  'loans.no': { th: 'งวดที่', en: 'No.' },
  'loans.due': { th: 'ครบกำหนด', en: 'Due' },
  'loans.part_principal': { th: 'เงินต้น', en: 'Principal' },
  'loans.part_interest': { th: 'ดอกเบี้ย', en: 'Interest' },
  'loans.balance': { th: 'คงเหลือ', en: 'Balance' },
  'loans.open_amount': { th: 'ยังไม่ชำระ', en: 'Open' },
  'loans.state_before': { th: 'ชำระก่อนยกยอด', en: 'Paid before' },
  'loans.state_paid': { th: 'ชำระแล้ว', en: 'Paid' },
  'loans.state_part': { th: 'ชำระบางส่วน', en: 'Part paid' },
  'loans.state_overdue': { th: 'ค้างชำระ', en: 'Overdue' },
  'loans.state_ahead': { th: 'ยังไม่ถึงกำหนด', en: 'Ahead' },
  'loans.paid_on': { th: 'วันที่', en: 'Day' },
  'loans.paid_how': { th: 'ที่มา', en: 'From' },
  'loans.paid_from_line': { th: '{file} รายการที่ {no}', en: '{file}, line {no}' },
  'loans.unapplied': { th: 'รอตัดชำระ', en: 'Unapplied' },
  'loans.amount': { th: 'จำนวนเงิน', en: 'Amount' },
  'loans.entry': { th: 'รายการบัญชี', en: 'Entry' },
  'loans.pay_off': { th: 'ยอดปิดบัญชี', en: 'Pay-off amount' },
  'loans.pay_off_on': { th: 'ถ้าปิดวันที่', en: 'Settled on' },
  'loans.interest_due': { th: 'ดอกเบี้ยที่ครบกำหนด', en: 'Interest due' },
  'loans.interest_since': { th: 'ดอกเบี้ย {count} วัน ตั้งแต่ {day}', en: { one: 'Interest of {count} day since {day}', other: 'Interest of {count} days since {day}' } },
  'loans.less_unapplied': { th: 'หักเงินรอตัดชำระ', en: 'Less unapplied' },
  'loans.terms_unconfirmed': { th: 'กองทุนยังไม่ได้ยืนยันค่าธรรมเนียมและดอกเบี้ยผิดนัด จึงยังไม่คิด', en: 'The fund has not confirmed fees and default interest: none is asked.' },
  'loans.why_instalment': { th: 'ที่มาของค่างวด', en: 'Why this instalment' },
  'loans.why_annuity': { th: 'วงเงิน {principal} บาท ดอกเบี้ย {rate}% ต่อปี คิดหนึ่งในสิบสองต่องวด {count} งวดเท่ากัน ปัดเศษครึ่งสตางค์ขึ้น งวดสุดท้ายรับเศษ', en: '{principal} baht at {rate} % a year, a twelfth per instalment, {count} equal instalments, half up to the satang; the last one takes the remainder.' },
  'loans.why_other': { th: 'วงเงิน {principal} บาท ดอกเบี้ย {rate}% ต่อปี {count} งวด ปัดเศษครึ่งสตางค์ขึ้น งวดสุดท้ายรับเศษ', en: '{principal} baht at {rate} % a year over {count} instalments, half up to the satang; the last one takes the remainder.' },
  'loans.why_row': { th: 'ดอกเบี้ยงวดที่ {no} คิดจากเงินต้น {before} บาท เป็น {interest} บาท ที่เหลือของค่างวด {principal} บาทเป็นเงินต้น', en: 'Instalment {no}: interest on {before} baht is {interest}; the rest of the instalment, {principal}, is principal.' },
}

/** Every text of the pages of this module. */
export const loansWebTexts: Texts = { ...fundTexts, ...loansTexts, ...register, ...record, ...monthTexts, ...boardTexts, ...lifePageTexts, ...standingTexts, ...dashboardTexts }
