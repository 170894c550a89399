-- Rules which the working life of securities needs, for an office that was founded before they shipped; a new office takes them from db/seed/rules.json.
alter table rulebook.rule no force row level security;
insert into rulebook.rule (id, rule_set, code, version, event, days, roll, regulation_th, regulation_en, clause, confirmed, source, in_force_from)
select gen_random_uuid(), r.rule_set, r.code, 1, r.event, r.days, r.roll, r.regulation_th, r.regulation_en, r.clause, r.confirmed, r.source, r.in_force_from::date
from (values
  ('mof-procurement-2560', 'securities.return_bid', 'selection', 15, 'none', 'ระเบียบกระทรวงการคลังว่าด้วยการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. 2560', 'MoF Regulation on Public Procurement and Supplies Administration B.E. 2560', 'ข้อ 170 (1)', false, 'จำนวนวันตามหนังสือเวียน ว 347 พ.ศ. 2555 เลขข้อยังไม่เห็นในตัวบทที่ประกาศ', '2017-08-23'),
  ('office', 'securities.inspect', 'before-liability-end', 30, 'none', 'แนวปฏิบัติของสำนักงาน: ตรวจความชำรุดบกพร่องก่อนสิ้นระยะรับประกัน', 'Office practice: inspect for defects before the defects liability period ends', null, true, 'ค่าเริ่มต้นของระบบ สำนักงานแก้ได้', '2017-08-23'),
  ('office', 'securities.top_up', 'notice', 7, 'next-working-day', 'แบบสัญญามาตรฐาน: นำหลักประกันมาเปลี่ยนหรือเพิ่มให้ครบ', 'Standard contract: replace the security or make it up in full', null, false, 'จำนวนวันตามที่กรอกในสัญญาแต่ละฉบับ พบ 7 วัน', '2017-08-23')
) as r(rule_set, code, event, days, roll, regulation_th, regulation_en, clause, confirmed, source, in_force_from)
where exists (select from rulebook.rule);
alter table rulebook.rule force row level security;
