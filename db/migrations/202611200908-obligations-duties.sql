select platform.open_schema('obligations');

-- Somebody's duty with a date (decision 11). Lateness is worked out from the dates, never stored.
create table obligations.obligation (
  id uuid primary key,
  kind text not null,
  subject_module text not null,
  subject_id uuid not null,
  seq int not null default 1,
  number text not null,
  agency_id uuid not null references people.agency,
  debtor_kind text not null check (debtor_kind in ('person', 'counterparty', 'agency', 'office')),
  debtor_id uuid,
  person_id uuid,                        -- the debtor, when a person: what scope "own" reads by
  title text not null,
  amount bigint,
  starts_on date,
  nominal_due_on date,
  effective_due_on date,
  anchor_on date,                        -- the day the ladder counts from: effective where it rolls, "act by" where nothing rolls
  provisional boolean not null default false,
  calendar_confirmed boolean not null default true,
  rule_id uuid references rulebook.rule,
  explanation jsonb not null,
  fulfilled_on date,
  cancelled_on date,
  changed_at timestamptz not null default clock_timestamp(),
  version int not null default 1,
  unique (subject_module, kind, subject_id, seq),
  check ((nominal_due_on is null) = (effective_due_on is null)),
  check ((effective_due_on is null) = (anchor_on is null))
);
select platform.protect('obligations.obligation', 'agency', 'person_id');
create index obligation_by_subject on obligations.obligation (subject_id, kind);
create index obligation_open_by_anchor on obligations.obligation (kind, anchor_on, id) where cancelled_on is null;
create index obligation_by_due on obligations.obligation (kind, effective_due_on, subject_id);
create index obligation_by_agency on obligations.obligation (agency_id, kind, effective_due_on);
create index obligation_open on obligations.obligation (kind, effective_due_on, subject_id) where fulfilled_on is null and cancelled_on is null;

-- Every move is a row.
create table obligations.move (
  id uuid primary key,
  obligation_id uuid not null references obligations.obligation,
  agency_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  what text not null check (what in ('moved', 'recalendared', 'rule-applied', 'fulfilled', 'reopened', 'cancelled')),
  old_nominal date, old_effective date, new_nominal date, new_effective date,
  old_fulfilled date, new_fulfilled date,
  rule_id uuid,
  reason text not null,
  actor text not null
);
select platform.protect('obligations.move', 'agency');
create index move_by_obligation on obligations.move (obligation_id, at);

-- What other modules may read of a duty (registers and reports); the caller's row-level scope applies.
create view obligations.duty with (security_invoker = true) as
  select id, kind, subject_module, subject_id, seq, number, agency_id, debtor_kind, debtor_id, person_id, title, amount, starts_on,
    nominal_due_on, effective_due_on, anchor_on, provisional, calendar_confirmed, rule_id, explanation, fulfilled_on, cancelled_on
  from obligations.obligation;
grant select on obligations.duty to khlang_app, khlang_worker, khlang_auditor;
