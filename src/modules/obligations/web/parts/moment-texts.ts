import type { Texts } from '../../../../ui/i18n.ts'

/** What happened to a duty and what was sent about it, on the timeline of its record. */
export const momentTexts: Texts = {
  'obligations.duty_advances.clear': { th: 'ส่งใช้เงินยืม', en: 'Clear the advance' },
  'obligations.duty_advances.enter_return': { th: 'แจ้งวันเดินทางกลับ', en: 'Report the date of return' },
  'obligations.duty_advances.check_clearing': { th: 'ตรวจเอกสารส่งใช้', en: 'Check the clearing' },
  'obligations.duty_securities.return': { th: 'คืนหลักประกัน', en: 'Return the security' },
  'obligations.duty_securities.claim': { th: 'รับหลักประกันคืน', en: 'Come for the security' },
  'obligations.duty_securities.guarantee_expiry': { th: 'หนังสือค้ำประกันหมดอายุ', en: 'Guarantee expires' },
  'obligations.duty_securities.decide_release': { th: 'พิจารณาการพ้นข้อผูกพัน', en: 'Decide on release' },
  'obligations.moment_moved': { th: 'เปลี่ยนวันครบกำหนด {kind}', en: 'Due date moved: {kind}' },
  'obligations.moment_recalendared': { th: 'ปฏิทินวันหยุดเปลี่ยน วันครบกำหนดเลื่อนตาม {kind}', en: 'Holidays changed, the due date followed: {kind}' },
  'obligations.moment_rule_applied': { th: 'ใช้กฎฉบับใหม่ {kind}', en: 'New version of the rule applied: {kind}' },
  'obligations.moment_fulfilled': { th: 'เสร็จสิ้นหน้าที่ {kind}', en: 'Duty done: {kind}' },
  'obligations.moment_reopened': { th: 'เปิดหน้าที่อีกครั้ง {kind}', en: 'Duty opened again: {kind}' },
  'obligations.moment_cancelled': { th: 'ยกเลิกหน้าที่ {kind}', en: 'Duty cancelled: {kind}' },
  'obligations.moment_fulfilled_on': { th: 'นับ ณ วันที่ {day} หยุดแจ้งเตือนเรื่องนี้', en: 'as of {day}; reminders about it stop' },
  'obligations.moment_dates': { th: 'จาก {before} เป็น {after}', en: 'from {before} to {after}' },
  'obligations.notice_before': { th: 'แจ้งเตือนก่อนครบ {count} วัน', en: { one: 'Reminder {count} day before', other: 'Reminder {count} days before' } },
  'obligations.notice_on_day': { th: 'แจ้งเตือนวันครบกำหนด', en: 'Reminder on the due date' },
  'obligations.notice_after': { th: 'แจ้งเตือนหลังครบ {count} วัน', en: { one: 'Reminder {count} day after', other: 'Reminder {count} days after' } },
  'obligations.notice_trial': { th: '(ทดสอบ)', en: '(trial)' },
  'obligations.notice_queued': { th: 'รอส่ง', en: 'waiting to be sent' },
  'obligations.notice_held': { th: 'พักไว้', en: 'held' },
  'obligations.notice_deferred': { th: 'ส่งไม่ได้ จะลองใหม่', en: 'not taken yet, will be tried again' },
  'obligations.notice_sending': { th: 'กำลังส่ง', en: 'being sent' },
  'obligations.notice_withdrawn': { th: 'ถอนก่อนส่ง', en: 'withdrawn before sending' },
}
