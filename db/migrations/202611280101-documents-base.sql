select platform.open_schema('documents');

-- One counter per series and year, locked by whoever draws from it: gap-free, because the number and the record that bears it are written
-- in one transaction (decision 2). `confirmed_*`: an officer said where our own numbers begin.
create table documents.counter (
  series text not null,
  year int not null check (year between 2400 and 2700),
  last int not null default 0 check (last >= 0),          -- the next number is last + 1
  drawn int not null default 0 check (drawn >= 0),        -- how many were given out
  confirmed_by text,
  confirmed_name text,
  confirmed_at timestamptz,
  primary key (series, year)
);
select platform.protect('documents.counter', 'office');

-- A file that somebody added to a record. The bytes lie in the folder of files under their hash; reading follows this row's scope, never
-- the hash (decision 25). Never deleted: cancelled with a reason.
create table documents.attachment (
  id uuid primary key,
  subject_module text not null,
  subject_id uuid not null,
  agency_id uuid not null references people.agency,
  person_id uuid references people.person,
  counterparty_id uuid references people.counterparty,
  kind text not null,
  file_name text not null,
  content_type text not null,
  bytes int not null check (bytes > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  made_by text not null,
  made_name text not null,
  made_at timestamptz not null default clock_timestamp(),
  cancelled_at timestamptz,
  cancelled_by text,
  cancelled_name text,
  cancel_reason text,
  check ((cancelled_at is null) = (cancel_reason is null))
);
select platform.protect('documents.attachment', 'agency', 'person_id');
create policy own_insert on documents.attachment for insert to khlang_app with check (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create policy own_update on documents.attachment for update to khlang_app using (person_id = (select nullif(current_setting('app.person', true), '')::uuid))
  with check (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create index attachment_of_subject on documents.attachment (subject_module, subject_id, made_at);
create unique index attachment_once on documents.attachment (subject_module, subject_id, kind, sha256) where cancelled_at is null;

-- A paper as it was issued: what it said (data) and the very file (sha256). Nothing of it changes.
create table documents.paper (
  id uuid primary key,
  paper text not null,
  number text,
  issued_on date not null,
  subject_module text not null,
  subject_id uuid not null,
  agency_id uuid not null references people.agency,
  person_id uuid references people.person,
  counterparty_id uuid references people.counterparty,
  data jsonb not null,
  bytes int not null check (bytes > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  made_by text not null,
  made_name text not null,
  made_at timestamptz not null default clock_timestamp()
);
select platform.protect('documents.paper', 'agency', 'person_id');
create policy own_insert on documents.paper for insert to khlang_app with check (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create index paper_of_subject on documents.paper (subject_module, subject_id, made_at);
create unique index paper_number_once on documents.paper (paper, number)
  where number is not null and paper in ('advances.voucher_receipt', 'documents.cash_receipt', 'securities.receipt');

-- What was kept stays as it is: only whose it is may follow its record, and an attachment may be cancelled.
revoke update on documents.attachment, documents.paper from khlang_app, khlang_worker;
grant update (agency_id, person_id, counterparty_id, cancelled_at, cancelled_by, cancelled_name, cancel_reason) on documents.attachment to khlang_app, khlang_worker;
grant update (agency_id, person_id, counterparty_id) on documents.paper to khlang_app, khlang_worker;
