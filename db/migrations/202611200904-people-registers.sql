select platform.open_schema('people');

create table people.agency (
  id uuid primary key,
  code text not null unique,
  name text not null,
  short_forms text[] not null default '{}',
  mailbox text,
  head_mailbox text,
  system boolean not null default false,
  ended_on date,
  version int not null default 1
);
select platform.protect('people.agency', 'office');

-- How people write an agency's name: full names, short forms, and spellings an officer explained once.
create table people.agency_spelling (
  key text primary key,
  agency_id uuid not null references people.agency,
  as_written text not null,
  origin text not null check (origin in ('name', 'short-form', 'remembered'))
);
select platform.protect('people.agency_spelling', 'office');

create table people.person (
  id uuid primary key,
  name text not null,
  name_key text not null,
  email text,
  position text,
  citizen_id text,
  agency_id uuid not null references people.agency,   -- where the person stands in the registers
  merged_into uuid references people.person,
  ended_on date,
  version int not null default 1
);
create index person_by_name on people.person (agency_id, name_key);
create index person_by_email on people.person (lower(email)) where email is not null;
create unique index person_by_citizen on people.person (citizen_id) where citizen_id is not null and merged_into is null;

-- An agency sees the people with whom it has a record.
create table people.person_agency (
  person_id uuid not null references people.person,
  agency_id uuid not null references people.agency,
  primary key (person_id, agency_id)
);
select platform.protect('people.person_agency', 'agency', 'person_id');
select platform.protect('people.person', 'office');
drop policy office_all on people.person;
create policy scope_read on people.person for select to khlang_app using (
  (select coalesce(nullif(current_setting('app.office', true), ''), 'no')) = 'yes'
  or id = (select nullif(current_setting('app.person', true), '')::uuid)
  or agency_id = any ((select nullif(current_setting('app.agencies', true), '')::uuid[])::uuid[])
  or exists (select from people.person_agency pa where pa.person_id = person.id));
create policy scope_insert on people.person for insert to khlang_app with check (
  agency_id = any ((select nullif(current_setting('app.agencies', true), '')::uuid[])::uuid[]));
create policy scope_update on people.person for update to khlang_app using (
  (select coalesce(nullif(current_setting('app.office', true), ''), 'no')) = 'yes'
  or agency_id = any ((select nullif(current_setting('app.agencies', true), '')::uuid[])::uuid[])) with check (true);

-- "Same person?": a doubt that an officer settles; until then they are two people (decision 10).
create table people.person_doubt (
  person_id uuid not null references people.person,
  other_id uuid not null references people.person,
  agency_id uuid not null references people.agency,
  reason text not null check (reason in ('same-name-other-email', 'same-email-other-name')),
  raised_at timestamptz not null default clock_timestamp(),
  settled text check (settled in ('same', 'different')),
  settled_by text,
  settled_at timestamptz,
  primary key (person_id, other_id)
);
select platform.protect('people.person_doubt', 'agency');

create table people.counterparty (
  id uuid primary key,
  name text not null,
  name_key text not null,
  kind text not null check (kind in ('company', 'shop', 'individual')),
  tax_id text,
  tax_id_valid boolean not null default false,
  email text,
  ended_on date,
  version int not null default 1
);
create unique index counterparty_by_tax_id on people.counterparty (tax_id) where tax_id is not null;
create index counterparty_by_name on people.counterparty (name_key);

create table people.counterparty_agency (
  counterparty_id uuid not null references people.counterparty,
  agency_id uuid not null references people.agency,
  primary key (counterparty_id, agency_id)
);
select platform.protect('people.counterparty_agency', 'agency');
select platform.protect('people.counterparty', 'office');
drop policy office_all on people.counterparty;
create policy scope_read on people.counterparty for select to khlang_app using (
  (select coalesce(nullif(current_setting('app.office', true), ''), 'no')) = 'yes'
  or exists (select from people.counterparty_agency ca where ca.counterparty_id = counterparty.id));
create policy office_insert on people.counterparty for insert to khlang_app with check (
  (select coalesce(nullif(current_setting('app.office', true), ''), 'no')) = 'yes');
create policy office_update on people.counterparty for update to khlang_app using (
  (select coalesce(nullif(current_setting('app.office', true), ''), 'no')) = 'yes') with check (true);
