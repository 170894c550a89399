-- Who stands for a loan, and what was done about one that is not paid: calls, letters, promises, and the notice that keeps a guarantor bound.
create table loans.guarantor (
  id uuid primary key,
  loan_id uuid not null references loans.loan,
  agency_id uuid not null references people.agency,
  person_id uuid not null references people.person,      -- the borrower's, as on everything of the loan
  name text not null,
  unit text not null default '',
  salary bigint check (salary >= 0),
  since_on date not null,
  ended_on date,
  ended_why text,
  made_by_name text not null,
  made_at timestamptz not null default clock_timestamp(),
  constraint guarantor_ended check ((ended_on is null) = (ended_why is null))
);
select platform.protect('loans.guarantor', 'agency', 'person_id');
create index guarantor_of_loan on loans.guarantor (loan_id);

create table loans.follow_up (
  id uuid primary key,
  loan_id uuid not null references loans.loan,
  agency_id uuid not null references people.agency,
  person_id uuid not null references people.person,
  kind text not null check (kind in ('call', 'letter', 'visit', 'promise', 'guarantor-notice')),
  on_day date not null,
  reference text not null default '',                    -- number of the letter
  note text not null,
  amount bigint check (amount > 0),                      -- of a promise
  promised_on date,
  actor_name text not null,
  made_at timestamptz not null default clock_timestamp(),
  constraint follow_up_promise check ((kind = 'promise') = (promised_on is not null and amount is not null))
);
select platform.protect('loans.follow_up', 'agency', 'person_id');
create index follow_up_of_loan on loans.follow_up (loan_id, on_day);
