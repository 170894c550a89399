-- The books: funds with their charts, double entry that only grows, balances kept as entries come, and the months that close.
select platform.open_schema('ledger');

create table ledger.fund (
  id uuid primary key,
  code text not null unique,
  name text not null,
  made_at timestamptz not null default clock_timestamp()
);
select platform.protect('ledger.fund', 'office');

-- The chart of accounts, as data. `role` is what posting templates name; a fund's chart says which account plays it.
create table ledger.account (
  id uuid primary key,
  fund_id uuid not null references ledger.fund,
  code text not null,
  name text not null,
  kind text not null check (kind in ('asset', 'liability', 'equity', 'revenue', 'expense')),
  role text,
  cash boolean not null default false,          -- cash and bank: receipts and payments are what moves here
  confirmed boolean not null default false,     -- whether the office has said that this is its code
  source text not null,
  ended_on date,
  version int not null default 0,
  unique (fund_id, code),
  unique (fund_id, role)
);
select platform.protect('ledger.account', 'office');

-- A month of a fund: open, soft (only who closes months may still post), hard (nobody). No row: open.
create table ledger.month (
  fund_id uuid not null references ledger.fund,
  month date not null check (extract(day from month) = 1),
  state text not null default 'open' check (state in ('open', 'soft', 'hard')),
  changed_by text,
  changed_at timestamptz,
  primary key (fund_id, month)
);
select platform.protect('ledger.month', 'office');

-- Voucher numbers without gaps: the locked row of a fund, a kind and a fiscal year (พ.ศ.).
create table ledger.voucher_number (
  fund_id uuid not null references ledger.fund,
  kind text not null,
  fiscal_year int not null,
  last int not null,
  primary key (fund_id, kind, fiscal_year)
);
select platform.protect('ledger.voucher_number', 'office');

-- One entry: the day it counts for (effective) apart from the day it was written (posted). Never changed; a mistake is reversed by another entry.
create table ledger.entry (
  id uuid primary key,
  fund_id uuid not null references ledger.fund,
  kind text not null check (kind in ('receipt', 'payment', 'general')),
  fiscal_year int not null,
  no int not null check (no > 0),
  template text not null,
  effective_on date not null,
  posted_on date not null,
  posted_at timestamptz not null default clock_timestamp(),
  narration text not null,
  amount bigint not null check (amount > 0),
  line_count int not null check (line_count >= 2),
  subject_module text,
  subject_id uuid,
  source jsonb not null default '{}',
  reverses uuid unique references ledger.entry,
  made_by text not null,
  made_by_name text not null,
  made_by_person uuid,
  approved_by text,
  approved_by_name text,
  approved_by_person uuid,
  unique (fund_id, kind, fiscal_year, no),
  constraint entry_not_own check (approved_by is distinct from made_by or approved_by is null),
  constraint entry_not_own_person check (approved_by_person is null or made_by_person is null or approved_by_person <> made_by_person),
  constraint entry_not_itself check (reverses <> id)
);
select platform.protect('ledger.entry', 'office');
create index entry_by_day on ledger.entry (fund_id, effective_on, kind, no);
create index entry_of_subject on ledger.entry (subject_module, subject_id) where subject_id is not null;

create table ledger.line (
  entry_id uuid not null references ledger.entry,
  no int not null check (no > 0),
  account_id uuid not null references ledger.account,
  effective_on date not null,
  debit bigint not null default 0 check (debit >= 0),
  credit bigint not null default 0 check (credit >= 0),
  note text,
  primary key (entry_id, no),
  constraint line_one_side check ((debit = 0) <> (credit = 0))
);
select platform.protect('ledger.line', 'office');
create index line_of_account on ledger.line (account_id, effective_on, entry_id, no);

revoke update on ledger.entry, ledger.line from khlang_app, khlang_worker;

-- What moved in an account in a month; kept by the trigger below and by nothing else, and compared with the full scan by `verify`.
create table ledger.balance (
  account_id uuid not null references ledger.account,
  month date not null check (extract(day from month) = 1),
  debit bigint not null default 0,
  credit bigint not null default 0,
  primary key (account_id, month)
);
select platform.protect('ledger.balance', 'office');

-- An entry comes whole, in one statement, and balanced; only then do the balances follow.
create function ledger.keep_balances() returns trigger language plpgsql as $$
begin
  if exists (
    select from (select entry_id, count(*) as lines, sum(debit) as debit, sum(credit) as credit from added group by entry_id) a
      join ledger.entry e on e.id = a.entry_id
    where a.debit <> a.credit or a.debit <> e.amount or a.lines <> e.line_count)
  then
    raise exception 'an entry is not whole or not balanced' using errcode = 'check_violation';
  end if;
  insert into ledger.balance as b (account_id, month, debit, credit)
    select account_id, effective_on - (extract(day from effective_on)::int - 1), sum(debit), sum(credit) from added group by 1, 2 order by 1, 2
  on conflict (account_id, month) do update set debit = b.debit + excluded.debit, credit = b.credit + excluded.credit;
  return null;
end $$;
create trigger keep_balances after insert on ledger.line referencing new table as added for each statement execute function ledger.keep_balances();

-- A voucher written by hand waits for somebody else's approval; then it becomes an entry.
create table ledger.voucher (
  id uuid primary key,
  fund_id uuid not null references ledger.fund,
  kind text not null check (kind in ('receipt', 'payment', 'general')),
  effective_on date not null,
  narration text not null,
  lines jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'posted', 'refused')),
  entry_id uuid unique references ledger.entry,
  made_by text not null,
  made_by_name text not null,
  made_by_person uuid,
  made_at timestamptz not null default clock_timestamp(),
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  reason text,
  version int not null default 0,
  constraint voucher_posted check ((state = 'posted') = (entry_id is not null))
);
select platform.protect('ledger.voucher', 'office');
create index voucher_waiting on ledger.voucher (fund_id, made_at) where state = 'waiting';
