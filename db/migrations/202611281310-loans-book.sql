-- The loan book: loans with their instalments, what was paid, and what is owed back; and the months' results of payroll and of the collecting bank.
select platform.open_schema('loans');

create table loans.loan (
  id uuid primary key,
  fund_id uuid not null references ledger.fund,
  number text not null,
  number_key text not null,
  person_id uuid not null references people.person,
  borrower_name text not null,
  agency_id uuid not null references people.agency,      -- the unit that deducts
  principal bigint not null check (principal > 0),
  rate_numerator bigint not null check (rate_numerator >= 0),   -- per year, exact
  rate_denominator bigint not null check (rate_denominator > 0),
  method text not null check (method in ('annuity', 'equal-principal', 'flat')),
  basis text not null check (basis in ('monthly', 'actual-365')),
  instalments int not null check (instalments > 0),
  regular bigint not null check (regular >= 0),          -- what the agreement calls the instalment
  first_due_on date not null,
  disbursed_on date,                                     -- unknown for what a register brought
  opened_on date not null,                               -- the day from which the book knows it: the balance of a register, or its disbursement
  opening bigint not null check (opening >= 0),          -- principal owed on that day
  outstanding bigint not null check (outstanding >= 0),
  closed_on date,
  settles_id uuid references loans.loan,                 -- the older loan which this one paid off
  extra jsonb not null default '{}',
  import_id uuid references transfer.import,
  import_row int,
  import_print text,
  version int not null default 0,
  made_at timestamptz not null default clock_timestamp(),
  unique (fund_id, number_key),
  constraint loan_not_above check (outstanding <= principal)
);
select platform.protect('loans.loan', 'agency', 'person_id');
create index loan_of_person on loans.loan (person_id);
create index loan_open on loans.loan (fund_id, number_key) where closed_on is null;

-- What was still to be paid of each instalment when the book began to know the loan, and what has been paid of it since.
create table loans.instalment (
  loan_id uuid not null references loans.loan,
  no int not null check (no > 0),
  agency_id uuid not null references people.agency,
  person_id uuid not null references people.person,
  due_on date not null,
  principal bigint not null check (principal >= 0),
  interest bigint not null check (interest >= 0),
  balance bigint not null check (balance >= 0),          -- principal owed after it, as agreed
  principal_paid bigint not null default 0,
  interest_paid bigint not null default 0,
  interest_accrued bigint not null default 0,            -- recognised as income so far, paid or not
  primary key (loan_id, no),
  constraint instalment_not_overpaid check (principal_paid between 0 and principal and interest_paid between 0 and interest),
  constraint instalment_accrued check (interest_accrued between 0 and interest)
);
select platform.protect('loans.instalment', 'agency', 'person_id');
create index instalment_due on loans.instalment (due_on, loan_id);

-- One result file of one month: what payroll or the bank says it took.
create table loans.collection (
  id uuid primary key,
  fund_id uuid not null references ledger.fund,
  month date not null check (extract(day from month) = 1),
  channel text not null check (channel in ('payroll', 'bank')),
  file_name text not null,
  file_sha256 text not null,
  layout text not null,
  lines int not null,
  total bigint not null,
  made_by text not null,
  made_by_name text not null,
  made_by_person uuid,
  made_at timestamptz not null default clock_timestamp(),
  entry_id uuid unique references ledger.entry,
  posted_on date,
  posted_by_name text,
  version int not null default 0,
  unique (fund_id, file_sha256)
);
select platform.protect('loans.collection', 'office');

-- One line of it: whose it is, by what it was told, and what is wrong with it. It never pays two, and no loan takes two in a month.
create table loans.collection_line (
  collection_id uuid not null references loans.collection,
  no int not null,
  row int not null,
  agency_id uuid not null references people.agency,       -- that of the loan; of nobody's line the system agency
  name text not null,
  citizen_mark text not null,                             -- masked
  contract text not null,
  amount bigint not null check (amount > 0),
  value_on date,
  outcome text not null check (outcome in ('exact', 'short', 'over', 'unknown', 'closed', 'duplicate')),
  loan_id uuid references loans.loan,
  month date not null,
  expected bigint not null default 0,
  score int not null check (score between 0 and 100),
  why jsonb not null,
  primary key (collection_id, no),
  constraint line_of_somebody check ((outcome = 'unknown') = (loan_id is null))
);
select platform.protect('loans.collection_line', 'agency');
create unique index line_once_a_month on loans.collection_line (loan_id, month) where outcome in ('exact', 'short', 'over');

-- What was paid on a loan, and how it was used. Rows are only added; a mistake is reversed by another.
create table loans.payment (
  id uuid primary key,
  loan_id uuid not null references loans.loan,
  agency_id uuid not null references people.agency,
  person_id uuid not null references people.person,
  seq int not null check (seq > 0),
  kind text not null check (kind in ('collection', 'counter', 'settlement', 'refinance', 'reversal')),
  on_day date not null,
  amount bigint not null,
  principal bigint not null,
  interest bigint not null,
  unapplied bigint not null,
  pieces jsonb not null,                                  -- which part of which instalment
  collection_id uuid references loans.collection,
  line_no int,
  entry_id uuid references ledger.entry,
  reverses uuid unique references loans.payment,
  actor_name text not null,
  made_at timestamptz not null default clock_timestamp(),
  unique (loan_id, seq),
  constraint payment_adds_up check (amount = principal + interest + unapplied)
);
select platform.protect('loans.payment', 'agency', 'person_id');
create index payment_by_day on loans.payment (loan_id, on_day);
create unique index payment_of_line on loans.payment (collection_id, line_no) where reverses is null and collection_id is not null;

-- What payroll took although nothing was owed any more: money that goes back to the borrower.
create table loans.refund (
  id uuid primary key,
  loan_id uuid not null references loans.loan,
  agency_id uuid not null references people.agency,
  person_id uuid not null references people.person,
  amount bigint not null check (amount > 0),
  why text not null check (why in ('closed', 'duplicate', 'overpaid')),
  arisen_on date not null,
  collection_id uuid references loans.collection,
  line_no int,
  paid_on date,
  paid_by_name text,
  reference text,
  entry_id uuid unique references ledger.entry,
  version int not null default 0,
  unique (collection_id, line_no)
);
select platform.protect('loans.refund', 'agency', 'person_id');
create index refund_owed on loans.refund (arisen_on) where paid_on is null;
