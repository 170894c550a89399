import { bahtWords } from '../../../kernel/baht-words.ts'
import type { CashReceipt, SecurityReceipt, VoucherReceipt } from './papers.ts'
import { wordsOf, type OfficeHead } from './print-words.ts'

const say = wordsOf('arabic')
const fact = (label: string, value: string | null) => ({ label, value: value ?? '' })
const paidBy = { cash: 'เงินสด', cheque: 'เช็ค', transfer: 'โอนเข้าบัญชี' }

function head(title: string, number: string | null, office: OfficeHead) {
  return {
    title, heading: title, office: office.name, address: [office.address, office.phone === null ? null : `โทร. ${office.phone}`].filter((one) => one !== null).join('  '),
    number: number ?? '', footer: number === null ? title : `${title} เลขที่ ${number}`, state: false, note: '', signs: 'ผู้รับ',
  }
}

const itemColumns = { heads: ['ลำดับ', 'รายการ', 'จำนวนเงิน (บาท)'], widths: [14, 0, 40], aligns: ['center', 'left', 'right'] }
const sheetColumns = { heads: ['ลำดับ', 'รายการใบสำคัญ', 'จำนวนฉบับ', 'จำนวนเงิน (บาท)'], widths: [14, 0, 24, 40], aligns: ['center', 'left', 'center', 'right'] }

/** ใบรับใบสำคัญ: the office has the vouchers of one round (rules A11). */
export function printVoucherReceipt(it: VoucherReceipt, number: string | null, office: OfficeHead) {
  const { from, advance } = it
  return {
    ...head('ใบรับใบสำคัญ', number, office),
    copies: ['ต้นฉบับ (สำหรับผู้ส่ง)', 'สำเนา (สำหรับการเงิน)'],
    day: say.day(it.on),
    facts: [
      fact('ได้รับใบสำคัญจาก', [from.name, from.position].filter((one) => one !== null).join(' ตำแหน่ง ')),
      fact('สังกัด', from.unit),
      fact('เพื่อส่งใช้เงินยืมตามสัญญาการยืมเงินเลขที่', `${advance.number}  ครั้งที่ ${say.count(it.round)}`),
      fact('จำนวนเงินที่ยืม', say.money(advance.amount)),
      fact('เพื่อ', advance.purpose),
    ],
    ...sheetColumns,
    items: it.items.map((item, n) => [say.count(n + 1), item.name, item.sheets === null ? '' : say.count(item.sheets), say.amount(item.amount)]),
    amount: say.amount(it.amount),
    words: bahtWords(it.amount),
    said: `ได้รับใบสำคัญตามรายการข้างต้นไว้แล้ว คงเหลือเงินยืมที่ยังมิได้ส่งใช้ ${say.money(it.owedAfter)} หากตรวจสอบแล้วมีข้อทักท้วง จะแจ้งให้ผู้ยืมทราบต่อไป`,
    receivedBy: it.receivedBy,
    signs: 'ผู้รับใบสำคัญ',
  }
}

/** ใบเสร็จรับเงิน: money that came back, apart from the vouchers (rules A11). */
export function printCashReceipt(it: CashReceipt, number: string | null, office: OfficeHead) {
  return {
    ...head('ใบเสร็จรับเงิน', number, office),
    state: true,
    copies: ['ต้นฉบับ (สำหรับผู้ชำระเงิน)', 'สำเนา (สำหรับการเงิน)'],
    day: say.day(it.on),
    facts: [fact('ได้รับเงินจาก', it.from), fact('ชำระโดย', [paidBy[it.by], it.reference].filter((one) => one !== null).join(' '))],
    ...itemColumns,
    items: it.items.map((item, n) => [say.count(n + 1), item.name, say.amount(item.amount)]),
    amount: say.amount(it.amount),
    words: bahtWords(it.amount),
    said: 'ได้รับเงินจำนวนดังกล่าวไว้เป็นการถูกต้องแล้ว',
    receivedBy: it.receivedBy,
    signs: 'ผู้รับเงิน',
  }
}

/** ใบรับหลักประกัน: what was handed over for which contract. */
export function printSecurityReceipt(it: SecurityReceipt, number: string | null, office: OfficeHead) {
  const { security } = it
  const taxId = security.taxId === null ? '' : `  เลขประจำตัวผู้เสียภาษี ${security.taxId}`
  const paper = [security.form, security.issuer, security.reference === null ? null : `เลขที่ ${security.reference}`, security.dated === null ? null : `ลงวันที่ ${say.day(security.dated)}`]
  return {
    ...head('ใบรับหลักประกัน', number, office),
    copies: ['ต้นฉบับ (สำหรับคู่สัญญา)', 'สำเนา (สำหรับส่วนราชการ)'],
    day: say.day(it.on),
    facts: [
      fact('ได้รับหลักประกันจาก', `${security.counterparty}${taxId}`),
      fact('ตามสัญญาเลขที่', security.contract),
      ...(security.work === null ? [] : [fact('งาน', security.work)]),
      ...(security.contractAmount === null ? [] : [fact('วงเงินตามสัญญา', say.money(security.contractAmount))]),
      fact('ส่วนราชการเจ้าของสัญญา', it.agency),
    ],
    ...itemColumns,
    items: [[say.count(1), [`${security.purpose}: ${paper.filter((one) => one !== null).join(' ')}`, security.expiresOn === null ? null : `ใช้ได้ถึงวันที่ ${say.day(security.expiresOn)}`].filter((one) => one !== null).join(' '), say.amount(security.amount)]],
    amount: say.amount(security.amount),
    words: bahtWords(security.amount),
    said: 'ได้รับหลักประกันตามรายการข้างต้นไว้เป็นการถูกต้องแล้ว และจะคืนให้โดยไม่มีดอกเบี้ยเมื่อคู่สัญญาพ้นจากข้อผูกพันและความรับผิดทั้งปวงตามสัญญาแล้ว โปรดนำใบรับฉบับนี้มาแสดงเมื่อขอรับหลักประกันคืน',
    note: it.note ?? '',
    receivedBy: it.receivedBy,
    signs: 'ผู้รับหลักประกัน',
  }
}
