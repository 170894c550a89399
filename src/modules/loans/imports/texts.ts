import type { Texts } from '../../../kernel/refusal.ts'
import { peopleTexts } from '../../people/index.ts'

/** What judging a register of borrowers can say. */
export const loanImportTexts: Texts = {
  ...Object.fromEntries(Object.entries(peopleTexts).filter(([code]) => code === 'people.agency_unknown')),
  'loans.number_missing': { th: 'ไม่มีเลขที่สัญญา', en: 'The number of the agreement is missing' },
  'loans.number_repeated': { th: 'เลขที่สัญญา "{value}" ซ้ำกับแถวที่ {first}', en: 'The agreement "{value}" stands in row {first} already' },
  'loans.number_exists': { th: 'มีสัญญานี้แล้วและข้อมูลต่างกันที่ {fields}', en: 'The agreement exists and differs in {fields}' },
  'loans.money_kept': { th: 'สัญญา {value} ต่างไปที่ {fields} จำนวนเงินและเงื่อนไขของสัญญาไม่เปลี่ยนตามไฟล์', en: 'Agreement {value} differs in {fieldsEn}; amounts and terms are not changed by a file' },
  'loans.borrower_missing': { th: 'ไม่มีชื่อผู้กู้', en: 'The borrower is missing' },
  'loans.amount_missing': { th: 'ไม่มีจำนวนเงิน', en: 'The amount is missing' },
  'loans.amount_not_number': { th: '"{value}" ไม่ใช่จำนวนเงิน', en: '"{value}" is no amount' },
  'loans.amount_not_positive': { th: 'จำนวนเงิน "{value}" ต้องมากกว่าศูนย์', en: 'The amount "{value}" must be above zero' },
  'loans.amount_decimals': { th: 'จำนวนเงิน "{value}" มีทศนิยมเกินสองตำแหน่ง', en: 'The amount "{value}" has more than two decimals' },
  'loans.date_impossible': { th: '"{value}" ไม่ใช่วันที่', en: '"{value}" is no day' },
  'loans.rate_unreadable': { th: 'อ่านอัตราดอกเบี้ย "{value}" ไม่ได้ ใส่ร้อยละต่อปี เช่น 4 หรือ 4.25 ไม่เกิน 15', en: 'The rate "{value}" is no percentage a year from 0 to 15, such as 4 or 4.25' },
  'loans.instalments_unreadable': { th: 'จำนวนงวด "{value}" ต้องเป็นจำนวนเต็ม 1 ถึง 600', en: '"{value}" is no number of instalments from 1 to 600' },
  'loans.first_due_missing': { th: 'ไม่มีวันครบกำหนดงวดแรก', en: 'The day of the first instalment is missing' },
  'loans.balance_missing': { th: 'ไม่มีเงินต้นคงเหลือ', en: 'The outstanding principal is missing' },
  'loans.balance_above': { th: 'เงินต้นคงเหลือ "{value}" เกินวงเงินกู้', en: 'More principal is outstanding ("{value}") than was lent' },
  'loans.closed_with_balance': { th: 'สถานะปิดบัญชีแต่ยังมีเงินต้นคงเหลือ {balance} บาท', en: 'Closed, and yet {balance} baht are outstanding' },
  'loans.instalment_apart': { th: 'ค่างวดในทะเบียน {value} ไม่ตรงกับที่คำนวณได้ {computed} ใช้ตามทะเบียน', en: 'The register says {value} an instalment, the terms say {computed}: the register holds' },
  'loans.balance_apart': { th: 'เงินต้นคงเหลือ {value} ไม่ตรงกับตาราง ณ วันที่ {day} ซึ่งควรเหลือ {agreed}', en: '{value} outstanding, while the schedule says {agreed} on {day}' },
  'loans.citizen_id_malformed': { th: 'เลขประจำตัวประชาชนไม่ครบ 13 หลักหรือเลขตรวจสอบไม่ถูกต้อง จับคู่รายการหักด้วยเลขนี้ไม่ได้', en: 'The citizen ID is not valid: lines cannot be matched by it' },
  'loans.citizen_id_missing': { th: 'ไม่มีเลขประจำตัวประชาชน', en: 'The citizen ID is missing' },
}
