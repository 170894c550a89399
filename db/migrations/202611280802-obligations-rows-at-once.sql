-- How duties of a register travel: rows of this type, in one array. The attributes stand in the order in which the store sends them.
create type obligations.obligation_row as (
  id uuid, kind text, subject_module text, subject_id uuid, seq int, number text, agency_id uuid, debtor_kind text, debtor_id uuid, person_id uuid,
  title text, amount bigint, starts_on date, nominal_due_on date, effective_due_on date, anchor_on date, provisional boolean,
  calendar_confirmed boolean, rule_id uuid, explanation_id uuid, fulfilled_on date, cancelled_on date);
