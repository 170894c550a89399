-- The working life of a security: what changes it, what was found in the work, what blocks the decision, and the account that holds the cash.

-- The day it left the office's hands, and how: handed back, forfeited, put in place of another, handed to the Treasury, or entered by mistake.
alter table securities.security rename column returned_on to ended_on;
alter table securities.security add column ended_by text
  check (ended_by in ('returned', 'forfeited', 'replaced', 'remitted', 'cancelled'));
-- The owner of a table is held by its policies too; for this one statement they stand aside.
alter table securities.security no force row level security;
update securities.security set ended_by = 'returned' where ended_on is not null;
alter table securities.security force row level security;
alter table securities.security add constraint security_ended check ((ended_on is null) = (ended_by is null));

alter table securities.security
  add column received_on date,            -- the day it was lodged; unknown for what a register brought
  add column moved boolean not null default false,        -- its history stands in movements; else the row itself is the opening movement
  add column inspects boolean not null default false,     -- the agency is asked to inspect before the liability ends
  add column inspected_on date,
  add column demanded_on date,            -- the written notice to replace or make up; and the day it was followed
  add column demand_met_on date,
  add column expects jsonb not null default '{}',         -- what the contract says besides: percentages, replacement days, instalment, method
  add column instrument jsonb not null default '{}',      -- the fields of its own form: day of the cheque, e-GP reference, series, account
  add column receipt_number text,
  add column report_approved_on date,     -- bids: the head approved the selection report (cl. 170 (1))
  add column best_bidder boolean not null default false,  -- bids: one of the three best, kept until the contract is signed
  add column replaces_id uuid references securities.security,
  add column review_on date,              -- unclaimed: the day on which somebody looks at it again
  add column refund_account jsonb,        -- where the counterparty wants the cash
  add column acknowledged_on date,
  add column acknowledged_by text;
create index security_replaces on securities.security (replaces_id) where replaces_id is not null;
create index security_impedable on securities.security (liability_ends_on, id) where ended_on is null;

-- What happened to a security, in order, with where it stood afterwards. Rows are never changed; a mistake is reversed by a later row.
create table securities.movement (
  id uuid primary key,
  security_id uuid not null references securities.security,
  agency_id uuid not null references people.agency,
  seq int not null check (seq > 0),
  what text not null check (what in ('opening', 'received', 'increased', 'decreased', 'part-returned', 'part-forfeited', 'extended', 'corrected', 'demanded', 'released',
    'returned', 'forfeited', 'replaced', 'remitted', 'kept', 'reversed')),
  on_day date,                            -- null: an opening whose day nobody knows, always there
  amount bigint not null default 0,       -- what came in, or went out (negative)
  stands bigint not null check (stands > 0),   -- the amount afterwards; of what ended, the amount that went
  released_on date,
  return_by_on date,
  ended_on date,
  ended_by text,
  expires_on date,
  reason text not null,
  reference text,
  detail jsonb not null default '{}',
  reverses uuid unique references securities.movement,
  actor text not null,
  actor_name text not null,
  person_id uuid,
  made_at timestamptz not null default clock_timestamp(),
  unique (security_id, seq)
);
select platform.protect('securities.movement', 'agency');
create index movement_by_day on securities.movement (on_day, id);

-- What an inspection before the end of the liability found.
create table securities.inspection (
  id uuid primary key,
  security_id uuid not null references securities.security,
  agency_id uuid not null references people.agency,
  on_day date not null,
  sound boolean not null,
  note text,
  actor text not null,
  actor_name text not null,
  person_id uuid,
  made_at timestamptz not null default clock_timestamp()
);
select platform.protect('securities.inspection', 'agency');
create index inspection_of on securities.inspection (security_id);

-- Open defects, claims and penalties block the decision on the release; a forfeiture rests on one of them.
create table securities.impediment (
  id uuid primary key,
  security_id uuid not null references securities.security,
  agency_id uuid not null references people.agency,
  kind text not null check (kind in ('defect', 'claim', 'penalty')),
  amount bigint check (amount > 0),
  on_day date not null,
  note text not null,
  actor text not null,
  actor_name text not null,
  person_id uuid,
  settled_on date,
  settled_by text,
  settled_note text,
  made_at timestamptz not null default clock_timestamp()
);
select platform.protect('securities.impediment', 'agency');
create index impediment_of on securities.impediment (security_id);
create index impediment_open on securities.impediment (security_id) where settled_on is null;

-- The recorded balance of the off-budget account by day; no agency: the account of the whole office. A wrong entry is replaced by a later one of the day.
create table securities.balance (
  id uuid primary key,
  agency_id uuid references people.agency,
  on_day date not null,
  amount bigint not null,
  account text not null,
  note text,
  actor text not null,
  actor_name text not null,
  made_at timestamptz not null default clock_timestamp()
);
select platform.protect('securities.balance', 'agency');
create policy office_all on securities.balance for all to khlang_app
  using (agency_id is null and (select coalesce(nullif(current_setting('app.office', true), ''), 'no')) = 'yes')
  with check (agency_id is null and (select coalesce(nullif(current_setting('app.office', true), ''), 'no')) = 'yes');
create index balance_by_day on securities.balance (on_day, made_at);
