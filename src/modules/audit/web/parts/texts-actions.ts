import type { Texts } from '../../../../ui/i18n.ts'

/** What each event of the log is called, by its action; a module may add its own as `audit.did_<action>`. */
export const actionTexts: Texts = Object.fromEntries(
  (
    [
      ['advances.imported', 'นำเข้าจากทะเบียน', 'Imported from a register'], ['advances.corrected', 'แก้ไขตามไฟล์', 'Corrected from a file'], ['advances.round_accepted', 'รับการส่งใช้เงินยืม', 'Clearing accepted'],
      ['advances.return_entered', 'บันทึกวันเดินทางกลับ', 'Date of return entered'], ['advances.agency_explained', 'ย้ายเข้าหน่วยงานที่ถูกต้อง', 'Agency explained'], ['advances.borrower_merged', 'รวมผู้ยืมที่เป็นคนเดียวกัน', 'Borrowers merged'],
      ['advances.request_drafted', 'ร่างคำขอยืมเงิน', 'Request drafted'], ['advances.request_changed', 'แก้ไขคำขอ', 'Request changed'], ['advances.request_submitted', 'ยื่นคำขอ', 'Request submitted'], ['advances.request_endorsed', 'เห็นชอบ', 'Endorsed'],
      ['advances.request_verified', 'ตรวจสอบแล้ว', 'Verified'], ['advances.request_approved', 'อนุมัติ', 'Approved'], ['advances.request_paid', 'จ่ายเงินยืม', 'Paid'], ['advances.request_returned', 'ส่งกลับแก้ไข', 'Sent back'],
      ['advances.request_refused', 'ไม่อนุมัติ', 'Refused'], ['advances.request_cancelled', 'ยกเลิกคำขอ', 'Cancelled'], ['advances.request_excepted', 'ยกเว้นให้ยืมทั้งที่มียอดค้าง', 'Exception to the bar'], ['advances.request_acknowledged', 'ผู้ยืมรับทราบการรับเงิน', 'Receipt acknowledged'],
      ['advances.paid', 'จ่ายเงินยืม', 'Paid'], ['advances.request_borrower_merged', 'รวมผู้ยืมที่เป็นคนเดียวกัน', 'Borrowers merged'], ['advances.approval_limit_set', 'กำหนดวงเงินอนุมัติ', 'Approval limit set'],
      ['advances.checklist_changed', 'แก้ไขรายการเอกสาร', 'Checklist changed'], ['advances.expense_type_changed', 'แก้ไขหมวดรายจ่าย', 'Category changed'],
      ['advances.round_handed_in', 'ยื่นส่งใช้เงินยืม', 'Clearing handed in'], ['advances.round_returned', 'ส่งคืนการส่งใช้', 'Clearing sent back'], ['advances.round_reversed', 'กลับรายการส่งใช้', 'Clearing reversed'],
      ['advances.queried', 'ทักท้วงใบสำคัญ', 'Vouchers queried'], ['advances.query_answered', 'ชี้แจงข้อทักท้วง', 'Query answered'], ['advances.query_decided', 'พิจารณาข้อทักท้วง', 'Query decided'],
      ['advances.extension_asked', 'ขอขยายเวลาส่งใช้', 'Extension asked for'], ['advances.extension_decided', 'พิจารณาขยายเวลา', 'Extension decided'], ['advances.trip_cancelled', 'ยกเลิกการเดินทาง', 'Trip cancelled'],
      ['advances.claim_paid', 'จ่ายเงินเบิกเพิ่มให้ผู้ยืม', 'Claim paid'], ['advances.claim_payment_reversed', 'กลับรายการจ่ายเงินเบิกเพิ่ม', 'Payment of a claim reversed'], ['advances.recall_reported', 'รายงานเรียกคืนเงินยืม', 'Recall reported'],
      ['advances.agreement_printed', 'พิมพ์สัญญาการยืมเงิน', 'Agreement printed'], ['advances.watched', 'ตั้งรายการเรียกคืนและเงินยืมข้ามปี', 'Recalls and carried advances watched'], ['advances.imprest_counted', 'ตรวจนับเงินทดรอง', 'Imprest counted'], ['advances.imprest_reimbursed', 'เบิกชดใช้เงินทดรอง', 'Imprest reimbursed'],
      ['securities.imported', 'นำเข้าจากทะเบียน', 'Imported from a register'], ['securities.corrected', 'แก้ไขตามไฟล์', 'Corrected from a file'], ['securities.released', 'บันทึกการพ้นข้อผูกพัน', 'Released'],
      ['securities.returned', 'คืนหลักประกัน', 'Handed back'], ['securities.agency_explained', 'ย้ายเข้าหน่วยงานที่ถูกต้อง', 'Agency explained'],
      ['people.agency_added', 'เพิ่มหน่วยงาน', 'Agency added'], ['people.agency_changed', 'แก้ไขหน่วยงาน', 'Agency changed'], ['people.agencies_imported', 'นำเข้าหน่วยงาน', 'Agencies imported'], ['people.spelling_explained', 'บอกว่าชื่อที่เขียนหมายถึงหน่วยงานใด', 'Spelling explained'],
      ['people.person_added', 'เพิ่มบุคคล', 'Person added'], ['people.person_changed', 'แก้ไขอีเมลบุคคล', 'Person changed'], ['people.email_learned', 'ได้อีเมลจากทะเบียน', 'E-mail learned'], ['people.person_doubted', 'อาจเป็นคนเดียวกับอีกรายการ', 'Perhaps the same person'],
      ['people.persons_merged', 'รวมเป็นคนเดียวกัน', 'Persons merged'], ['people.persons_told_apart', 'ยืนยันว่าเป็นคนละคน', 'Persons told apart'], ['people.counterparty_added', 'เพิ่มคู่สัญญา', 'Counterparty added'],
      ['people.counterparty_learned', 'ได้ข้อมูลคู่สัญญาจากทะเบียน', 'Counterparty learned'], ['people.counterparty_changed', 'แก้ไขคู่สัญญา', 'Counterparty changed'],
      ['access.account_added', 'เพิ่มผู้ใช้', 'Account added'], ['access.account_disabled', 'ปิดการใช้งาน', 'Account disabled'], ['access.account_enabled', 'เปิดการใช้งาน', 'Account enabled'], ['access.account_followed_merge', 'ย้ายบัญชีตามการรวมบุคคล', 'Account followed a merge'],
      ['access.role_granted', 'ให้บทบาท', 'Role granted'], ['access.role_ended', 'สิ้นสุดบทบาท', 'Role ended'], ['access.invited', 'ออกลิงก์เชิญ', 'Invited'], ['access.invitation_accepted', 'ตั้งรหัสผ่านจากลิงก์เชิญ', 'Invitation accepted'],
      ['access.signed_in', 'เข้าสู่ระบบ', 'Signed in'], ['access.signed_out', 'ออกจากระบบ', 'Signed out'], ['access.sign_in_failed', 'เข้าสู่ระบบไม่สำเร็จ', 'Sign-in failed'], ['access.password_changed', 'เปลี่ยนรหัสผ่าน', 'Password changed'],
      ['access.language_set', 'เลือกภาษา', 'Language chosen'], ['access.session_ended', 'สั่งออกจากอีกเครื่อง', 'Session ended'], ['access.delegated', 'มอบอำนาจ', 'Delegated'], ['access.delegation_ended', 'สิ้นสุดการมอบอำนาจ', 'Delegation ended'],
      ['settings.office_founded', 'ตั้งสำนักงาน', 'Office founded'], ['settings.office_changed', 'แก้ไขชื่อสำนักงาน', 'Office changed'], ['settings.value_set', 'ตั้งค่า', 'Setting changed'], ['settings.view_shared', 'แบ่งปันมุมมอง', 'View shared'],
      ['rulebook.rule_changed', 'แก้ไขหรือยืนยันกฎ', 'Rule changed'], ['obligations.rule_applied', 'ใช้กฎกับรายการที่เปิดอยู่', 'Rule applied to what is open'], ['obligations.recalendared', 'คำนวณวันครบกำหนดใหม่ตามปฏิทิน', 'Dates follow the calendar'],
      ['calendar.holiday_put', 'บันทึกวันหยุด', 'Holiday entered'], ['calendar.holiday_cancelled', 'ยกเลิกวันหยุด', 'Holiday cancelled'], ['calendar.holidays_imported', 'นำเข้าวันหยุด', 'Holidays imported'], ['calendar.year_confirmed', 'ยืนยันวันหยุดทั้งปี', 'Year confirmed'],
      ['notifications.ladder_changed', 'แก้ไขขั้นการแจ้งเตือน', 'Ladder changed'], ['notifications.letter_changed', 'แก้ไขแบบจดหมาย', 'Letter changed'], ['notifications.message_held', 'พักจดหมาย', 'Message held'], ['notifications.message_released', 'ปล่อยจดหมาย', 'Message released'],
      ['notifications.message_withdrawn', 'ถอนจดหมาย', 'Message withdrawn'], ['notifications.message_sent', 'ส่งจดหมาย', 'Message sent'], ['notifications.message_failed', 'ส่งจดหมายไม่สำเร็จ', 'Message failed'], ['notifications.message_deferred', 'ส่งยังไม่ได้ จะลองใหม่', 'Message deferred'],
      ['notifications.message_unknown', 'ไม่ทราบผลการส่ง', 'Outcome unknown'], ['notifications.message_bounced', 'จดหมายตีกลับ', 'Message returned'], ['notifications.unknown_resolved', 'ตัดสินจดหมายที่ไม่ทราบผล', 'Unknown outcome resolved'], ['notifications.tried', 'ส่งตัวอย่างถึงตนเอง', 'Sent to oneself as a trial'],
      ['notifications.messages_made', 'รวมการแจ้งเป็นจดหมาย', 'Messages made'], ['notifications.notices_written', 'เขียนการแจ้งเตือน', 'Notices written'], ['notifications.notices_withdrawn', 'ถอนการแจ้งที่ไม่ต้องส่งแล้ว', 'Notices withdrawn'],
      ['notifications.ladders_seeded', 'ขั้นการแจ้งเตือนตั้งต้น', 'Ladders seeded'], ['notifications.released', 'เริ่มส่งจริง', 'Went live'], ['notifications.night_ended', 'จบงานกลางคืน', 'Night ended'],
      ['access.link_made', 'ออกลิงก์ให้ผู้รับ', 'Link made'], ['access.link_used', 'ใช้ลิงก์แล้ว', 'Link used'], ['access.links_revoked', 'ยกเลิกลิงก์', 'Links revoked'],
      ['documents.attached', 'แนบเอกสาร', 'Document attached'], ['documents.attachment_cancelled', 'ยกเลิกเอกสารแนบ', 'Attachment cancelled'], ['documents.start_confirmed', 'ยืนยันเลขที่เริ่มต้น', 'First number confirmed'],
      ['documents.paper_issued', 'ออกเอกสาร', 'Paper issued'], ['documents.issued', 'ออกเอกสาร', 'Paper issued'], ['documents.number_drawn', 'ออกเลขที่', 'Number drawn'],
      ['transfer.file_previewed', 'อ่านไฟล์', 'File read'], ['transfer.mapping_corrected', 'แก้การจับคู่คอลัมน์', 'Columns matched'], ['transfer.file_abandoned', 'เลิกนำเข้าไฟล์', 'File abandoned'], ['transfer.file_imported', 'นำเข้าไฟล์', 'File imported'],
    ] as const
  ).map(([action, th, en]) => [`audit.did_${action}`, { th, en }]),
)
