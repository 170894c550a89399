-- What people keep of a register: their own views, and which columns they want to see. A shared view is the office's.
create table settings.register_view (
  id uuid primary key,
  account_id uuid not null,               -- whose it is
  register text not null,
  label text not null,
  look jsonb not null,                    -- filters, words typed, order
  shared boolean not null default false,
  made_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz
);
select platform.protect('settings.register_view', 'office');
create index register_view_of on settings.register_view (register, account_id) where ended_at is null;

create table settings.register_columns (
  account_id uuid not null,
  register text not null,
  columns text[] not null,
  primary key (account_id, register)
);
select platform.protect('settings.register_columns', 'office');
