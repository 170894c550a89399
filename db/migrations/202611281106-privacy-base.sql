select platform.open_schema('privacy');

-- Who looked at which record: kept for 400 days (trust 3.10, Computer Crime Act s. 26), longer while a hold says so.
create table privacy.looked (
  at timestamptz not null default clock_timestamp(),
  account_id uuid,
  actor text not null,
  actor_name text not null,
  what text not null,                    -- the route, or what was revealed
  subject_id uuid not null,              -- the record, or the person
  reason text,
  request_id text
);
select platform.protect('privacy.looked', 'office');
revoke update on privacy.looked from khlang_app, khlang_worker;
grant delete on privacy.looked to khlang_worker;
create index looked_at_subject on privacy.looked (subject_id, at);
create index looked_by_time on privacy.looked (at);

-- What keeps a person's data although the time is over: a lawsuit, an investigation. Ended, never deleted.
create table privacy.hold (
  id uuid primary key,
  person_id uuid not null,
  reason text not null,
  made_by text not null,
  made_name text not null,
  made_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  ended_by text
);
select platform.protect('privacy.hold', 'office');

-- Persons who were made unknown. It names nobody: the number of the person is all that is left.
create table privacy.erasure (
  person_id uuid primary key,
  at timestamptz not null default clock_timestamp(),
  made_by text not null,
  reason text not null,
  places jsonb not null
);
select platform.protect('privacy.erasure', 'office');
revoke update on privacy.erasure from khlang_app, khlang_worker;
