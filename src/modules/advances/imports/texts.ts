import type { Texts } from '../../../kernel/refusal.ts'
import { peopleTexts } from '../../people/index.ts'

/** What the import of advances says about a row: what is wrong, with the value as it stands in the file, and what to do. */
export const advanceImportTexts: Texts = {
  ...Object.fromEntries(Object.entries(peopleTexts).filter(([code]) => ['people.agency_unknown', 'people.email_malformed', 'people.email_missing'].includes(code))),
  'advances.amount_missing': { th: 'ไม่มีจำนวนเงินยืม กรุณาใส่จำนวนเงินตามสัญญา', en: 'The amount is missing. Enter the amount of the agreement' },
  'advances.amount_not_number': { th: 'จำนวนเงิน "{value}" อ่านเป็นตัวเลขไม่ได้ กรุณาใส่เป็นตัวเลข เช่น 12,500.00', en: 'The amount "{value}" cannot be read as a number. Enter it as 12,500.00' },
  'advances.amount_not_positive': { th: 'จำนวนเงินยืม "{value}" ต้องมากกว่าศูนย์ กรุณาตรวจกับสัญญา', en: 'The amount "{value}" must be above zero. Check it with the agreement' },
  'advances.amount_decimals': { th: 'จำนวนเงิน "{value}" มีทศนิยมเกินสองตำแหน่ง กรุณาแก้ให้เป็นบาทและสตางค์', en: 'The amount "{value}" has more than two decimals. Correct it to baht and satang' },
  'advances.clearing_undated': { th: 'มียอดส่งใช้ "{value}" แต่ไม่มีวันที่ส่งใช้ กรุณาใส่วันที่รับเอกสาร', en: 'There is a clearing amount "{value}" but no clearing date. Enter the day the papers came in' },
  'advances.clearing_not_number': { th: 'ยอดส่งใช้ "{value}" ไม่ใช่จำนวนเงินตั้งแต่ศูนย์ขึ้นไป กรุณาแก้เป็นตัวเลข หรือเว้นว่าง', en: 'The clearing amount "{value}" is no amount of zero or more. Correct it to a number, or leave it blank' },
  'advances.borrower_missing': { th: 'ไม่มีชื่อผู้ยืม กรุณาใส่ชื่อและนามสกุล', en: 'The borrower is missing. Enter name and surname' },
  'advances.number_missing': { th: 'ไม่มีเลขที่สัญญายืมเงิน กรุณาใส่เลขที่', en: 'The agreement number is missing. Enter it' },
  'advances.number_repeated': { th: 'เลขที่ {value} ซ้ำกับแถว {first} รับเฉพาะแถวแรก กรุณาตรวจว่าแถวใดถูก', en: 'The number {value} stands in row {first} already; only the first row is taken. Check which one is right' },
  'advances.number_exists': {
    th: 'เลขที่ {value} มีในทะเบียนแล้ว และไฟล์นี้ต่างไปที่ {fields} ถ้าต้องการแก้ทะเบียนตามไฟล์ ให้เลือกปรับปรุงรายการเดิม (--update)',
    en: 'The number {value} is in the register already, and this file differs in {fieldsEn}. To correct the register from the file, choose to update (--update)',
  },
  'advances.money_kept': {
    th: 'เลขที่ {value} ต่างไปที่ {fields} จำนวนเงินในทะเบียนไม่เปลี่ยนตามไฟล์ ถ้าจำนวนเงินเดิมผิด ให้บันทึกการส่งใช้หรือยกเลิกในทะเบียน',
    en: 'The number {value} differs in {fieldsEn}. Amounts in the register are not changed by a file; if one is wrong, correct it in the register',
  },
  'advances.date_impossible': { th: 'วันที่ "{value}" ไม่มีจริงหรืออ่านไม่ได้ กรุณาใส่เป็น วัน/เดือน/ปี เช่น 31/01/2566', en: 'There is no such date as "{value}", or it cannot be read. Enter day/month/year, such as 31/01/2566' },
  'advances.received_missing': { th: 'ไม่มีวันที่รับเงิน จึงยังคำนวณวันครบกำหนดไม่ได้ กรุณาเติมวันที่รับเงิน', en: 'The day the money was received is missing, so there is no due date yet. Enter it' },
  'advances.cleared_before_received': { th: 'วันที่ส่งใช้ {value} อยู่ก่อนวันรับเงิน {receivedOn} กรุณาตรวจวันที่', en: 'Cleared on {value}, before the money was received on {receivedOnEn}. Check the dates' },
  'advances.cleared_in_future': { th: 'วันที่ส่งใช้ {value} ยังมาไม่ถึง ยอดนี้ยังไม่นับจนถึงวันนั้น กรุณาตรวจวันที่', en: 'The clearing date {value} is in the future; the clearing does not count until then. Check it' },
}
