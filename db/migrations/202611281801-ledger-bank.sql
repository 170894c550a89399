-- Bank accounts of a fund, the bank's own statements, and which of their lines is which line of the books.
create table ledger.bank_account (
  account_id uuid primary key references ledger.account,
  fund_id uuid not null references ledger.fund,
  bank text not null,
  number text not null,
  version int not null default 1
);
select platform.protect('ledger.bank_account', 'office');

create table ledger.statement (
  id uuid primary key,
  fund_id uuid not null references ledger.fund,
  account_id uuid not null references ledger.account,
  file_name text not null,
  sha256 text not null,
  from_on date not null,
  to_on date not null,
  opening bigint not null,
  closing bigint not null,
  lines int not null check (lines > 0),
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null default clock_timestamp(),
  unique (account_id, sha256),
  check (from_on <= to_on)
);
select platform.protect('ledger.statement', 'office');
create index statement_of_account on ledger.statement (account_id, to_on);

create table ledger.statement_line (
  id uuid primary key,
  statement_id uuid not null references ledger.statement,
  account_id uuid not null references ledger.account,
  no int not null,
  row int not null,
  on_day date not null,
  amount bigint not null check (amount <> 0),   -- in, or out (negative)
  description text not null,
  reference text not null,
  channel text not null,
  unique (statement_id, no)
);
select platform.protect('ledger.statement_line', 'office');
create index statement_line_by_day on ledger.statement_line (account_id, on_day);

-- A pairing that was undone keeps its row, ended.
create table ledger.bank_match (
  id uuid primary key,
  statement_line_id uuid not null references ledger.statement_line,
  entry_id uuid not null,
  line_no int not null,
  score int not null,
  why jsonb not null default '[]',
  by_hand boolean not null,
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  ended_by_name text,
  foreign key (entry_id, line_no) references ledger.line (entry_id, no)
);
select platform.protect('ledger.bank_match', 'office');
create unique index bank_match_of_line on ledger.bank_match (entry_id, line_no) where ended_at is null;
create index bank_match_of_statement on ledger.bank_match (statement_line_id) where ended_at is null;
