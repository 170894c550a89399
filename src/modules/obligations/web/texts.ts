import type { Texts } from '../../../ui/i18n.ts'

const today: Texts = {
  'obligations.today': { th: 'งานวันนี้', en: 'Today' },
  'obligations.data_at': { th: '{day} · ข้อมูล ณ {time} น.', en: '{day} · as of {time}' },
  'obligations.figures': { th: 'สรุปงานวันนี้', en: 'Today in figures' },
  'obligations.inbox': { th: 'กล่องงาน', en: 'Inbox' },
  'obligations.subjects': { th: '{count} เรื่อง', en: { one: '{count} item', other: '{count} items' } },
  'obligations.subject_unit': { th: 'เรื่อง', en: 'items' },
  'obligations.advances_sum': { th: 'เงินยืม {amount} บาท', en: 'advances {amount} baht' },
  'obligations.all_agencies': { th: 'ทุกส่วนราชการ', en: 'All agencies' },
  'obligations.choose_agency': { th: 'เลือกส่วนราชการ', en: 'Choose an agency' },
  'obligations.all_kinds': { th: 'ทุกหน้าที่', en: 'All duties' },
  'obligations.choose_kind': { th: 'เลือกหน้าที่', en: 'Choose a duty' },
  'obligations.overview': { th: 'ภาพรวม', en: 'Overview' },
  'obligations.none_urgent': { th: 'ไม่มีงานเร่งด่วน', en: 'Nothing is urgent' },
  'obligations.none_urgent_more': { th: 'ไม่มีเรื่องที่เกินกำหนด ครบกำหนดวันนี้ หรือครบใน 7 วัน', en: 'Nothing is overdue, due today or due within 7 days.' },
  'obligations.nothing_yet': { th: 'ยังไม่มีงานในระบบ', en: 'There is nothing to do yet' },
  'obligations.nothing_yet_more': { th: 'นำเข้าทะเบียนเงินยืมหรือหลักประกันจาก Excel แล้ววันครบกำหนดและรายชื่อที่ต้องติดตามจะขึ้นที่หน้านี้', en: 'Take in a register of advances or securities from Excel; due dates and who is late then appear here.' },
  'obligations.import_register': { th: 'นำเข้าทะเบียน', en: 'Import a register' },
  'obligations.record_clearing': { th: 'บันทึกส่งใช้เงินยืม', en: 'Record a clearing' },
  'obligations.no_right': { th: 'บัญชีนี้ดูแลระบบ ไม่มีสิทธิ์ดูทะเบียนเงิน', en: 'This account looks after the system and does not see the registers' },
  'obligations.no_right_more': { th: 'งานที่ทำได้อยู่ในเมนูด้านซ้าย เช่น ผู้ใช้และสิทธิ์ หน่วยงาน วันหยุด และการตั้งค่า', en: 'What it can do stands in the menu: users and roles, agencies, holidays, settings.' },
}

const groups: Texts = {
  'obligations.waiting': { th: 'รอท่านดำเนินการ', en: 'Waiting for you' },
  'obligations.overdue': { th: 'เกินกำหนด', en: 'Overdue' },
  'obligations.due_today': { th: 'ครบกำหนดวันนี้', en: 'Due today' },
  'obligations.due_7': { th: 'ครบกำหนดใน 7 วัน', en: 'Due in 7 days' },
  'obligations.later': { th: 'ถัดไป', en: 'Later' },
  'obligations.no_date': { th: 'ยังไม่มีวันครบกำหนด', en: 'No due date yet' },
  'obligations.no_date_chip': { th: 'รอวันเริ่มนับ', en: 'No date yet' },
  'obligations.provisional_chip': { th: 'วันโดยประมาณ', en: 'Provisional' },
}

