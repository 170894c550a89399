-- LINE as a second channel behind the same outbox: whose LINE account belongs to which person, and the codes with which people link them.
-- A LINE address is a mailbox of its own kind, `line:<user id>`, in notices and messages.
create table notifications.line_account (
  id uuid primary key,
  person_id uuid not null references people.person,
  line_user_id text not null check (line_user_id ~ '^U[0-9a-zA-Z_-]{1,64}$'),
  linked_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz
);
select platform.protect('notifications.line_account', 'office');
create unique index line_account_of_person on notifications.line_account (person_id) where ended_at is null;
create unique index line_account_of_user on notifications.line_account (line_user_id) where ended_at is null;

-- A code that somebody signed in sends to the office's LINE account; only its hash is kept.
create table notifications.line_code (
  code_hash bytea primary key,
  person_id uuid not null references people.person,
  account_id uuid not null references access.account,
  made_at timestamptz not null default clock_timestamp(),
  until timestamptz not null,
  used_at timestamptz
);
select platform.protect('notifications.line_code', 'office');
