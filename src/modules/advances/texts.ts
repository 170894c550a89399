import type { Texts } from '../../kernel/refusal.ts'
import { afterwardsRefusals } from './texts-afterwards.ts'
import { requestRefusals } from './texts-requests.ts'

export const advancesTexts: Texts = {
  ...requestRefusals,
  ...afterwardsRefusals,
  'advances.unknown': { th: 'ไม่พบสัญญายืมเงินนี้ในส่วนราชการที่ท่านดูแล', en: 'This advance is not there, or is not yours to see' },
  'advances.number_unknown': { th: 'ไม่พบเลขที่ {number} ในทะเบียนเงินยืมหรือทะเบียนหลักประกัน', en: 'No advance or security has the number {number}' },
  'advances.changed_meanwhile': { th: 'มีผู้แก้ไขสัญญา {number} ไปแล้ว เปิดหน้าใหม่แล้วทำอีกครั้ง', en: 'Somebody has changed advance {number} meanwhile: reload and try again' },
  'advances.already_cleared': { th: 'สัญญา {number} ส่งใช้ครบแล้ว ไม่มียอดคงค้าง', en: 'Advance {number} is cleared in full; nothing is outstanding' },
  'advances.round_empty': { th: 'ใส่จำนวนเงินใบสำคัญหรือเงินสดอย่างน้อยหนึ่งช่อง และต้องมากกว่าศูนย์', en: 'Enter vouchers or cash: at least one must be above zero' },
  'advances.round_in_future': { th: 'วันที่ส่งใช้ {day} ยังมาไม่ถึง ใส่วันที่รับเอกสารจริง', en: 'The day handed in, {day}, is in the future: enter the day the papers came in' },
  'advances.round_before_receipt': { th: 'วันที่ส่งใช้ {day} อยู่ก่อนวันรับเงิน {receivedOn} ตรวจวันที่อีกครั้ง', en: 'Handed in on {day}, before the money was received on {receivedOn}: check the day' },
  'advances.return_not_travel': { th: 'สัญญา {number} ไม่ใช่การเดินทางไปราชการ จึงไม่นับจากวันกลับ', en: 'Advance {number} is not for travel, so no return date counts' },
  'advances.return_in_future': { th: 'วันกลับ {day} ยังมาไม่ถึง บันทึกได้เมื่อเดินทางกลับมาแล้ว', en: 'The return date {day} is in the future: record it once the borrower is back' },
  'advances.cursor_unusable': { th: 'ตำแหน่งหน้าถัดไปใช้กับการเรียงลำดับนี้ไม่ได้ เริ่มจากหน้าแรกใหม่', en: 'This page position does not fit this sorting: start from the first page' },
  'advances.agency_unknown': { th: 'ไม่มีส่วนราชการรหัส {code}', en: 'There is no agency with the code {code}' },
  'advances.export_too_long': { th: 'มี {count} รายการ เกินที่ส่งออกเป็น {format} ได้ ({most}) กรองให้แคบลงหรือใช้ CSV', en: '{count} rows are more than {format} can hold ({most}): narrow the filter or use CSV' },
}
