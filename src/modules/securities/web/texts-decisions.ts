import type { Texts } from '../../../ui/i18n.ts'

/** Recording the release and the return: words, and what will happen. */
export const decisionTexts: Texts = {
  'securities.release': { th: 'บันทึกพ้นข้อผูกพัน', en: 'Record the release' },
  'securities.hand_back': { th: 'บันทึกคืนหลักประกัน', en: 'Record the return' },
  'securities.short_ended': { th: '{what} {day}', en: '{what} on {day}' },
  'securities.short_impeded': { th: 'มีเรื่องที่ยังไม่ยุติ', en: 'something is still open' },
  'securities.short_barred': { th: 'ให้คนอื่นพิจารณา', en: 'somebody else decides' },
  'securities.release_title': { th: 'พ้นข้อผูกพัน สัญญา {number}', en: 'Release of contract {number}' },
  'securities.release_hint': { th: 'สิ้นระยะรับประกัน {day} พิมพ์ 15/1/69 ก็ได้', en: 'The liability ends on {day}; 15/1/69 can be typed' },
  'securities.release_reason': { th: 'เหตุที่พ้นข้อผูกพัน', en: 'Why they are released' },
  'securities.release_reason_hint': { th: 'เช่น ตรวจรับครบและพ้นระยะรับประกันตามบันทึก กค 1204/2569', en: 'e.g. all accepted and the liability is over, memo 1204/2569' },
  'securities.release_early': { th: 'ก่อนสิ้นระยะรับประกัน {day} {count} วัน', en: { one: '{count} day before the liability ends on {day}', other: '{count} days before the liability ends on {day}' } },
  'securities.release_by': { th: 'ต้องคืนภายใน{day} นับ {count} วัน ไม่เลื่อนตามวันหยุด', en: 'To be returned by {day}: {count} days, not moved for a holiday' },
  'securities.release_told': { th: 'แจ้ง {who} ให้มารับหลักประกันคืน', en: '{who} is told to come for it' },
  'securities.release_reminds': { th: 'เตือน{agency}และฝ่ายการคลังจนกว่าจะคืน', en: '{agency} and finance are reminded until it is returned' },
  'securities.save_release': { th: 'บันทึกพ้นข้อผูกพัน', en: 'Save the release' },
  'securities.release_saved': { th: 'บันทึกพ้นข้อผูกพันแล้ว ต้องคืนภายใน {day}', en: 'Release saved; to be returned by {day}' },
  'securities.return_title': { th: 'คืนหลักประกัน สัญญา {number}', en: 'Return of the security, contract {number}' },
  'securities.return_reference': { th: 'เลขที่หลักฐานการคืน', en: 'Proof of return' },
  'securities.return_reference_hint': { th: 'เลขที่ใบสำคัญจ่าย หนังสือส่งคืน หรือใบรับ', en: 'Number of the payment voucher, the letter or the receipt' },
  'securities.return_out': { th: 'ออกจากหลักประกันที่ถืออยู่ {form}', en: 'No longer held: {form}' },
  'securities.return_stops': { th: 'หยุดเตือนทุกฝ่าย จดหมายที่รอส่งถูกถอน', en: 'All reminders stop; waiting ones are withdrawn' },
  'securities.return_late': { th: 'คืนหลังกำหนด {day} {count} วัน', en: { one: 'Returned {count} day after {day}', other: 'Returned {count} days after {day}' } },
  'securities.save_return': { th: 'บันทึกการคืน', en: 'Save the return' },
  'securities.return_saved': { th: 'บันทึกคืนหลักประกันสัญญา {number} แล้ว', en: 'Return of the security of contract {number} saved' },
}
