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
  'loans.standing_not_from_here': { th: 'เปลี่ยนเป็นสถานะนี้จากสถานะปัจจุบันไม่ได้', en: 'This cannot follow how the debt stands now' },
  'loans.nothing_to_write_off': { th: 'ไม่มีหนี้คงค้างให้จำหน่าย', en: 'Nothing is owed that could be written off' },
  'loans.not_pursued_yet': { th: 'ยังไม่ได้บันทึกการพ้นราชการ เสียชีวิต หรือการดำเนินคดี จึงขอจำหน่ายหนี้สูญไม่ได้', en: 'The debt was not pursued yet: departure, death or litigation comes first' },
  'loans.change_waits': { th: 'สัญญา {number} มีคำขอจำหน่ายหนี้สูญรอพิจารณาอยู่', en: 'A write-off of {number} waits for a decision' },
  'loans.unit_same': { th: 'เป็นหน่วยหักเงินเดือนเดิม', en: 'It is the same unit' },
  'loans.same_person_asked': { th: 'ผู้ขอจำหน่ายหนี้สูญพิจารณาเองไม่ได้', en: 'Who asked for it does not decide' },
  'loans.write_off_changed': { th: 'ยอดหนี้หรือคำขอของสัญญา {number} เปลี่ยนไปแล้ว โหลดหน้าใหม่', en: 'The debt or the request of {number} has changed: load the page again' },
  'loans.promise_incomplete': { th: 'ระบุจำนวนเงินและวันที่รับปากว่าจะชำระ', en: 'Say how much is promised, and for which day' },
}
