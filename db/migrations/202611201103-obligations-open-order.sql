-- What is open, in the order of its due day within an agency, and with what a total needs to know of it.
create index obligation_open_by_agency on obligations.obligation (agency_id, kind, effective_due_on, subject_id)
  where fulfilled_on is null and cancelled_on is null;
create index obligation_open_facts on obligations.obligation (kind, subject_id) include (effective_due_on, provisional, agency_id, person_id)
  where fulfilled_on is null and cancelled_on is null;
