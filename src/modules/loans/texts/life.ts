import type { Texts } from '../../../kernel/refusal.ts'

/** What happens between the first and the last instalment: why a step is refused. */
export const lifeTexts: Texts = {
  'loans.day_ahead': { th: 'วันที่ต้องไม่เกินวันนี้ {day}', en: 'The day is not after today, {day}' },
  'loans.letter_number_missing': { th: 'ระบุเลขที่หนังสือ', en: 'Say the number of the letter' },
  'loans.guarantor_there': { th: 'มี {name} เป็นผู้ค้ำประกันอยู่แล้ว', en: '{name} stands for this loan already' },
  'loans.guarantor_gone': { th: 'ผู้ค้ำประกันของสัญญา {number} เปลี่ยนไปแล้ว โหลดหน้าใหม่', en: 'The guarantors of {number} have changed: load the page again' },
  'loans.not_approved': { th: 'คำขอ {number} ยังไม่ได้รับอนุมัติ', en: 'The application {number} is not approved' },
  'loans.not_closed': { th: 'สัญญา {number} ยังไม่ปิดบัญชี จึงออกหนังสือรับรองไม่ได้', en: 'The loan {number} is not closed: there is nothing to certify' },
  'loans.nothing_to_refund': { th: 'สัญญา {number} ไม่มีเงินรอจ่ายคืน', en: 'Nothing is owed back on {number}' },
  'loans.no_guarantors': { th: 'สัญญา {number} ยังไม่มีผู้ค้ำประกันในระบบ บันทึกผู้ค้ำประกันก่อน', en: 'No guarantor of {number} is recorded: record them first' },
  'loans.not_in_default': { th: 'สัญญา {number} ไม่มีงวดที่ผิดนัด', en: 'No instalment of {number} is in default' },
  'loans.promise_incomplete': { th: 'ระบุจำนวนเงินและวันที่รับปากว่าจะชำระ', en: 'Say how much is promised, and for which day' },
}
