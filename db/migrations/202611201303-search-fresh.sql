-- Taking a text apart into trigrams costs more than all else an import writes. What was just written stands in a small table that is read
-- through, and is found at once; search.settle() moves it into the indexed one in the background.
create table search.fresh (
  module text not null,
  id uuid not null,
  agency_id uuid not null,
  person_id uuid,
  text text not null,
  primary key (module, id)
);
select platform.protect('search.fresh', 'agency', 'person_id');

-- The index is only written in the background now, where nobody waits.
alter index search.entry_text set (fastupdate = off);

-- Ids whose text holds every word, inside the caller's scope; a fresh text stands before an older one of the same record.
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
    limit most;
end $$;

-- Moves up to `most` fresh texts into the indexed table; returns how many. A text that is being written waits for the next call.
create function search.settle(most int) returns int
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  n int;
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
  return n;
end $$;
grant insert, update on search.entry to khlang_definer;
grant update, delete on search.fresh to khlang_definer;
grant create on schema search to khlang_definer;
alter function search.settle(int) owner to khlang_definer;
revoke create on schema search from khlang_definer;
revoke all on function search.settle(int) from public;
grant execute on function search.settle(int) to khlang_worker;
