-- Before a loan there is an application: the fund's products, the year's ceiling, the board's meetings, and what becomes of each application.

-- The fund's own terms of a product, over what ships; dated, the latest on a day holds.
create table loans.product (
  id uuid primary key,
  fund_id uuid not null references ledger.fund,
  code text not null,
  name text not null,
  from_on date not null,
  terms jsonb not null,
  confirmed boolean not null default false,
  source text not null,
  made_by_name text not null,
  made_at timestamptz not null default clock_timestamp(),
  unique (fund_id, code, from_on)
);
select platform.protect('loans.product', 'office');

-- What a fund may lend in a fiscal year (พ.ศ.); a later row of the year is an approved change.
create table loans.ceiling (
  id uuid primary key,
  fund_id uuid not null references ledger.fund,
  fiscal_year int not null,
  amount bigint not null check (amount >= 0),
  reference text not null,
  made_by_name text not null,
  made_at timestamptz not null default clock_timestamp()
);
select platform.protect('loans.ceiling', 'office');
create index ceiling_of_year on loans.ceiling (fund_id, fiscal_year, made_at);

-- A meeting of the board: what it decides on counts in the fiscal year of its ceiling; old debts are taken as of one day.
create table loans.board (
  id uuid primary key,
  fund_id uuid not null references ledger.fund,
  name text not null,
  meeting_on date not null,
  pay_off_on date not null,
  ceiling_year int not null,
  made_by_name text not null,
  made_at timestamptz not null default clock_timestamp(),
  unique (fund_id, name)
);
select platform.protect('loans.board', 'office');

create table loans.application (
  id uuid primary key,
  fund_id uuid not null references ledger.fund,
  board_id uuid not null references loans.board,
  number text not null,
  person_id uuid not null references people.person,
  borrower_name text not null,
  agency_id uuid not null references people.agency,
  product_code text not null,
  terms jsonb not null,                                   -- the product as it was on the day of the application
  applied_on date not null,
  requested bigint not null check (requested > 0),
  instalments int not null check (instalments > 0),
  facts jsonb not null,                                   -- payslip, service, guarantors, debts, papers, consents
  old_loan_id uuid references loans.loan,
  old_principal bigint not null default 0 check (old_principal >= 0),
  old_interest bigint not null default 0 check (old_interest >= 0),
  state text not null default 'listed' check (state in ('listed', 'approved', 'refused', 'paid')),
  approved bigint check (approved > 0),
  history jsonb not null default '[]',                    -- every decision: what, how much, why, by whom, when
  made_by text not null,
  made_by_name text not null,
  made_by_person uuid,
  decided_by text,
  decided_by_person uuid,
  decided_on date,
  loan_id uuid unique references loans.loan,
  paid_on date,
  version int not null default 0,
  unique (fund_id, number),
  constraint application_decided check ((state in ('approved', 'paid')) = (approved is not null)),
  constraint application_paid check ((state = 'paid') = (loan_id is not null)),
  constraint application_covers_old check (approved is null or approved >= old_principal + old_interest),
  constraint application_not_own check (decided_by is null or decided_by <> made_by)
);
select platform.protect('loans.application', 'agency', 'person_id');
create index application_of_board on loans.application (board_id, number);
create unique index application_settles_once on loans.application (old_loan_id) where old_loan_id is not null and state in ('listed', 'approved');