const columns: Texts = {
  'obligations.state': { th: 'สถานะ', en: 'State' },
  'obligations.subject': { th: 'เรื่อง', en: 'Subject' },
  'obligations.agency': { th: 'ส่วนราชการ', en: 'Agency' },
  'obligations.amount': { th: 'ยอดค้าง', en: 'Outstanding' },
  'obligations.due': { th: 'กำหนด', en: 'Due' },
  'obligations.next': { th: 'ขั้นต่อไป', en: 'Next step' },
  'obligations.number': { th: 'เลขที่', en: 'Number' },
  'obligations.kind': { th: 'หน้าที่', en: 'Duty' },
  'obligations.who': { th: 'ผู้รับผิดชอบ', en: 'Owed by' },
  'obligations.what': { th: 'รายละเอียด', en: 'About' },
  'obligations.nominal': { th: 'ครบตามระเบียบ', en: 'Due by the rule' },
  'obligations.list': { th: 'งานทั้งหมด', en: 'All duties' },
  'obligations.list_none': { th: 'ไม่มีเรื่องในกลุ่มนี้', en: 'Nothing in this group' },
}

const steps: Texts = {
  'obligations.next_look': { th: 'ดูรายการ', en: 'Open' },
}

const ageing: Texts = {
  'obligations.outstanding_by_agency': { th: 'ยอดค้างตามส่วนราชการ', en: 'Outstanding by agency' },
  'obligations.ageing_note': { th: 'เงินยืม หน่วย: บาท เรียงตามยอดเกินกำหนด', en: 'Advances, in baht, most overdue first' },
  'obligations.over_90': { th: 'เกิน 90 วัน', en: 'Over 90 days' },
  'obligations.from_31': { th: '31-90 วัน', en: '31-90 days' },
  'obligations.from_1': { th: '1-30 วัน', en: '1-30 days' },
  'obligations.within_7': { th: 'ภายใน 7 วัน', en: 'Within 7 days' },
  'obligations.not_due': { th: 'ยังไม่ถึงกำหนด', en: 'Not yet due' },
  'obligations.overdue_sum': { th: 'เกินกำหนด', en: 'Overdue' },
  'obligations.outstanding_sum': { th: 'รวมคงค้าง', en: 'Outstanding' },
  'obligations.ageing_more': { th: 'ดูรายงานอายุหนี้ทั้ง {count} ส่วนราชการ', en: { one: 'The ageing report of {count} agency', other: 'The ageing report of all {count} agencies' } },
  'obligations.ageing_none': { th: 'ไม่มีเงินยืมค้าง', en: 'No advance is outstanding' },
}

const own: Texts = {
  'obligations.own': { th: 'เงินยืมของท่าน', en: 'Your advances' },
  'obligations.own_number': { th: 'สัญญา {number}', en: 'Contract {number}' },
  'obligations.own_to_clear': { th: 'ยังต้องส่งใช้', en: 'Still to be cleared' },
  'obligations.own_due_was': { th: 'ครบกำหนดเมื่อ', en: 'Was due on' },
  'obligations.own_due': { th: 'ครบกำหนด', en: 'Due on' },
  'obligations.own_open': { th: 'ดูสัญญาและที่มาของวันครบกำหนด', en: 'Open the contract and see why this date' },
  'obligations.own_sum': { th: 'รวมทั้ง {count} สัญญา ค้าง {amount} บาท', en: '{amount} baht outstanding in all {count} contracts' },
  'obligations.own_others': { th: 'สัญญาอื่นของท่าน', en: 'Your other contracts' },
  'obligations.own_settled': { th: 'ส่งใช้แล้ว', en: 'Cleared' },
  'obligations.own_amount': { th: 'เงินยืม', en: 'Advance' },
  'obligations.own_money': { th: 'เงินยืม {amount} บาท', en: 'Advance of {amount} baht' },
  'obligations.own_record': { th: 'ดูสัญญา', en: 'The contract' },
  'obligations.own_no_new': { th: 'ยืมเงินรายใหม่ได้เมื่อส่งใช้ครบทุกสัญญา', en: 'A new advance is possible when all are cleared' },
  'obligations.own_none': { th: 'ท่านไม่มีเงินยืมค้าง', en: 'You have no advance outstanding' },
  'obligations.own_none_more': { th: 'เมื่อมีสัญญายืมเงิน ยอดและวันครบกำหนดจะขึ้นที่นี่', en: 'When you take an advance, its amount and due date appear here.' },
}

/** What Today and the list of duties say. */
export const obligationTexts: Texts = { ...today, ...groups, ...columns, ...steps, ...ageing, ...own }
