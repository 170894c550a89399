import type { Field } from '../../transfer/index.ts'

/** The days of a register of securities. The last day for handing back is worked out, never taken over: such a column stays a note. */
export const dayFields: readonly Field[] = [
  {
    field: 'expiresOn',
    title: { th: 'วันหมดอายุ', en: 'Expires on' },
    kind: 'day',
    names: ['วันหมดอายุ', 'วันที่หมดอายุ', 'วันหมดอายุหนังสือค้ำประกัน', 'วันสิ้นสุดหนังสือค้ำประกัน', 'หมดอายุวันที่', 'expires', 'expires on', 'expiry', 'expiry date', 'valid until'],
    patterns: [[/หมดอายุ|^(?=.*วัน)(?=.*สิ้นสุด)(?=.*ค้ำ)/, 88], [/expir|validuntil/, 86]],
  },
  {
    field: 'signedOn',
    title: { th: 'วันทำสัญญา', en: 'Signed on' },
    kind: 'day',
    names: ['วันทำสัญญา', 'วันที่ทำสัญญา', 'วันลงนาม', 'วันที่ลงนาม', 'วันลงนามในสัญญา', 'วันที่สัญญา', 'ลงวันที่', 'สัญญาลงวันที่', 'signed', 'signed on', 'contract date', 'date of contract', 'signing date'],
    patterns: [[/^(?=.*วัน)(?=.*(?:ทำสัญญา|ลงนาม))/, 88], [/^วัน(?:ใน)?สัญญา|สัญญาลงวัน/, 75], [/sign|contractdate/, 82], [/^(?:วัน|date)$/, 33]],
    not: /สิ้นสุด|ครบ|พ้น|หมด|end|expir/,
  },
  {
    field: 'acceptedOn',
    title: { th: 'วันตรวจรับงวดสุดท้าย', en: 'Accepted on' },
    kind: 'day',
    names: ['วันตรวจรับงวดสุดท้าย', 'วันตรวจรับ', 'วันที่ตรวจรับ', 'วันที่ตรวจรับงวดสุดท้าย', 'วันตรวจรับงานงวดสุดท้าย', 'วันส่งมอบงาน', 'accepted', 'accepted on', 'acceptance', 'acceptance date', 'final acceptance', 'final acceptance date'],
    patterns: [[/ตรวจรับ/, 88], [/^(?=.*วัน)(?=.*ส่งมอบ)/, 60], [/accept/, 86]],
  },
  {
    field: 'releasedOn',
    title: { th: 'วันพ้นข้อผูกพัน', en: 'Released on' },
    kind: 'day',
    names: [
      'วันพ้นข้อผูกพัน', 'วันที่พ้นข้อผูกพัน', 'วันพ้นภาระ', 'วันพ้นภาระผูกพัน', 'วันที่พ้นภาระผูกพัน', 'วันพ้นข้อผูกพันตามสัญญา', 'วันปลดภาระ', 'พ้นข้อผูกพันวันที่',
      'released', 'released on', 'release date', 'date released', 'liability ends', 'end of liability', 'obligation ends',
    ],
    patterns: [[/พ้น|ปลดภาระ|สิ้นสุดภาระ/, 86], [/release|liability|obligation/, 84], [/^(?=.*วัน)(?=.*(?:สิ้นสุด|ครบ))(?=.*รับประกัน)/, 70]],
    not: /กำหนดคืน|due/,
  },
  {
    field: 'returnedOn',
    title: { th: 'วันที่คืนหลักประกัน', en: 'Returned on' },
    kind: 'day',
    names: ['วันที่คืนหลักประกัน', 'วันคืนหลักประกัน', 'วันที่คืน', 'วันคืน', 'วันที่คืนเงิน', 'วันที่คืนเงินประกัน', 'วันที่จ่ายคืน', 'คืนเมื่อ', 'คืนหลักประกันวันที่', 'คืนหลักประกัน', 'คืนเงินประกัน', 'returned', 'returned on', 'return date', 'date returned', 'refund date', 'refunded on'],
    patterns: [[/^(?=.*วัน)(?=.*คืน)/, 86], [/return|refund/, 80]],
    not: /กำหนด|ครบ|ภายใน|due|by$|limit|amount/,
  },
]
