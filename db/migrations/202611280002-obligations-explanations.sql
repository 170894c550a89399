-- Why a date is what it is: 850 bytes that hundreds of duties share, kept once by the hash of their text (decision record 0041). A duty written
-- before keeps its own.
create table obligations.explanation (
  id uuid primary key,                   -- the first 16 bytes of the SHA-256 of its text
  body jsonb not null
);
select platform.protect('obligations.explanation', 'office');
revoke update on obligations.explanation from khlang_app, khlang_worker;

alter table obligations.obligation alter column explanation drop not null, add column explanation_id uuid;
alter table obligations.obligation add constraint obligation_explained check (explanation is not null or explanation_id is not null);
drop trigger references_stand on obligations.obligation;
drop trigger references_still_stand on obligations.obligation;
select platform.refer('obligations.obligation', 'agency_id', 'people.agency', 'rule_id', 'rulebook.rule', 'explanation_id', 'obligations.explanation');

create or replace view obligations.duty with (security_invoker = true) as
  select id, kind, subject_module, subject_id, seq, number, agency_id, debtor_kind, debtor_id, person_id, title, amount, starts_on,
    nominal_due_on, effective_due_on, anchor_on, provisional, calendar_confirmed, rule_id,
    coalesce(explanation, (select x.body from obligations.explanation x where x.id = explanation_id)) as explanation, fulfilled_on, cancelled_on
  from obligations.obligation;
