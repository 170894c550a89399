import type { Text } from '../../kernel/refusal.ts'

/** One line of a chapter; `to` and `place` (a text code) lead to the page that it speaks of. */
export type GuideLine = Text & { to?: string; place?: string }

/** A chapter of the help inside the product: the manual in docs/guide, cut to what one needs while working. */
export type GuideChapter = { id: string; title: Text; /** whose work it is: shown to who holds this permission; absent = everybody */ may?: string; lines: readonly GuideLine[] }

const work: readonly GuideChapter[] = [
  {
    id: 'start',
    may: 'transfer.import',
    title: { th: 'เริ่มใช้งานครั้งแรก', en: 'The first day' },
    lines: [
      { th: 'นำเข้าทะเบียนเงินยืมและหลักประกันที่ใช้อยู่', en: 'Import the registers of advances and securities that you use.', to: '/imports', place: 'main.import' },
      { th: 'ใส่กล่องจดหมายของหน่วยงาน และบอกว่าชื่อที่ยังไม่รู้จักคือหน่วยงานใด', en: 'Give each agency its mailbox, and say whose an unknown name is.', to: '/agencies', place: 'main.agencies' },
      { th: 'ตรวจวันหยุดกับประกาศ แล้วยืนยันทั้งปี', en: 'Check the holidays against the announcement, then confirm the year.', to: '/settings/holidays', place: 'settings.tab_holidays' },
      { th: 'ตรวจเลขข้อของระเบียบกับตัวบท แล้วยืนยัน ก่อนนั้นเลขข้อไม่ปรากฏในจดหมาย', en: 'Check the clauses against the published text and confirm them; until then they stay out of letters.', to: '/settings/rules', place: 'settings.tab_rules' },
      { th: 'อ่านจดหมายในโหมดทดสอบสักสองสามเช้า แล้วให้หัวหน้าเริ่มส่งจริง', en: 'Read the letters of test mode for a few mornings, then let the head go live.', to: '/notifications', place: 'main.notices' },
    ],
  },
  {
    id: 'import',
    may: 'transfer.import',
    title: { th: 'นำเข้าทะเบียนจาก Excel', en: 'Importing a register' },
    lines: [
      { th: 'วางไฟล์ .xlsx หรือ .csv ระบบหาหัวตารางและจับคู่คอลัมน์ให้ ยังไม่มีอะไรเข้าทะเบียนจนกว่าจะยืนยัน', en: 'Drop an .xlsx or .csv: the head row is found and columns are matched; nothing enters the register until you confirm.', to: '/imports', place: 'main.import' },
      { th: 'คอลัมน์ที่ระบบไม่รู้จัก เลือกช่องให้เอง แล้วให้จำไว้ใช้กับไฟล์แบบเดียวกัน', en: 'Say which field an unknown column is, and let it be remembered for files like this one.' },
      { th: 'แถวที่ไม่รับ ได้กลับเป็นไฟล์ Excel มีเหตุผลในคอลัมน์สุดท้าย แก้แล้วนำเข้าไฟล์นั้นต่อ', en: 'Refused rows come back as a workbook with the reason in its last column: correct it and import it.' },
      { th: 'เลขที่ที่มีอยู่แล้วและข้อมูลเหมือนเดิม ไม่เปลี่ยน ถ้าข้อมูลต่าง ไม่รับจนกว่าจะเลือกปรับปรุง จำนวนเงินไม่เปลี่ยนตามไฟล์', en: 'A number that exists with the same facts stays; with other facts it is refused unless you choose to update. A file never changes recorded money.' },
    ],
  },
  {
    id: 'today',
    may: 'reporting.read',
    title: { th: 'งานวันนี้', en: 'Today' },
    lines: [
      { th: 'เปิดทุกเช้า: เกินกำหนด ครบวันนี้ แจ้งใครไม่ได้ จดหมายไม่ถึง และ 7 วันข้างหน้า กดตัวเลขเพื่อดูรายการ', en: 'Every morning: overdue, due today, nobody to tell, not delivered, the next 7 days. Press a figure for its list.', to: '/', place: 'main.today' },
      { th: 'คอลัมน์ขั้นต่อไป พาไปทำงานนั้นเลย', en: 'The column "next step" opens the form for it.' },
    ],
  },
  {
    id: 'advances',
    may: 'advances.read',
    title: { th: 'เงินยืมและที่มาของวันครบกำหนด', en: 'Advances, and why a date is what it is' },
    lines: [
      { th: 'กดที่วันครบกำหนด: เริ่มนับจากวันใด กี่วัน ตามข้อใด ตรงวันหยุดใด เลื่อนหรือไม่', en: 'Press a due date: from which day, how many days, which clause, which holidays, whether it moved.', to: '/advances', place: 'main.advances' },
      { th: 'เดินทางไปราชการ 15 วันนับจากวันกลับ อื่น ๆ 30 วันนับจากวันรับเงิน ยังไม่รู้วันกลับก็ไม่นับว่าเกิน', en: 'Travel: 15 days from the return. Everything else: 30 days from the money. Without a day of return nothing is overdue.' },
      { th: 'บันทึกส่งใช้ที่สัญญา มีผลนับแต่วันที่รับเอกสาร ส่งใช้ครบแล้วการแจ้งเตือนหยุดเอง', en: 'Record a clearing at the advance; it counts from the day the papers came in. Cleared in full, its reminders stop.' },
    ],
  },
  {
    id: 'documents',
    may: 'documents.number',
    title: { th: 'ชุดเลขที่ ไฟล์แนบ และเอกสารที่ออก', en: 'Numbers, attachments and papers' },
    lines: [
      { th: 'หลังนำเข้าทะเบียนเดิม ยืนยันว่าเลขของระบบเริ่มที่เท่าใด ก่อนนั้นระบบไม่ออกเลขสัญญา', en: 'After an import, say where our own numbers begin; until then no agreement gets one.', to: '/settings/numbers', place: 'settings.tab_numbers' },
      { th: 'แนบ PDF รูปถ่าย Excel หรือ Word ไม่เกิน 20 MB แนบผิดให้ยกเลิกพร้อมเหตุผล ไฟล์ไม่ถูกลบ', en: 'Attach PDF, photos, Excel or Word up to 20 MB. A wrong one is cancelled with a reason; nothing is deleted.' },
      { th: 'เอกสารที่ออกแล้วถูกเก็บตรงตามที่ออก ดูร่างก่อนออกได้ หัวกระดาษตั้งที่หน้าตั้งค่า', en: 'An issued paper stays exactly as it was; look at the draft first. Its head is set under Settings.', to: '/settings', place: 'main.settings' },
    ],
  },
  {
    id: 'securities',
    may: 'securities.read',
    title: { th: 'หลักประกันสัญญา', en: 'Securities' },
    lines: [
      { th: 'พ้นข้อผูกพันแล้วต้องคืนภายใน 15 วัน ไม่เลื่อนตามวันหยุด รายการที่ยังไม่คืนอยู่ในหน้าเดียว', en: 'A released security goes back within 15 days, holiday or not; what has not gone back stands on one page.', to: '/securities/released', place: 'main.released' },
      { th: 'วันพ้นข้อผูกพันเป็นการตัดสินใจของสำนักงาน บันทึกพร้อมเหตุ ระบบเตือนเมื่อถึงวันสิ้นระยะรับประกัน', en: 'The release is the office’s decision, recorded with its reason; the system asks for it when the liability ends.' },
    ],
  },
  {
    id: 'funds',
    may: 'loans.read',
    title: { th: 'เงินกู้และบัญชีของกองทุน', en: 'Loans and books of a fund' },
    lines: [
      { th: 'วางไฟล์ผลการหักของเดือน ระบบบอกว่าแต่ละรายการเป็นของใครและเพราะอะไร แล้วให้อีกคนลงบัญชี', en: 'Drop the month’s result files; each line is told whose it is and why. Somebody else posts them.', to: '/loans/collections', place: 'main.loans' },
      { th: 'หักทั้งที่สัญญาปิดแล้วหรือหักซ้ำเป็นเงินรอจ่ายคืน ที่ไม่ทราบเจ้าของเป็นเงินรอตรวจสอบ', en: 'What was taken from a closed loan, or twice, is owed back; what is nobody’s waits in suspense.', to: '/loans/refunds', place: 'main.loans' },
      { th: 'งบทดลองเปิดลงไปถึงใบสำคัญและที่มาได้ทุกตัวเลข บันทึกผิดให้กลับรายการ', en: 'Every figure of the trial balance opens down to its voucher and source; a mistake is reversed.', to: '/books', place: 'main.books' },
    ],
  },
]

