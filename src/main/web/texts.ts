import type { Texts } from '../../ui/i18n.ts'

const rail: Texts = {
  'main.today': { th: 'งานวันนี้', en: 'Today' },
  'main.overview': { th: 'ภาพรวม', en: 'Overview' },
  'main.requests': { th: 'คำขอยืมเงิน', en: 'Requests' },
  'main.surveys': { th: 'แบบสอบถาม', en: 'Surveys' },
  'main.advances': { th: 'เงินยืม', en: 'Advances' },
  'main.loans': { th: 'เงินกู้', en: 'Loans' },
  'main.books': { th: 'บัญชีกองทุน', en: 'Books' },
  'main.securities': { th: 'หลักประกัน', en: 'Securities' },
  'main.notices': { th: 'แจ้งเตือน', en: 'Reminders' },
  'main.reports': { th: 'รายงาน', en: 'Reports' },
  'main.import': { th: 'นำเข้าข้อมูล', en: 'Import' },
  'main.agencies': { th: 'หน่วยงาน', en: 'Agencies' },
  'main.guide': { th: 'คู่มือ', en: 'Guide' },
  'main.settings': { th: 'ตั้งค่า', en: 'Settings' },
}

const guide: Texts = {
  'main.help': { th: 'วิธีใช้หน้านี้', en: 'Help for this page' },
  'main.help_all': { th: 'คู่มือทุกบท', en: 'All chapters' },
  'main.help_thai': { th: 'คู่มือฉบับเต็มเป็นภาษาไทย', en: 'The full manual is in Thai: switch the language to read this page’s chapter here.' },
  'main.sent': { th: 'จดหมายที่ส่งแล้ว', en: 'Sent log' },
  'main.unreachable': { th: 'แจ้งใครไม่ได้', en: 'Nobody to tell' },
  'main.released': { th: 'พ้นข้อผูกพันแล้วยังไม่คืน', en: 'Released, not returned' },
  'main.guide_title': { th: 'คู่มือ', en: 'Guide' },
  'main.guide_lead': {
    th: 'ทุกวันครบกำหนด ทุกยอด และทุกชื่อเปิดดูที่มาได้ กดที่ตัวเลขหรือวันที่เพื่อดูว่ามาจากไหน',
    en: 'Every due date, figure and name opens: press it to see where it comes from.',
  },
  'main.guide_contents': { th: 'บท', en: 'Chapters' },
  'main.guide_keys': { th: 'แป้นพิมพ์ในทะเบียน', en: 'Keys in a register' },
  'main.guide_key_move': { th: 'เลื่อนทีละช่องเหมือน Excel', en: 'move as in Excel' },
  'main.guide_key_open': { th: 'เปิดแถว', en: 'open the row' },
  'main.guide_key_back': { th: 'กลับไปแถวเดิม', en: 'back to the same row' },
  'main.guide_key_preview': { th: 'ดูตัวอย่างด้านข้าง (ทะเบียนเงินยืม)', en: 'preview at the side (advances)' },
  'main.guide_key_filter': { th: 'ไปช่องกรอง', en: 'go to the filter' },
  'main.guide_key_copy': { th: 'คัดลอกค่าในช่อง', en: 'copy the cell' },
  'main.guide_words': { th: 'คำที่ควรรู้', en: 'Words' },
  'main.guide_nominal': { th: 'ครบตามระเบียบ', en: 'Due by the rule' },
  'main.guide_nominal_text': { th: 'วันที่นับได้ตามจำนวนวันในระเบียบ ใช้นับการเรียกคืนและขยายเวลา', en: 'The day counted by the regulation; recall and extension count from it.' },
  'main.guide_effective': { th: 'ครบกำหนดที่มีผล', en: 'Effective due date' },
  'main.guide_effective_text': { th: 'วันเดียวกัน หรือวันทำการถัดไปถ้าตรงวันหยุดและกฎให้เลื่อน เกินกำหนดนับจากวันนี้', en: 'The same day, or the next working day where the rule moves it; overdue counts from here.' },
  'main.guide_provisional': { th: 'วันที่โดยประมาณ', en: 'Provisional date' },
  'main.guide_provisional_text': { th: 'ยังไม่รู้วันกลับจริง ไม่นับว่าเกินกำหนดจนกว่าจะรู้', en: 'The day of return is not known yet; nothing is overdue until it is.' },
  'main.guide_test': { th: 'โหมดทดสอบ', en: 'Test mode' },
  'main.guide_test_text': { th: 'จดหมายทุกฉบับไปที่กลุ่มทดสอบ ผู้รับจริงอยู่ในบรรทัดแรก ไม่นับว่าแจ้งแล้ว', en: 'Every message goes to the test group, the real recipient in its first line; it does not count as told.' },
}

/** Words of the rail and the guide. */
export const mainWebTexts: Texts = { ...rail, ...guide }
