import type { Texts } from '../../../kernel/refusal.ts'
import { peopleTexts } from '../../people/index.ts'

/** What the import of securities says about a row: what is wrong, with the value as it stands in the file, and what to do. */
export const securityImportTexts: Texts = {
  ...Object.fromEntries(Object.entries(peopleTexts).filter(([code]) => ['people.agency_unknown', 'people.email_malformed', 'people.email_missing'].includes(code))),
  'securities.amount_missing': { th: 'ไม่มีจำนวนเงินหลักประกัน กรุณาใส่จำนวนเงิน', en: 'The amount of the security is missing. Enter it' },
  'securities.amount_not_number': { th: '"{value}" อ่านเป็นตัวเลขไม่ได้ กรุณาใส่เป็นตัวเลข เช่น 12,500.00', en: '"{value}" cannot be read as a number. Enter it as 12,500.00' },
  'securities.amount_not_positive': { th: 'จำนวนเงิน "{value}" ต้องมากกว่าศูนย์ กรุณาตรวจกับหลักประกัน', en: 'The amount "{value}" must be above zero. Check it with the security' },
  'securities.amount_decimals': { th: 'จำนวนเงิน "{value}" มีทศนิยมเกินสองตำแหน่ง กรุณาแก้ให้เป็นบาทและสตางค์', en: 'The amount "{value}" has more than two decimals. Correct it to baht and satang' },
  'securities.counterparty_missing': { th: 'ไม่มีชื่อคู่สัญญา กรุณาใส่ชื่อ', en: 'The counterparty is missing. Enter its name' },
  'securities.number_missing': { th: 'ไม่มีเลขที่สัญญา กรุณาใส่เลขที่', en: 'The contract number is missing. Enter it' },
  'securities.number_exists': {
    th: 'หลักประกันของสัญญา {value} มีในทะเบียนแล้ว และไฟล์นี้ต่างไปที่ {fields} ถ้าต้องการแก้ทะเบียนตามไฟล์ ให้เลือกปรับปรุงรายการเดิม (--update)',
    en: 'This security of contract {value} is in the register already, and this file differs in {fieldsEn}. To correct the register from the file, choose to update (--update)',
  },
  'securities.money_kept': {
    th: 'สัญญา {value} ต่างไปที่ {fields} จำนวนเงินในทะเบียนไม่เปลี่ยนตามไฟล์ ถ้าจำนวนเงินเดิมผิด ให้แก้ในทะเบียน',
    en: 'Contract {value} differs in {fieldsEn}. Amounts in the register are not changed by a file; if one is wrong, correct it in the register',
  },
  'securities.date_impossible': { th: 'วันที่ "{value}" ไม่มีจริงหรืออ่านไม่ได้ กรุณาใส่เป็น วัน/เดือน/ปี เช่น 31/01/2566', en: 'There is no such date as "{value}", or it cannot be read. Enter day/month/year, such as 31/01/2566' },
}
