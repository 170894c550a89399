-- What becomes of a borrower and of a debt: where they stand, which unit deducts, and what is written off with authority.
alter table loans.loan add column standing text not null default 'normal' check (standing in ('normal', 'departed', 'deceased', 'litigation', 'judgment', 'written-off'));

alter table loans.payment drop constraint payment_kind_check;
alter table loans.payment add constraint payment_kind_check check (kind in ('collection', 'counter', 'settlement', 'refinance', 'reversal', 'written-off'));

create table loans.change (
  id uuid primary key,
  loan_id uuid not null references loans.loan,
  agency_id uuid not null references people.agency,
  person_id uuid not null references people.person,
  kind text not null check (kind in ('standing', 'unit', 'write-off')),
  on_day date not null,
  was text not null,                                     -- standing or unit before
  now text not null,                                     -- and after; of a write-off the amount in satang
  reference text not null,                               -- order, letter, judgment, authority
  reason text not null,
  state text not null default 'done' check (state in ('asked', 'done', 'refused')),
  made_by text not null,
  made_by_name text not null,
  made_by_person uuid,
  made_at timestamptz not null default clock_timestamp(),
  decided_by_name text,
  decided_on date,
  entry_id uuid unique references ledger.entry,
  version int not null default 0
);
select platform.protect('loans.change', 'agency', 'person_id');
create index change_of_loan on loans.change (loan_id, made_at);
create unique index change_asked_once on loans.change (loan_id) where state = 'asked';