const office: readonly GuideChapter[] = [
  {
    id: 'reminders',
    may: 'notifications.read',
    title: { th: 'การแจ้งเตือน', en: 'Reminders' },
    lines: [
      { th: 'จัดทุกคืน ส่งตอนเช้า กล่องละไม่เกินหนึ่งฉบับต่อคืน ขั้นเดียวกันไม่แจ้งซ้ำ', en: 'Written every night, sent in the morning: one message per mailbox and night, no stage twice.', to: '/notifications', place: 'main.notices' },
      { th: 'ก่อนเวลาส่ง พักไว้ ปล่อย หรือถอนได้ทีละฉบับ', en: 'Before the sending time any message can be held, released or withdrawn.' },
      { th: 'ไม่ทราบผล: การเชื่อมต่อขาดหลังส่งเนื้อจดหมาย ระบบไม่ส่งซ้ำเอง โทรถามแล้วเลือกถือว่าถึงแล้วหรือส่งใหม่', en: 'Unknown: the connection broke after the letter was handed over. It is never sent again by itself: ask, then choose.' },
      { th: 'จดหมายตีกลับ บันทึกเป็น .eml แล้วนำเข้าที่หน้าจดหมายที่ส่งแล้ว', en: 'A returned mail: save it as .eml and import it on the sent log.', to: '/notifications/sent', place: 'main.sent' },
      { th: 'ไม่มีอีเมลที่ใช้ได้ เรื่องนั้นอยู่ในแจ้งใครไม่ได้ ใส่อีเมลแล้วคืนถัดไปแจ้งให้', en: 'Without a usable e-mail a duty stands under "nobody to tell"; give one, and the next night tells.', to: '/notifications/unreachable', place: 'main.unreachable' },
    ],
  },
  {
    id: 'calendar',
    may: 'settings.read',
    title: { th: 'วันหยุดและกฎ', en: 'Holidays and rules' },
    lines: [
      { th: 'แก้วันหยุดแล้ว วันครบกำหนดที่เปิดอยู่คำนวณใหม่ทันที และแสดงทุกรายการที่เลื่อน', en: 'A changed holiday recomputes what is open at once and lists every date that moved.', to: '/settings/holidays', place: 'settings.tab_holidays' },
      { th: 'แก้กฎเป็นรุ่นใหม่ สัญญาที่เปิดอยู่เลื่อนเมื่อดูรายชื่อแล้วสั่งเท่านั้น', en: 'A changed rule is a new version; what is open moves only when you have seen the list and say so.', to: '/settings/rules', place: 'settings.tab_rules' },
    ],
  },
  {
    id: 'reports',
    may: 'reporting.read',
    title: { th: 'รายงานและส่งออก', en: 'Reports and exports' },
    lines: [
      { th: 'ทุกรายงานเป็น ณ วันใดก็ได้ จากทุกสิ่งที่รู้ถึงขณะนี้ ออกของเดือนก่อนใหม่ได้ทุกเมื่อ', en: 'Every report is as of any day, from everything known now; last month’s can be made again today.', to: '/reports', place: 'main.reports' },
      { th: 'ทุกทะเบียนส่งออกเป็น Excel, CSV หรือ PDF ตามที่กรองไว้', en: 'Every register exports what is shown, as Excel, CSV or PDF.' },
    ],
  },
  {
    id: 'users',
    may: 'access.read',
    title: { th: 'ผู้ใช้และบทบาท', en: 'Users and roles' },
    lines: [
      { th: 'ผู้ดูแลระบบเพิ่มผู้ใช้และออกลิงก์ให้ตั้งรหัสผ่านเอง ผู้ดูแลระบบไม่มีสิทธิเรื่องเงิน', en: 'The administrator adds users and hands out links for setting a password; an administrator holds no money right.', to: '/settings/users', place: 'settings.tab_users' },
      { th: 'ผู้ใช้ของหน่วยงานเห็นเฉพาะหน่วยงานของตน ผู้ยืมเห็นเฉพาะสัญญาของตน', en: 'People of an agency see their agency only, a borrower the own advances only.' },
    ],
  },
  {
    id: 'account',
    title: { th: 'บัญชีของฉัน', en: 'Your account' },
    lines: [{ th: 'เปลี่ยนรหัสผ่าน เลือกภาษา และดูการเข้าใช้ที่เปิดอยู่', en: 'Change your password, choose the language, see where you are signed in.', to: '/account', place: 'access.my_account' }],
  },
]

/** The chapters, in the order of the manual. */
export const guideChapters: readonly GuideChapter[] = [...work, ...office]
