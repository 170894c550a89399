-- The budget of a fiscal year by account: a plan, and adjustments to it, each approved by somebody else than who prepared it. What is approved adds up.
create table ledger.budget (
  id uuid primary key,
  fund_id uuid not null references ledger.fund,
  year int not null,                     -- พ.ศ.
  narration text not null,
  lines jsonb not null,                  -- [{account, amountSatang}]; an adjustment may take away
  state text not null default 'waiting' check (state in ('waiting', 'approved', 'refused')),
  made_by text not null,
  made_by_name text not null,
  made_by_person uuid,
  made_at timestamptz not null default clock_timestamp(),
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  reason text,
  version int not null default 0,
  constraint budget_not_own check (state <> 'approved' or decided_by is distinct from made_by)
);
select platform.protect('ledger.budget', 'office');
create index budget_of_year on ledger.budget (fund_id, year, made_at);
