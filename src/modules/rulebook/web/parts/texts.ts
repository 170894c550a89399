import type { Texts } from '../../../../ui/i18n.ts'

/** The words of a due date's explanation; the events are those of the rules. */
export const dueDateTexts: Texts = {
  'rulebook.unconfirmed_clause': { th: 'เลขข้อรอยืนยัน', en: 'clause not confirmed' },
  'rulebook.unconfirmed_holidays': { th: 'วันหยุดรอยืนยัน', en: 'holidays not confirmed' },
  'rulebook.unconfirmed_both': { th: 'เลขข้อและวันหยุดรอยืนยัน', en: 'clause and holidays not confirmed' },
  'rulebook.why_no_date': { th: 'ยังไม่มีวันครบกำหนดเพราะเหตุใด', en: 'Why there is no due date yet' },
  'rulebook.event_return': { th: 'วันกลับมาถึง', en: 'the day of return' },
  'rulebook.event_planned-return': { th: 'วันที่คาดว่าจะกลับ', en: 'the planned day of return' },
  'rulebook.event_receipt': { th: 'วันที่ได้รับเงิน', en: 'the day the money was received' },
  'rulebook.event_release': { th: 'วันพ้นข้อผูกพัน', en: 'the day of release' },
  'rulebook.event_due': { th: 'วันครบกำหนด', en: 'the due date' },
  'rulebook.event_expiry': { th: 'วันหมดอายุหนังสือค้ำประกัน', en: 'the day the guarantee expires' },
  'rulebook.event_liability-end': { th: 'วันสิ้นระยะประกันความชำรุดบกพร่อง', en: 'the end of the defects liability' },
}
