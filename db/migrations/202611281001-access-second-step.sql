-- The second step at sign-in: codes by time (RFC 6238). The seed stands sealed (AES-256-GCM, the key is not in the database); the step of the
-- last code that was taken stands beside it, so that no code is taken twice. Nothing is deleted: a second step ends.
create table access.totp (
  id uuid primary key,
  account_id uuid not null references access.account,
  secret text not null,
  last_step bigint not null default 0,
  made_at timestamptz not null default clock_timestamp(),
  confirmed_at timestamptz,
  ended_at timestamptz
);
select platform.protect('access.totp', 'office');
create unique index totp_in_use on access.totp (account_id) where confirmed_at is not null and ended_at is null;
create index totp_by_account on access.totp (account_id, made_at);

-- Ten codes of 120 random bits for a lost telephone, each for one use; only SHA-256 of them is kept.
create table access.recovery_code (
  id uuid primary key,
  totp_id uuid not null references access.totp,
  hash bytea not null,
  made_at timestamptz not null default clock_timestamp(),
  used_at timestamptz,
  ended_at timestamptz,
  unique (totp_id, hash)
);
select platform.protect('access.recovery_code', 'office');

-- What takes two administrators: ending somebody's second step, giving a role that decides on money. One asks, another person agrees.
create table access.second_opinion (
  id uuid primary key,
  what text not null check (what in ('totp', 'role')),
  account_id uuid not null references access.account,
  role text,
  agency_id uuid references people.agency,
  asked_by uuid not null references access.account,
  asked_person uuid not null references people.person,
  asked_at timestamptz not null default clock_timestamp(),
  decided_by uuid references access.account,
  decided_person uuid references people.person check (decided_person <> asked_person),
  decided_at timestamptz,
  agreed boolean,
  check ((what = 'role') = (role is not null)),
  check ((decided_at is null) = (agreed is null))
);
select platform.protect('access.second_opinion', 'office');
create unique index second_opinion_open on access.second_opinion (what, account_id, coalesce(role, ''), coalesce(agency_id, '00000000-0000-0000-0000-000000000000')) where decided_at is null;
