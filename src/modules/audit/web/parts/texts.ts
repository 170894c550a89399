import type { Texts } from '../../../../ui/i18n.ts'

const frame: Texts = {
  'audit.trail': { th: 'ประวัติการบันทึก', en: 'Record of changes' },
  'audit.trail_of': { th: 'ประวัติการบันทึก {name}', en: 'Record of changes: {name}' },
  'audit.none': { th: 'ไม่มีการบันทึกที่ท่านดูได้', en: 'Nothing recorded that you may see' },
  'audit.when': { th: 'เมื่อ', en: 'When' },
  'audit.who': { th: 'โดย', en: 'Who' },
  'audit.what': { th: 'การบันทึก', en: 'What' },
  'audit.facts': { th: 'รายละเอียด', en: 'Details' },
  'audit.from_to': { th: '{before} เป็น {now}', en: '{before} to {now}' },
  'audit.yes': { th: 'ใช่', en: 'yes' },
  'audit.no': { th: 'ไม่ใช่', en: 'no' },
}

const words: Texts = {
  'audit.word_travel': { th: 'เดินทางไปราชการ', en: 'official travel' },
  'audit.word_other': { th: 'อื่น ๆ', en: 'other' },
  'audit.word_transfer': { th: 'ไปประจำต่างสำนักงาน', en: 'transfer to another office' },
  'audit.word_live': { th: 'ใช้งานจริง', en: 'live' },
  'audit.word_test': { th: 'ทดสอบ', en: 'test' },
  'audit.word_off': { th: 'ปิด', en: 'off' },
  'audit.word_none': { th: 'ไม่เลื่อน', en: 'no roll' },
  'audit.word_next-working-day': { th: 'เลื่อนเป็นวันทำการถัดไป', en: 'next working day' },
  'audit.word_administrator': { th: 'ผู้ดูแลระบบ', en: 'administrator' },
  'audit.word_finance-officer': { th: 'เจ้าหน้าที่การเงิน', en: 'finance officer' },
  'audit.word_finance-head': { th: 'หัวหน้าฝ่ายการเงิน', en: 'head of finance' },
  'audit.word_cashier': { th: 'เจ้าหน้าที่รับจ่ายเงิน', en: 'cashier' },
  'audit.word_agency-officer': { th: 'เจ้าหน้าที่หน่วยงาน', en: 'agency officer' },
  'audit.word_supervisor': { th: 'ผู้บังคับบัญชา', en: 'supervisor' },
  'audit.word_borrower': { th: 'ผู้ยืม', en: 'borrower' },
  'audit.word_auditor': { th: 'ผู้ตรวจสอบ', en: 'auditor' },
}

