import type { Field } from '../../transfer/index.ts'
import { dayFields } from './day-fields.ts'
import { formValue, purposeValue } from './words.ts'

const moneyNot = /วัน|เลข|คงเหลือ|ค้าง|คืน|date|no$|returned|balance|outstanding/

const wordFields: readonly Field[] = [
  {
    field: 'number',
    title: { th: 'เลขที่สัญญา', en: 'Contract number' },
    kind: 'number',
    names: [
      'เลขที่สัญญา', 'สัญญาเลขที่', 'เลขสัญญา', 'เลขที่สัญญา/ใบสั่งซื้อ', 'เลขที่สัญญา/ใบสั่ง', 'เลขที่ใบสั่งซื้อ/จ้าง', 'เลขที่ใบสั่งซื้อ', 'เลขที่สัญญาจ้าง', 'สัญญา', 'เลขที่',
      'contract no', 'contract number', 'contract', 'agreement no', 'number', 'po no', 'po number',
    ],
    patterns: [[/^(?=.*เลข)(?=.*(?:สัญญา|ใบสั่ง|ข้อตกลง))/, 88], [/(?:contract|agreement|po).*(?:no|number|id)$/, 85], [/^เลข$/, 80], [/^(?:no|id|ref(?:no)?)$/, 32]],
    not: /ผู้เสียภาษี|บัตร|บัญชี|เช็ค|ค้ำประกัน|หลักประกัน|หนังสือ|โทร|ใบเสร็จ|tax|account|cheque|guarantee|phone|receipt/,
  },
  {
    field: 'counterparty',
    title: { th: 'คู่สัญญา', en: 'Counterparty' },
    kind: 'text',
    names: [
      'คู่สัญญา', 'ชื่อคู่สัญญา', 'ผู้รับจ้าง', 'ผู้ขาย', 'ผู้รับจ้าง/ผู้ขาย', 'ผู้ขาย/ผู้รับจ้าง', 'ชื่อผู้รับจ้าง', 'ชื่อผู้ขาย', 'บริษัท', 'บริษัท/ห้าง/ร้าน', 'บริษัท/ห้างหุ้นส่วน', 'ชื่อบริษัท', 'ผู้ประกอบการ', 'ผู้ค้า',
      'ผู้วางหลักประกัน', 'ชื่อผู้ค้า', 'ผู้วางเงินประกัน', 'ชื่อ', 'counterparty', 'contractor', 'contractor name', 'vendor', 'vendor name', 'supplier', 'company', 'company name', 'name', 'payee',
    ],
    patterns: [[/คู่สัญญา|ผู้รับจ้าง|ผู้ขาย|ผู้ค้า|ผู้ประกอบการ|ผู้วาง/, 86], [/บริษัท|ห้าง|ร้าน/, 70], [/^ชื่อ/, 60], [/counterparty|contractor|vendor|supplier|company/, 80]],
    not: /อีเมล|เลข|โทร|ธนาคาร|เงินทุน|โครงการ|หน่วยงาน|วัน|ที่อยู่|tax|phone|address|date/,
  },
  {
    field: 'taxId',
    title: { th: 'เลขประจำตัวผู้เสียภาษี', en: 'Tax ID' },
    kind: 'tax-id',
    names: ['เลขประจำตัวผู้เสียภาษี', 'เลขประจำตัวผู้เสียภาษีอากร', 'เลขผู้เสียภาษี', 'เลขที่ผู้เสียภาษี', 'เลขนิติบุคคล', 'เลขทะเบียนนิติบุคคล', 'tax id', 'tax id no', 'taxpayer id', 'tin', 'tax number'],
    patterns: [[/ผู้เสียภาษี|นิติบุคคล|^taxp?|^tin$/, 85]],
  },
  {
    field: 'counterpartyEmail',
    title: { th: 'อีเมลคู่สัญญา', en: 'Counterparty e-mail' },
    kind: 'email',
    names: ['อีเมลคู่สัญญา', 'อีเมล', 'อีเมลผู้รับจ้าง', 'email address', 'contractor email', 'vendor email'],
    patterns: [[/อีเมล/, 80]],
    not: /หน่วยงาน|สำนัก|ส่วนราชการ|กอง|agency|office|department/,
  },
  {
    field: 'agency',
    title: { th: 'ส่วนราชการ', en: 'Agency' },
    kind: 'text',
    names: [
      'ส่วนราชการ', 'หน่วยงาน', 'สังกัด', 'สำนัก', 'สำนักงาน', 'กอง', 'สำนัก/กอง', 'กอง/สำนัก', 'ฝ่าย', 'ส่วนงาน', 'หน่วยงานเจ้าของสัญญา', 'หน่วยงานเจ้าของเรื่อง',
      'agency', 'department', 'dept', 'division', 'office', 'unit', 'bureau', 'section',
    ],
    patterns: [[/หน่วยงาน|ส่วนราชการ|สังกัด|ส่วนงาน/, 85], [/agency|department|division|bureau/, 80], [/^(?:สำนัก|กอง|กลุ่ม|ฝ่าย)/, 60]],
    not: /อีเมล|เลข|โทร|รหัส|วัน|code/,
  },
  {
    field: 'contractAmount',
    title: { th: 'วงเงินตามสัญญา', en: 'Contract amount' },
    kind: 'money',
    names: ['วงเงินตามสัญญา', 'วงเงินสัญญา', 'วงเงินค่าจ้าง', 'มูลค่าสัญญา', 'จำนวนเงินตามสัญญา', 'ราคาตามสัญญา', 'ค่าจ้าง', 'ราคาจ้าง', 'วงเงิน', 'contract amount', 'contract value', 'contract price', 'contract sum'],
    patterns: [[/(?:วงเงิน|มูลค่า|จำนวนเงิน|ราคา|ค่า).*สัญญา|ค่าจ้าง|ราคาจ้าง/, 85], [/contract.*(?:amount|value|price|sum)/, 88]],
    not: /หลักประกัน|ค้ำประกัน|เงินประกัน|วัน|เลข|security|guarantee|date/,
  },
  {
    field: 'purpose',
    title: { th: 'ประเภทการประกัน', en: 'Purpose' },
    kind: 'text',
    names: ['ประเภทการประกัน', 'ประเภทประกัน', 'วัตถุประสงค์', 'ประกันเพื่อ', 'เพื่อประกัน', 'ประเภท', 'purpose', 'type of security'],
    patterns: [[/ประเภท.*ประกัน|วัตถุประสงค์/, 70], [/^ประเภท/, 55], [/purpose/, 80]],
    value: purposeValue,
    otherValue: formValue,
  },
  {
    field: 'kind',
    title: { th: 'ประเภทหลักประกัน', en: 'Form' },
    kind: 'text',
    names: ['ประเภทหลักประกัน', 'หลักประกัน', 'ชนิดหลักประกัน', 'รูปแบบหลักประกัน', 'หลักประกันสัญญา', 'หลักประกันที่วาง', 'ชนิดของหลักประกัน', 'รูปแบบ', 'ชนิด', 'ประเภท', 'form', 'security form', 'security type', 'type', 'kind', 'form of security'],
    patterns: [[/(?:ประเภท|ชนิด|รูปแบบ).*ประกัน/, 80], [/^(?:ประเภท|ชนิด|รูปแบบ)/, 60], [/form|type|kind/, 70]],
    not: /เลข|วัน|จำนวน|วงเงิน/,
    value: formValue,
  },
  {
    field: 'issuer',
    title: { th: 'ผู้ออกหลักประกัน', en: 'Issuer' },
    kind: 'text',
    names: ['ธนาคาร', 'ธนาคารผู้ออก', 'ผู้ออก', 'ผู้ออกหนังสือ', 'ธนาคาร/บริษัทเงินทุน', 'ผู้ค้ำประกัน', 'issuer', 'bank', 'issuing bank', 'guarantor'],
    patterns: [[/ธนาคาร|ผู้ออก|ผู้ค้ำ/, 80], [/bank|issu|guarantor/, 75]],
    not: /เลข|วัน|บัญชี|date|no$|account/,
  },
  {
    field: 'reference',
    title: { th: 'เลขที่หลักประกัน', en: 'Reference' },
    kind: 'number',
    names: ['เลขที่หนังสือค้ำประกัน', 'เลขที่หลักประกัน', 'เลขที่เช็ค', 'เลขที่หนังสือ', 'เลขที่เอกสาร', 'หนังสือค้ำประกันเลขที่', 'reference', 'guarantee no', 'lg no', 'cheque no', 'document no'],
    patterns: [[/^(?=.*เลข)(?=.*(?:ค้ำประกัน|หลักประกัน|เช็ค|หนังสือ|เอกสาร|พันธบัตร|ใบเสร็จ))/, 86], [/(?:guarantee|lg|cheque|document|ref).*(?:no|number)$/, 85], [/reference/, 80]],
  },
  {
    field: 'amount',
    title: { th: 'จำนวนเงินประกัน', en: 'Amount' },
    kind: 'money',
    names: [
      'จำนวนเงินประกัน', 'จำนวนเงินหลักประกัน', 'จำนวนเงินค้ำประกัน', 'วงเงินประกัน', 'วงเงินค้ำประกัน', 'มูลค่าหลักประกัน', 'เงินประกัน', 'เงินประกันสัญญา', 'หลักประกัน (บาท)', 'จำนวนเงิน', 'จำนวนเงิน (บาท)', 'จำนวน',
      'security amount', 'guarantee amount', 'amount', 'amount (thb)', 'amount (baht)', 'security (thb)', 'deposit', 'bond amount',
    ],
    patterns: [[/(?:จำนวน|วงเงิน|มูลค่า|ยอด).*(?:ประกัน|ค้ำ)/, 86], [/เงินประกัน|หลักประกันบาท/, 70], [/^(?:จำนวนเงิน|ยอดเงิน)/, 62], [/(?:security|guarantee|deposit|bond).*(?:amount|value|thb|baht)/, 85], [/amount|deposit/, 60]],
    not: moneyNot,
  },
  {
    field: 'warrantyMonths',
    title: { th: 'ระยะเวลารับประกัน (เดือน)', en: 'Warranty (months)' },
    kind: 'months',
    names: ['ระยะเวลารับประกัน (เดือน)', 'ระยะเวลารับประกัน', 'ระยะรับประกัน', 'รับประกัน (เดือน)', 'รับประกัน', 'ระยะเวลาประกัน', 'ระยะเวลาประกันความชำรุดบกพร่อง', 'warranty', 'warranty months', 'warranty (months)', 'warranty period'],
    patterns: [[/(?:ระยะ|เดือน|ปี).*(?:รับประกัน|ประกัน)|รับประกัน.*(?:เดือน|ปี|ระยะ)|ชำรุดบกพร่อง/, 85], [/warranty|defect.*(?:period|month)/, 80]],
    not: /วัน|สิ้นสุด|ครบ|date|end|expir/,
  },
  {
    field: 'note',
    title: { th: 'หมายเหตุ', en: 'Note' },
    kind: 'text',
    names: ['หมายเหตุ', 'บันทึก', 'ข้อสังเกต', 'note', 'notes', 'remark', 'remarks', 'comment', 'comments'],
    patterns: [[/หมายเหตุ|remark|^note|comment/, 80]],
  },
]

const order = [
  'number', 'counterparty', 'taxId', 'counterpartyEmail', 'agency', 'contractAmount', 'purpose', 'kind', 'issuer', 'reference', 'expiresOn', 'amount', 'signedOn', 'acceptedOn',
  'warrantyMonths', 'releasedOn', 'returnedOn', 'note',
]

/** The fields of a register of contract securities, in the order of interfaces.md, with the names Thai offices give them. */
export const securityFields: readonly Field[] = order.flatMap((field) => [...wordFields, ...dayFields].filter((one) => one.field === field))
