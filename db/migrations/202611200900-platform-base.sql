-- What any server of this kind needs: protection of tables, job runs, idempotent requests.

-- Row-level security in one place: every table is forced, fail-closed, and named by its kind.
--   'agency'  rows carry agency_id: the caller's agencies only (decision 17); an optional column names the person who owns the row
--   'office'  rows belong to the office as a whole: the working roles see them, endpoints decide who may ask
create function platform.protect(target regclass, kind text, person_column text default null) returns void
language plpgsql as $$
declare
  mine text := 'agency_id = any ((select nullif(current_setting(''app.agencies'', true), '''')::uuid[])::uuid[])';
  reading text;
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  if kind = 'agency' then
    reading := mine;
    if person_column is not null then
      reading := mine || format(' or %I = (select nullif(current_setting(''app.person'', true), '''')::uuid)', person_column);
    end if;
    execute format('create policy scope_read on %s for select to khlang_app using (%s)', target, reading);
    execute format('create policy scope_insert on %s for insert to khlang_app with check (%s)', target, mine);
    execute format('create policy scope_update on %s for update to khlang_app using (%s) with check (%s)', target, mine, mine);
  elsif kind = 'office' then
    execute format('create policy office_all on %s for all to khlang_app using (true) with check (true)', target);
  else
    raise exception 'unknown protection %', kind;
  end if;
  execute format('create policy worker_all on %s for all to khlang_worker using (true) with check (true)', target);
  execute format('create policy definer_all on %s for all to khlang_definer using (true) with check (true)', target);
  execute format('create policy auditor_read on %s for select to khlang_auditor using (true)', target);
  execute format('grant select, insert, update on %s to khlang_app, khlang_worker', target);
  execute format('grant select on %s to khlang_auditor, khlang_definer', target);
end $$;

-- A module's schema, opened to the working roles.
create function platform.open_schema(name text) returns void language plpgsql as $$
begin
  execute format('create schema if not exists %I', name);
  execute format('grant usage on schema %I to khlang_app, khlang_worker, khlang_auditor, khlang_definer', name);
end $$;

grant usage on schema platform to khlang_app, khlang_worker, khlang_auditor, khlang_definer;

-- One run of one job for one business day. The row names its holder's session lock; a row whose lock is free is taken over.
create table platform.job_run (
  id uuid primary key,
  job text not null,
  day date not null,
  holder bigint not null,
  started_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  items int not null default 0,
  failed int not null default 0,
  facts jsonb not null default '{}',
  unique (job, day)
);
select platform.protect('platform.job_run', 'office');

-- The last business day each job has finished.
create table platform.watermark (
  job text primary key,
  day date not null
);
select platform.protect('platform.watermark', 'office');

-- Requests already answered: the same key gives the same answer for seven days.
create table platform.idempotency (
  account_id uuid not null,
  route text not null,
  key text not null,
  input_hash bytea not null,
  status int,
  body jsonb,
  at timestamptz not null default clock_timestamp(),
  primary key (account_id, route, key)
);
select platform.protect('platform.idempotency', 'office');
grant delete on platform.idempotency to khlang_app, khlang_worker;
