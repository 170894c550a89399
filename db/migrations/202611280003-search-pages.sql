-- A register that comes in brings its texts by the page: up to some hundred records of one agency in one row, without an index of their ids. They
-- are read through and found at once like those of search.fresh, and search.settle() moves them into the indexed table in the background.
create table search.page (
  id uuid primary key,
  module text not null,
  agency_id uuid not null,
  ids uuid[] not null,
  person_ids uuid[] not null,
  texts text[] not null
);
alter table search.page alter column texts set storage external, alter column ids set storage external, alter column person_ids set storage external;
select platform.protect('search.page', 'agency');
grant update, delete on search.page to khlang_definer;

-- Ids whose text holds every word, inside the caller's scope; a fresh text stands before an older one of the same record, and a page is the
-- oldest of all: it is only written with the record itself.
create or replace function search.ids(wanted_module text, words text[], most int) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  agencies uuid[] := nullif(current_setting('app.agencies', true), '')::uuid[];
  me uuid := nullif(current_setting('app.person', true), '')::uuid;
  patterns text[] := (select array_agg('%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%') from unnest(words) w);
begin
  return query
    select f.id from search.fresh f
    where f.module = wanted_module and f.text like all (patterns) and (f.agency_id = any (agencies) or f.person_id = me)
    union all
    select e.id from search.entry e
    where e.module = wanted_module and e.text like all (patterns) and (e.agency_id = any (agencies) or e.person_id = me)
      and not exists (select from search.fresh f where f.module = e.module and f.id = e.id)
    union all
    select u.id from search.page p, unnest(p.ids, p.person_ids, p.texts) u(id, person_id, text)
    where p.module = wanted_module and u.text like all (patterns) and (p.agency_id = any (agencies) or u.person_id = me)
      and not exists (select from search.fresh f where f.module = p.module and f.id = u.id)
      and not exists (select from search.entry e where e.module = p.module and e.id = u.id)
    limit most;
end $$;

-- Moves up to `most` fresh texts, or else one page, into the indexed table; returns how many. A text that is being written waits for the next call.
create or replace function search.settle(most int) returns int
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  n int; it search.page;
begin
  with chosen as (
    select f.module, f.id from search.fresh f limit most for update skip locked
  ), moved as (
    delete from search.fresh f using chosen c where f.module = c.module and f.id = c.id
    returning f.module, f.id, f.agency_id, f.person_id, f.text
  )
  insert into search.entry as e (module, id, agency_id, person_id, text) select m.module, m.id, m.agency_id, m.person_id, m.text from moved m
    on conflict (module, id) do update set agency_id = excluded.agency_id, person_id = excluded.person_id, text = excluded.text;
  get diagnostics n = row_count;
  if n > 0 then return n; end if;
  select * into it from search.page p limit 1 for update skip locked;
  if not found then return 0; end if;
  delete from search.page p where p.id = it.id;
  -- What stands there already was written after the page.
  insert into search.entry (module, id, agency_id, person_id, text)
    select it.module, u.id, it.agency_id, u.person_id, u.text from unnest(it.ids, it.person_ids, it.texts) u(id, person_id, text) on conflict do nothing;
  return cardinality(it.ids);
end $$;
