select platform.open_schema('advances');

create table advances.advance (
  id uuid primary key,
  number text not null,
  number_key text not null,
  fiscal_year int not null,
  agency_id uuid not null references people.agency,
  borrower_id uuid not null references people.person,
  borrower_name text not null,           -- as the agreement names the borrower
  kind text not null check (kind in ('travel', 'other', 'transfer')),
  category text,
  source text,
  project text not null,
  amount bigint not null check (amount > 0),
  approved_on date,
  received_on date,
  planned_return_on date,
  returned_on date,
  settled_vouchers bigint not null default 0 check (settled_vouchers >= 0),   -- sums of the accepted rounds, moved in their transaction
  settled_cash bigint not null default 0 check (settled_cash >= 0),
  rule_id uuid references rulebook.rule,
  note text,
  extra jsonb not null default '{}',
  import_id uuid references transfer.import,
  import_row int,
  import_print text,                     -- fingerprint of what the file said of this number
  version int not null default 1,
  made_at timestamptz not null default clock_timestamp(),
  unique (fiscal_year, number_key),
  unique (agency_id, id)
);
select platform.protect('advances.advance', 'agency', 'borrower_id');
create index advance_by_agency on advances.advance (agency_id, number_key);
create index advance_by_borrower on advances.advance (borrower_id);
create index advance_by_received on advances.advance (received_on, id);
create index advance_by_amount on advances.advance (amount, id);
create index advance_by_name on advances.advance (borrower_name collate "th-x-icu", id);

-- A clearing round: vouchers and cash are two documents. Dated the day it was handed in (decision 7).
create table advances.clearing (
  id uuid primary key,
  advance_id uuid not null,
  agency_id uuid not null,
  round int not null,
  handed_in_on date not null,
  vouchers bigint not null default 0 check (vouchers >= 0),
  cash bigint not null default 0 check (cash >= 0),
  state text not null check (state in ('handed-in', 'accepted', 'returned')),
  made_at timestamptz not null default clock_timestamp(),
  foreign key (agency_id, advance_id) references advances.advance (agency_id, id),
  unique (advance_id, round)
);
select platform.protect('advances.clearing', 'agency');
create index clearing_by_day on advances.clearing (handed_in_on, advance_id);
