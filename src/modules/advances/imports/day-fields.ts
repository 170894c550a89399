import type { Field } from '../../transfer/index.ts'

/** The days of a register of advances. What is due is worked out, never taken over: a column of due dates stays a note. */
export const dayFields: readonly Field[] = [
  {
    field: 'approvedOn',
    title: { th: 'วันที่อนุมัติ', en: 'Approved on' },
    kind: 'day',
    names: ['วันที่อนุมัติ', 'วันอนุมัติ', 'วันที่อนุมัติเงินยืม', 'อนุมัติเมื่อ', 'วันที่ได้รับอนุมัติ', 'approved', 'approved on', 'approval date', 'date approved'],
    patterns: [[/^(?=.*วัน)(?=.*อนุมัติ)/, 90], [/approv/, 85], [/^วัน(?:ทำ|ลงนาม|ใน)?สัญญา/, 60], [/^วันยืม/, 55], [/^(?:agreement|contract|request)date$|^daterequested$/, 60], [/^(?:วัน|date)$/, 35]],
    not: /ครบ|กำหนด|due/,
  },
  {
    field: 'receivedOn',
    title: { th: 'วันที่รับเงิน', en: 'Received on' },
    kind: 'day',
    names: [
      'วันที่รับเงิน', 'วันรับเงิน', 'วันรับเช็ค', 'วันที่รับเช็ค', 'วันที่จ่ายเงิน', 'วันที่จ่ายเช็ค', 'วันที่จ่าย', 'วันที่ได้รับเงิน', 'วันที่โอนเงิน', 'วันที่โอน', 'วันที่รับเงินยืม', 'วันที่จ่ายเงินยืม',
      'received', 'received on', 'date received', 'receipt date', 'paid on', 'payment date', 'date paid', 'disbursed on', 'disbursement date', 'transfer date', 'cheque date', 'money received',
    ],
    patterns: [[/^(?=.*วัน)(?=.*(?:รับเงิน|รับเช็ค|รับโอน|จ่ายเงิน|จ่ายเช็ค|โอนเงิน|เบิกจ่าย))/, 88], [/receiv|paid|payment|disburs|cheque/, 80], [/^วันยืม(?:เงิน)?$/, 65]],
    not: /คืน|ส่งใช้|ล้าง|ครบ|กำหนด|อนุมัติ|due|return|clear|settle|approv/,
  },
  {
    field: 'returnedOn',
    title: { th: 'วันกลับ / วันสิ้นสุด', en: 'Returned on' },
    kind: 'day',
    names: [
      'วันกลับ/วันสิ้นสุด', 'วันกลับ', 'วันที่กลับ', 'วันกลับมาถึง', 'วันที่กลับมาถึง', 'วันที่กลับถึง', 'วันเดินทางกลับ', 'วันที่เดินทางกลับ', 'วันสิ้นสุด', 'วันที่สิ้นสุด', 'วันสิ้นสุดการเดินทาง', 'วันสิ้นสุดโครงการ', 'กลับถึงวันที่',
      'returned', 'returned on', 'return date', 'date of return', 'date returned', 'back on', 'end date', 'trip end', 'end of trip',
    ],
    patterns: [[/^(?=.*วัน)(?=.*(?:กลับ|สิ้นสุด|เสร็จ))/, 82], [/return|trip.*end|end.*trip|^end(?:s|ed|date|on)$|back/, 75]],
    not: /คืน|ครบ|กำหนด|สัญญา|ส่งใช้|ล้าง|cash|refund|due|clear|settle|amount/,
  },
  {
    field: 'clearedOn',
    title: { th: 'วันที่ส่งใช้', en: 'Cleared on' },
    kind: 'day',
    names: [
      'วันที่ส่งใช้', 'วันส่งใช้', 'วันที่ส่งใช้เงินยืม', 'วันที่ส่งใช้ใบสำคัญ', 'วันล้างหนี้', 'วันที่ล้างหนี้', 'วันที่ล้างเงินยืม', 'วันที่คืนเงิน', 'วันที่คืน', 'วันที่ชดใช้', 'วันที่หักล้าง', 'วันที่ส่งหลักฐาน', 'วันที่ส่งใบสำคัญ',
      'cleared', 'cleared on', 'clearing date', 'clearance date', 'date cleared', 'settled on', 'settlement date', 'date settled',
    ],
    patterns: [[/^(?=.*วัน)(?=.*(?:ส่งใช้|ล้าง|ชดใช้|ส่งใบสำคัญ|ส่งหลักฐาน|เคลียร์|คืนเงิน|ส่งคืน|คืน$))/, 88], [/^(?=.*(?:date|on$))(?=.*(?:clear|settle|liquidat))/, 88]],
    not: /ครบ|กำหนด|กลับ|due/,
  },
]
