select platform.open_schema('settings');

-- The office: one database, one office (decision 1).
create table settings.office (
  id boolean primary key default true check (id),
  name text not null,
  short_name text,
  demonstration boolean not null default false,
  created_at timestamptz not null default clock_timestamp()
);
select platform.protect('settings.office', 'office');

-- Dated rows: the newest row of a key is in force (decision 26).
create table settings.value (
  key text not null,
  since timestamptz not null default clock_timestamp(),
  value jsonb not null,
  set_by text not null,
  primary key (key, since)
);
select platform.protect('settings.value', 'office');
