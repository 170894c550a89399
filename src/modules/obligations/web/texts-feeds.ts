import type { Texts } from '../../../ui/i18n.ts'

/** Due dates in one's own calendar. */
export const feedTexts: Texts = {
  'obligations.feed_back': { th: 'บัญชีของฉัน', en: 'Your account' },
  'obligations.feed_title': { th: 'วันครบกำหนดในปฏิทิน', en: 'Due dates in your calendar' },
  'obligations.feed_more': {
    th: 'เพิ่มที่อยู่ปฏิทินลงใน Google Calendar, Outlook หรือโทรศัพท์ แล้ววันครบกำหนดขึ้นในปฏิทินและปรับตามเอง เตือน 09:00 น. ของวันก่อน',
    en: 'Add the address to Google Calendar, Outlook or your phone: due dates appear there, keep up with changes, and remind you at 09:00 the day before.',
  },
  'obligations.feed_make': { th: 'สร้างที่อยู่ปฏิทิน', en: 'Make an address' },
  'obligations.feed_of': { th: 'ปฏิทินของ', en: 'Calendar of' },
  'obligations.feed_person': { th: 'เรื่องของฉัน', en: 'What I owe' },
  'obligations.feed_office': { th: 'ทั้งสำนักงาน', en: 'The whole office' },
  'obligations.feed_agency': { th: 'หน่วยงาน {agency}', en: 'Agency: {agency}' },
  'obligations.feed_address': { th: 'ที่อยู่ปฏิทิน', en: 'Address of the calendar' },
  'obligations.feed_secret': { th: 'แสดงครั้งเดียว ผู้ที่มีที่อยู่นี้เห็นวันครบกำหนดได้ เก็บไว้เป็นความลับ ถ้าหลุดให้เลิกใช้แล้วสร้างใหม่', en: 'Shown once. Whoever has it sees the due dates: keep it secret. If it got out, withdraw it and make another.' },
  'obligations.feed_living': { th: 'ที่อยู่ที่ใช้อยู่', en: 'Addresses in use' },
  'obligations.feed_none': { th: 'ยังไม่มี', en: 'None yet' },
  'obligations.feed_made': { th: 'สร้างเมื่อ {at}', en: 'made {at}' },
  'obligations.feed_end': { th: 'เลิกใช้', en: 'Withdraw' },
  'obligations.feed_ended': { th: 'เลิกใช้ที่อยู่ปฏิทินแล้ว', en: 'The address was withdrawn' },
}
