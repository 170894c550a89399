select platform.open_schema('access');

create table access.account (
  id uuid primary key,
  person_id uuid not null references people.person,
  email text not null,
  name text not null,
  password_hash text,
  language text not null default 'th' check (language in ('th', 'en')),
  disabled_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default clock_timestamp()
);
create unique index account_by_email on access.account (lower(email));
select platform.protect('access.account', 'office');

-- A role held by an account, in an agency where the role needs one (decision 23).
create table access.grant (
  account_id uuid not null references access.account,
  role text not null,
  agency_id uuid references people.agency,
  granted_at timestamptz not null default clock_timestamp(),
  granted_by text not null,
  ended_at timestamptz,
  id uuid primary key
);
select platform.protect('access.grant', 'office');
create index grant_by_account on access.grant (account_id) where ended_at is null;

create table access.session (
  token_hash bytea primary key,
  account_id uuid not null references access.account,
  account_version int not null,
  csrf text not null,
  created_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  agent text
);
select platform.protect('access.session', 'office');
create index session_by_account on access.session (account_id) where ended_at is null;

-- Failed and successful sign-ins, for the limit per account and per address.
create table access.sign_in (
  id uuid primary key,
  email text not null,
  address text not null,
  ok boolean not null,
  at timestamptz not null default clock_timestamp()
);
select platform.protect('access.sign_in', 'office');
create index sign_in_by_email on access.sign_in (lower(email), at);
create index sign_in_by_address on access.sign_in (address, at);

-- One-time links: a first password, a new one. Only the hash of the token is kept.
create table access.invitation (
  token_hash bytea primary key,
  account_id uuid not null references access.account,
  made_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  used_at timestamptz
);
select platform.protect('access.invitation', 'office');