const facts: Texts = Object.fromEntries(
  (
    [
      ['number', 'เลขที่', 'Number'], ['row', 'แถวที่', 'Row'], ['amount', 'จำนวนเงิน', 'Amount'], ['vouchers', 'ใบสำคัญ', 'Vouchers'], ['cash', 'เงินสด', 'Cash'],
      ['outstanding', 'ยอดค้าง', 'Outstanding'], ['outstandingSatang', 'ยอดค้าง', 'Outstanding'], ['amountSatang', 'จำนวนเงิน', 'Amount'], ['round', 'ครั้งที่', 'Round'],
      ['clearedOn', 'วันส่งใช้', 'Cleared on'], ['handedInOn', 'วันที่ส่งเอกสาร', 'Handed in'], ['receivedOn', 'วันรับเงิน', 'Money received'], ['approvedOn', 'วันอนุมัติ', 'Approved on'], ['returnedOn', 'วันกลับหรือวันคืน', 'Returned on'],
      ['plannedReturnOn', 'กำหนดกลับ', 'Planned return'], ['releasedOn', 'วันพ้นข้อผูกพัน', 'Released on'], ['returnByOn', 'ต้องคืนภายใน', 'Hand back by'], ['liabilityEndsOn', 'สิ้นความรับผิด', 'Liability ends'],
      ['signedOn', 'วันลงนาม', 'Signed on'], ['acceptedOn', 'วันตรวจรับ', 'Accepted on'], ['expiresOn', 'วันหมดอายุ', 'Expires on'], ['paidOn', 'วันจ่ายเงิน', 'Paid on'], ['until', 'ถึง', 'Until'], ['from', 'ตั้งแต่', 'From'],
      ['fromOn', 'ตั้งแต่วันที่', 'From'], ['untilOn', 'ถึงวันที่', 'Until'], ['day', 'วันที่', 'Day'], ['reason', 'เหตุผล', 'Reason'], ['because', 'เหตุผล', 'Because'], ['reference', 'เลขที่อ้างอิง', 'Reference'],
      ['note', 'หมายเหตุ', 'Note'], ['kind', 'ประเภท', 'Kind'], ['category', 'หมวด', 'Category'], ['source', 'แหล่งเงินหรือที่มา', 'Source'], ['project', 'โครงการ', 'Project'], ['borrowerName', 'ผู้ยืม', 'Borrower'],
      ['borrower', 'ผู้ยืม', 'Borrower'], ['agency', 'หน่วยงาน', 'Agency'], ['name', 'ชื่อ', 'Name'], ['code', 'รหัส', 'Code'], ['email', 'อีเมล', 'E-mail'], ['mailbox', 'อีเมลหน่วยงาน', 'Mailbox'], ['headMailbox', 'อีเมลหัวหน้า', 'Head’s mailbox'],
      ['head', 'อีเมลหัวหน้า', 'Head’s mailbox'], ['shortForms', 'ชื่อย่อ', 'Short forms'], ['taxId', 'เลขประจำตัวผู้เสียภาษี', 'Tax ID'], ['role', 'บทบาท', 'Role'], ['language', 'ภาษา', 'Language'], ['address', 'ที่อยู่เครือข่าย', 'Address'],
      ['known', 'มีบัญชี', 'Account known'], ['disabled', 'ปิดใช้งาน', 'Disabled'], ['invited', 'เชิญแล้ว', 'Invited'], ['key', 'การตั้งค่า', 'Setting'], ['value', 'ค่า', 'Value'], ['days', 'จำนวนวัน', 'Days'], ['roll', 'เมื่อตรงวันหยุด', 'On a holiday'],
      ['clause', 'ข้อ', 'Clause'], ['confirmed', 'ยืนยันแล้ว', 'Confirmed'], ['moved', 'เลื่อน (รายการ)', 'Moved'], ['first', 'รายการแรก', 'First'], ['notices', 'การแจ้ง', 'Notices'], ['attempts', 'ส่งแล้ว (ครั้ง)', 'Attempts'],
      ['reply', 'คำตอบของระบบจดหมาย', 'Reply'], ['to', 'เป็น', 'To'], ['document', 'คำสั่งหรือหนังสือ', 'Document'], ['asWritten', 'ชื่อตามที่เขียน', 'As written'], ['audience', 'ผู้รับ', 'Audience'], ['offsets', 'วันแจ้ง', 'Days of notice'],
      ['everyDays', 'แจ้งซ้ำทุก (วัน)', 'Every (days)'], ['stagesMax', 'ไม่เกิน (ครั้ง)', 'At most'], ['replaces', 'แทนของเดิม', 'Replaces'], ['regulation', 'ระเบียบ', 'Regulation'], ['file', 'ไฟล์', 'File'], ['th', 'ไทย', 'Thai'], ['en', 'อังกฤษ', 'English'],
    ] as const
  ).map(([key, th, en]) => [`audit.fact_${key}`, { th, en }]),
)

/** The frame of the trail, the names of facts, and the words for coded values. */
export const trailTexts: Texts = { ...frame, ...words, ...facts }
