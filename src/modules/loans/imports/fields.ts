import type { Field } from '../../transfer/index.ts'

const not = /วัน|เลขที่|อีเมล|date|email/

/** The fields of a register of borrowers, with the names Thai funds give them. */
export const loanFields: readonly Field[] = [
  {
    field: 'number', title: { th: 'เลขที่สัญญา', en: 'Agreement number' }, kind: 'number',
    names: ['เลขที่สัญญา', 'สัญญาเลขที่', 'เลขสัญญา', 'เลขที่สัญญากู้', 'เลขที่สัญญากู้ยืม', 'สัญญากู้เลขที่', 'เลขที่', 'agreement no', 'agreement', 'loan no', 'contract no', 'number'],
    patterns: [[/^(?=.*เลข)(?=.*สัญญา)/, 88], [/(?:loan|agreement|contract).*(?:no|number)$/, 85]], not: /บัตร|ประชาชน|ประจำตัว|บัญชี|ค้ำ/,
  },
  {
    field: 'borrower', title: { th: 'ผู้กู้', en: 'Borrower' }, kind: 'text',
    names: ['ชื่อ-สกุล', 'ชื่อ - สกุล', 'ชื่อสกุล', 'ชื่อ-นามสกุล', 'ชื่อผู้กู้', 'ผู้กู้', 'ชื่อลูกหนี้', 'ลูกหนี้', 'name', 'borrower', 'borrower name'],
    patterns: [[/ผู้กู้|ลูกหนี้/, 85], [/^ชื่อ/, 70], [/borrower|name/, 70]], not: /ค้ำ|หน่วย|โครงการ|agency|guarantor/,
  },
  {
    field: 'citizenId', title: { th: 'เลขประจำตัวประชาชน', en: 'Citizen ID' }, kind: 'tax-id',
    names: ['เลขประจำตัวประชาชน', 'เลขบัตรประชาชน', 'เลขประจำตัว', 'เลขที่บัตรประชาชน', 'บัตรประชาชน', 'citizen id', 'national id', 'id card'], patterns: [[/ประชาชน|ประจำตัว|citizen|national/, 85]],
  },
  {
    field: 'agency', title: { th: 'หน่วยงาน', en: 'Agency' }, kind: 'text',
    names: ['หน่วยงาน', 'สังกัด', 'ส่วนราชการ', 'หน่วยหัก', 'สำนัก', 'กอง', 'agency', 'unit', 'department', 'office'], patterns: [[/หน่วยงาน|สังกัด|ส่วนราชการ|หน่วยหัก/, 85], [/agency|department|unit/, 80]], not: /อีเมล|เลข|วัน/,
  },
  {
    field: 'principal', title: { th: 'วงเงินกู้', en: 'Principal' }, kind: 'money',
    names: ['วงเงินกู้', 'วงเงิน', 'จำนวนเงินกู้', 'เงินกู้', 'ยอดเงินกู้', 'เงินต้น', 'จำนวนเงิน', 'principal', 'loan amount', 'amount'], patterns: [[/(?:วงเงิน|จำนวนเงิน|ยอด).*กู้/, 88], [/principal|loan.*amount/, 85]], not: /คงเหลือ|ค้าง|balance|outstanding|วัน/,
  },
  {
    field: 'rate', title: { th: 'ดอกเบี้ยร้อยละต่อปี', en: 'Interest, % per year' }, kind: 'months',
    names: ['ดอกเบี้ยร้อยละต่อปี', 'อัตราดอกเบี้ย', 'อัตราดอกเบี้ยต่อปี', 'อัตราดอกเบี้ย (%)', 'ดอกเบี้ย', 'ร้อยละ', 'rate', 'interest rate'], patterns: [[/(?:อัตรา|ร้อยละ).*ดอกเบี้ย|ดอกเบี้ย.*(?:ร้อยละ|อัตรา|ต่อปี)/, 88], [/rate/, 80]], not: /ค้าง|สะสม|จำนวน/,
  },
  {
    field: 'instalments', title: { th: 'จำนวนงวด', en: 'Instalments' }, kind: 'months',
    names: ['จำนวนงวด', 'งวดทั้งหมด', 'ระยะเวลา (งวด)', 'ระยะเวลาผ่อน (งวด)', 'งวด', 'instalments', 'installments', 'months'], patterns: [[/จำนวนงวด|(?:ระยะ).*(?:งวด|เดือน)/, 88], [/instal/, 80]], not: /ค่า|แรก|เงิน|วัน/,
  },
  { field: 'instalment', title: { th: 'ค่างวด', en: 'Instalment' }, kind: 'money', names: ['ค่างวด', 'งวดละ', 'เงินงวด', 'ชำระงวดละ', 'ผ่อนงวดละ', 'instalment', 'payment'], patterns: [[/ค่างวด|งวดละ|เดือนละ/, 88]], not },
  { field: 'firstDue', title: { th: 'งวดแรก', en: 'First instalment' }, kind: 'day', names: ['งวดแรก', 'วันที่งวดแรก', 'วันชำระงวดแรก', 'เริ่มชำระ', 'วันเริ่มชำระ', 'first due', 'first instalment', 'first payment'], patterns: [[/งวดแรก|เริ่มชำระ|เริ่มหัก/, 88], [/first/, 80]] },
  {
    field: 'balance', title: { th: 'เงินต้นคงเหลือ', en: 'Principal outstanding' }, kind: 'money',
    names: ['เงินต้นคงเหลือ', 'คงเหลือ', 'ยอดคงเหลือ', 'ยอดหนี้คงเหลือ', 'หนี้คงเหลือ', 'balance', 'outstanding', 'principal outstanding'], patterns: [[/คงเหลือ|คงค้าง/, 85], [/balance|outstanding/, 85]], not: /ดอกเบี้ย|งวด|วัน/,
  },
  { field: 'state', title: { th: 'สถานะ', en: 'State' }, kind: 'text', names: ['สถานะ', 'สถานะสัญญา', 'สถานะหนี้', 'state', 'status'], patterns: [[/สถานะ|status/, 85]] },
]
