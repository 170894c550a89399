-- The books of the office itself: advances and contract securities post too, from the day the office opens them.
create table ledger.office_books (
  fund_id uuid primary key references ledger.fund,
  one boolean not null default true unique check (one),   -- an office opens its books once
  opened_on date not null,
  booked_through date not null,                            -- what falls due with the days after this one is booked by the next look
  opened_by text not null,
  opened_by_name text not null,
  opened_at timestamptz not null default clock_timestamp()
);
select platform.protect('ledger.office_books', 'office');

-- What of a register stands in the books: each fact of a record (paid, a round's vouchers, a security received) once, with the lines it led to.
-- `opened`: it came with the opening of the books, in the sum of one entry. A fact that no longer stands keeps its row, not standing.
create table ledger.booked (
  module text not null,
  subject_id uuid not null,
  key text not null,
  fund_id uuid not null references ledger.fund,
  entry_id uuid not null references ledger.entry,
  opened boolean not null,
  standing boolean not null default true,
  lines jsonb not null,
  primary key (module, subject_id, key)
);
select platform.protect('ledger.booked', 'office');
create index booked_by on ledger.booked (entry_id);
