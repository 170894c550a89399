-- Rules for the life of an advance after the payment, for an office that was founded before they shipped; a new office takes them from db/seed/rules.json.
alter table rulebook.rule no force row level security;
insert into rulebook.rule (id, rule_set, code, version, event, days, counting, roll, regulation_th, regulation_en, clause, confirmed, source, in_force_from)
select gen_random_uuid(), r.rule_set, r.code, 1, r.event, r.days, r.counting, r.roll, r.regulation_th, r.regulation_en, r.clause, r.confirmed, r.source, r.in_force_from::date
from (values
  ('mof-2562', 'advances.answer_query', 'query', 15, 'calendar-days', 'next-working-day', 'ระเบียบกระทรวงการคลังว่าด้วยการเบิกเงินจากคลัง การรับเงิน การจ่ายเงิน การเก็บรักษาเงิน และการนำเงินส่งคลัง พ.ศ. 2562', 'MoF Regulation on Disbursement, Receipt, Payment, Custody and Remittance of Money B.E. 2562', 'ข้อ 66', false, 'ตามระเบียบของศาล ข้อ 56 วรรคสอง ซึ่งทำนองเดียวกัน เลขข้อยังไม่เห็นในตัวบทที่ประกาศ', '2019-01-01'),
  ('bma-2555', 'advances.answer_query', 'query', 15, 'calendar-days', 'next-working-day', 'ระเบียบกรุงเทพมหานครว่าด้วยการรับเงิน การเบิกจ่ายเงิน การเก็บรักษาเงิน การนำส่งเงิน และการตรวจเงิน พ.ศ. 2555', 'Bangkok Metropolitan Regulation on Receipt, Disbursement, Custody, Remittance and Examination of Money B.E. 2555', null, false, 'จำนวนวันเทียบระเบียบทำนองเดียวกัน รอสำนักงานยืนยัน', '2012-01-01'),
  ('office', 'advances.extension', 'due', 15, 'calendar-days', 'next-working-day', 'การอนุมัติขยายเวลาส่งใช้เงินยืม', 'Extension granted by the head of finance', null, true, 'นับจากวันครบกำหนดเดิมตามระเบียบ (ป.พ.พ. 193/7) จำนวนวันตามที่อนุมัติแต่ละครั้ง', '2019-01-01'),
  ('office', 'advances.cancelled_trip', 'cancellation', 0, 'calendar-days', 'none', 'แนวปฏิบัติของสำนักงาน: ยกเลิกการเดินทางแล้วคืนเงินยืมทันที', 'Office practice: a cancelled trip means that the money goes back at once', null, true, 'ค่าเริ่มต้นของระบบ สำนักงานแก้ได้', '2019-01-01'),
  ('office', 'advances.target_check', 'arrival', 3, 'working-days', 'none', 'เวลาเป้าหมายของสำนักงาน: ตรวจรายการส่งใช้เงินยืม', 'Target of the office: check a clearing round', null, true, 'ค่าเริ่มต้นของระบบ สำนักงานแก้ได้', '2019-01-01'),
  ('office', 'advances.target_claim', 'arrival', 5, 'working-days', 'none', 'เวลาเป้าหมายของสำนักงาน: จ่ายเงินเบิกเพิ่มให้ผู้ยืม', 'Target of the office: pay what is owed to the borrower', null, true, 'ค่าเริ่มต้นของระบบ สำนักงานแก้ได้', '2019-01-01'),
  ('office', 'advances.target_extension', 'arrival', 2, 'working-days', 'none', 'เวลาเป้าหมายของสำนักงาน: พิจารณาคำขอขยายเวลา', 'Target of the office: decide on an extension', null, true, 'ค่าเริ่มต้นของระบบ สำนักงานแก้ได้', '2019-01-01')
) as r(rule_set, code, event, days, counting, roll, regulation_th, regulation_en, clause, confirmed, source, in_force_from)
where exists (select from rulebook.rule);
alter table rulebook.rule force row level security;
