-- While somebody else has to act first (a clearing round is being checked, an answer is awaited) the reminders of a duty rest: from one day
-- (included) to another (not included; none: until it is said again). The duty itself and its dates stand as they are.
alter table obligations.obligation add column quiet_from date, add column quiet_until date;
alter table obligations.obligation add constraint obligation_quiet_check check (quiet_until is null or (quiet_from is not null and quiet_until > quiet_from));

create or replace view obligations.duty with (security_invoker = true) as
  select id, kind, subject_module, subject_id, seq, number, agency_id, debtor_kind, debtor_id, person_id, title, amount, starts_on,
    nominal_due_on, effective_due_on, anchor_on, provisional, calendar_confirmed, rule_id,
    coalesce(explanation, (select x.body from obligations.explanation x where x.id = explanation_id)) as explanation, fulfilled_on, cancelled_on,
    quiet_from, quiet_until
  from obligations.obligation;
