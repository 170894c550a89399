import type { Field } from '../../transfer/index.ts'
import { dayFields } from './day-fields.ts'
import { kindValue } from './words.ts'

const elsewhere = /คงเหลือ|คงค้าง|ค้าง|ส่งใช้|ล้าง|ชดใช้|คืน|สะสม|ใบสำคัญ|เงินสด|ใช้จริง|จ่ายจริง|เกินกำหนด|วัน|balance|outstanding|clear|settle|return|remaining|due|date|refund|spent/

const wordFields: readonly Field[] = [
  {
    field: 'number',
    title: { th: 'เลขที่สัญญา', en: 'Agreement number' },
    kind: 'number',
    names: [
      'เลขที่ บย.', 'บย.', 'บย.เลขที่', 'บย. ที่', 'เลขที่ใบยืม', 'ใบยืมเลขที่', 'เลขที่สัญญา', 'สัญญาเลขที่', 'เลขสัญญา', 'เลขที่สัญญายืมเงิน',
      'เลขที่สัญญาการยืมเงิน', 'เลขที่สัญญาเงินยืม', 'สัญญายืมเงินเลขที่', 'สัญญาการยืมเงินเลขที่', 'เลขที่เงินยืม', 'เลขที่ยืม', 'ที่สัญญา', 'สัญญาที่',
      'agreement no', 'agreement number', 'contract no', 'contract number', 'advance no', 'advance number', 'loan no', 'loan number', 'number', 'ref no', 'reference', 'loan agreement', 'agreement', 'document number',
    ],
    patterns: [[/^(?=.*เลข)(?=.*(?:สัญญา|ยืม|บย))/, 88], [/(?:agreement|advance|loan|contract|voucher|ref).*(?:no|number|id)$/, 85], [/^เลข$/, 80], [/^เลข(?:เอกสาร|อ้างอิง|คุม|ทะเบียน)/, 75], [/^(?:no|id|doc(?:ument)?no)$/, 32]],
    not: /ผู้เสียภาษี|บัตร|บัญชี|เช็ค|ฎีกา|โทร|ใบเสร็จ|โครงการ|tax|account|cheque|phone|receipt/,
  },
  {
    field: 'agency',
    title: { th: 'ส่วนราชการ', en: 'Agency' },
    kind: 'text',
    names: [
      'ส่วนราชการ', 'หน่วยงาน', 'สังกัด', 'ต้นสังกัด', 'สำนัก', 'สำนักงาน', 'กอง', 'สำนัก/กอง', 'กอง/สำนัก', 'ฝ่าย', 'กลุ่มงาน', 'กลุ่ม/ฝ่าย', 'ส่วนงาน', 'หน่วยงานผู้ยืม', 'ศูนย์/กอง',
      'agency', 'department', 'dept', 'division', 'office', 'unit', 'bureau', 'section', 'organisation', 'organization',
    ],
    patterns: [[/(?:หน่วยงาน|ส่วนราชการ|สังกัด|ส่วนงาน)/, 85], [/(?:agency|department|division|bureau)/, 80], [/^(?:สำนัก|กอง|กลุ่ม|ฝ่าย|ศูนย์)/, 60]],
    not: /อีเมล|เลข|โทร|รหัส|วัน|code/,
  },
  {
    field: 'category',
    title: { th: 'หมวดรายจ่าย', en: 'Budget category' },
    kind: 'text',
    names: ['หมวดรายจ่าย', 'หมวด', 'งบรายจ่าย', 'หมวดเงิน', 'ประเภทรายจ่าย', 'หมวดงบประมาณ', 'ประเภทงบประมาณ', 'category', 'budget category', 'expense category'],
    patterns: [[/หมวด|งบรายจ่าย|ประเภทรายจ่าย/, 80], [/category|expensetype/, 80]],
  },
  {
    field: 'source',
    title: { th: 'แหล่งเงิน', en: 'Source of money' },
    kind: 'text',
    names: ['ประเภทเงินยืม', 'ประเภทเงิน', 'แหล่งเงิน', 'แหล่งของเงิน', 'แหล่งงบประมาณ', 'ยืมจากเงิน', 'เงินยืมจาก', 'จากเงิน', 'source', 'source of funds', 'fund', 'funding'],
    patterns: [[/แหล่ง(?:ของ)?(?:เงิน|งบ)|ประเภทเงิน|ประเภทงบ/, 80], [/source|^fund/, 75]],
    otherValue: kindValue,
  },
  {
    field: 'project',
    title: { th: 'โครงการ / รายการ', en: 'Purpose' },
    kind: 'text',
    names: [
      'โครงการ/กิจกรรม', 'โครงการ', 'กิจกรรม', 'รายการ', 'เพื่อใช้จ่าย', 'เพื่อใช้จ่ายในการ', 'เพื่อ', 'วัตถุประสงค์', 'เรื่อง', 'รายละเอียด', 'ใช้ในราชการ', 'ชื่อโครงการ', 'ยืมเพื่อ',
      'purpose', 'project', 'description', 'objective', 'subject', 'details', 'activity', 'particulars',
    ],
    patterns: [[/โครงการ|กิจกรรม|วัตถุประสงค์|เพื่อ|รายการ|เรื่อง|รายละเอียด|ค่าใช้จ่ายใน|ใช้จ่ายใน/, 75], [/purpose|project|description|objective|activity|particular/, 75]],
    not: /วัน|เลข|รหัส|หน่วยงาน|code|date/,
  },
  {
    field: 'borrower',
    title: { th: 'ผู้ยืม', en: 'Borrower' },
    kind: 'text',
    names: [
      'ชื่อผู้ยืม', 'ผู้ยืม', 'ผู้ยืมเงิน', 'ชื่อผู้ยืมเงิน', 'ชื่อ-สกุล', 'ชื่อ', 'ลูกหนี้', 'ชื่อลูกหนี้', 'ลูกหนี้เงินยืม', 'ผู้รับเงิน', 'ชื่อ-สกุล ผู้ยืม',
      'borrower', 'borrower name', 'name of borrower', 'name', 'full name', 'employee', 'staff', 'payee', 'debtor', 'officer', 'requester', 'ผู้ขอยืม', 'ผู้เบิก', 'ผู้รับผิดชอบ', 'เจ้าหน้าที่',
    ],
    patterns: [[/ผู้ยืม|ลูกหนี้/, 86], [/^ชื่อ/, 60], [/borrower|debtor|employee|payee|staff/, 80]],
    not: /อีเมล|โครงการ|หน่วยงาน|ส่วนราชการ|วัน|เลข|ตำแหน่ง|โทร|สังกัด|บริษัท|id$|position|phone/,
  },
  {
    field: 'borrowerEmail',
    title: { th: 'อีเมลผู้ยืม', en: 'Borrower e-mail' },
    kind: 'email',
    names: ['อีเมลผู้ยืม', 'อีเมล', 'email address', 'borrower email', 'staff email'],
    patterns: [[/อีเมล/, 80]],
    not: /หน่วยงาน|สำนัก|ส่วนราชการ|กอง|สังกัด|agency|office|department|division/,
  },
  {
    field: 'agencyEmail',
    title: { th: 'อีเมลหน่วยงาน', en: 'Agency e-mail' },
    kind: 'email',
    names: ['อีเมลสำนักงาน', 'อีเมลหน่วยงาน', 'อีเมลส่วนราชการ', 'อีเมลกลาง', 'agency email', 'office email', 'department email'],
    patterns: [[/^(?=.*อีเมล)(?=.*(?:หน่วยงาน|สำนัก|ส่วนราชการ|กอง|สังกัด|กลาง|agency|office|department|division))/, 90]],
  },
  {
    field: 'amount',
    title: { th: 'จำนวนเงินยืม', en: 'Amount' },
    kind: 'money',
    names: [
      'จำนวนเงิน', 'จำนวนเงิน (บาท)', 'จำนวนเงินยืม', 'จำนวนเงินที่ยืม', 'จำนวนเงินที่ขอยืม', 'เงินยืม', 'ยืมเงิน', 'ยืม', 'เงินที่ยืม', 'วงเงิน', 'วงเงินยืม', 'วงเงินที่ยืม', 'ยอดเงินยืม',
      'ยอดยืม', 'ยอดเงิน', 'จำนวน', 'จำนวน (บาท)', 'จำนวนเงินตามสัญญา', 'จำนวนเงินตามสัญญายืม', 'จำนวนที่ยืม', 'เป็นเงิน', 'เงินยืมทดรอง',
      'amount', 'amount (thb)', 'amount (baht)', 'amount borrowed', 'advance amount', 'loan amount', 'amount advanced', 'total amount', 'principal',
    ],
    patterns: [[/(?:จำนวน|ยอด|วง).*ยืม|ยืม.*(?:จำนวน|ยอด|บาท|เงิน)/, 85], [/^(?:จำนวนเงิน|วงเงิน|ยอดเงิน)/, 65], [/^(?:จำนวน|ยอด)/, 45], [/amount|advanced|borrowed/, 65]],
    not: elsewhere,
  },
  {
    field: 'kind',
    title: { th: 'ลักษณะงาน', en: 'Kind' },
    kind: 'text',
    names: ['ลักษณะงาน', 'ประเภทการยืม', 'ลักษณะการยืม', 'ประเภท', 'ประเภทงาน', 'ชนิด', 'ประเภทสัญญา', 'ประเภทเงินยืม', 'กรณี', 'kind', 'type', 'advance type', 'loan type', 'type of advance'],
    patterns: [[/^(?:ประเภท|ลักษณะ|ชนิด|กรณี)/, 65], [/type|kind/, 70]],
    not: /รายจ่าย|งบ|หมวด/,
    value: kindValue,
  },
  {
    field: 'vouchers',
    title: { th: 'ใบสำคัญ', en: 'Vouchers' },
    kind: 'money',
    names: [
      'ใบสำคัญ', 'ใบสำคัญ (บาท)', 'จำนวนเงินใบสำคัญ', 'ส่งใช้ใบสำคัญ', 'ส่งใช้เป็นใบสำคัญ', 'จำนวนใบสำคัญ', 'ใบสำคัญคู่จ่าย', 'ส่งใช้แล้ว', 'ล้างหนี้แล้ว', 'ยอดส่งใช้', 'จำนวนเงินที่ส่งใช้',
      'ค่าใช้จ่ายจริง', 'จ่ายจริง', 'ใช้จริง', 'vouchers', 'vouchers (thb)', 'voucher amount', 'receipts', 'amount cleared', 'cleared amount', 'receipts submitted', 'expenses', 'spent',
    ],
    patterns: [[/ใบสำคัญ/, 85], [/ส่งใช้|ล้างหนี้|หักล้าง|ชดใช้|จ่ายจริง|ใช้จริง/, 60], [/voucher|receipts|spent/, 80], [/clear|settle/, 45]],
    not: /วัน|เลข|เงินสด|คงเหลือ|ค้าง|date|no$|on$|by$|cash|due/,
  },
  {
    field: 'cash',
    title: { th: 'เงินสดคืน', en: 'Cash returned' },
    kind: 'money',
    names: [
      'เงินสดคืน', 'เงินสด', 'คืนเงินสด', 'ส่งคืนเงินสด', 'เงินเหลือจ่าย', 'เงินคืน', 'คืนเงิน', 'เงินสดส่งคืน', 'เงินสดเหลือคืน', 'จำนวนเงินสด', 'เงินเหลือคืน', 'จำนวนเงินคืน', 'ส่งใช้เงินสด',
      'cash', 'cash (thb)', 'cash returned', 'cash refund', 'refund', 'returned cash', 'unspent', 'unspent cash',
    ],
    patterns: [[/เงินสด|คืนเงิน|เงินคืน|เหลือจ่าย|เงินเหลือ|ส่งคืน/, 80], [/cash|refund|unspent/, 80]],
    not: /วัน|เลข|คงเหลือ|ค้าง|date|on$/,
  },
  {
    field: 'note',
    title: { th: 'หมายเหตุ', en: 'Note' },
    kind: 'text',
    names: ['หมายเหตุ', 'บันทึก', 'ข้อสังเกต', 'note', 'notes', 'remark', 'remarks', 'comment', 'comments'],
    patterns: [[/หมายเหตุ|remark|^note|comment/, 80]],
  },
]

const order = ['number', 'agency', 'category', 'source', 'project', 'borrower', 'borrowerEmail', 'agencyEmail', 'amount', 'approvedOn', 'receivedOn', 'returnedOn', 'kind', 'clearedOn', 'vouchers', 'cash', 'note']

/** The fields of a register of advances, in the order of interfaces.md, with the names Thai offices give them. */
export const advanceFields: readonly Field[] = order.flatMap((field) => [...wordFields, ...dayFields].filter((one) => one.field === field))
