create extension if not exists pg_trgm with schema public;
select platform.open_schema('search');

-- What people type to find a record: NFC, Arabic digits, no honorifics, lower case (kernel searchKey).
create table search.entry (
  module text not null,
  id uuid not null,
  agency_id uuid not null,
  person_id uuid,
  text text not null,
  primary key (module, id)
);
select platform.protect('search.entry', 'agency', 'person_id');
create index entry_text on search.entry using gin (text public.gin_trgm_ops);

-- Ids whose text holds every word, inside the caller's scope. A plain ILIKE under a policy loses its index, so this function
-- reads past the policy and applies the same scope itself (decision 17).
create function search.ids(wanted_module text, words text[], most int) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  agencies uuid[] := nullif(current_setting('app.agencies', true), '')::uuid[];
  me uuid := nullif(current_setting('app.person', true), '')::uuid;
begin
  return query
    select e.id from search.entry e
    where e.module = wanted_module
      and e.text like all (select '%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%' from unnest(words) w)
      and (e.agency_id = any (agencies) or e.person_id = me)
    limit most;
end $$;
grant create on schema search to khlang_definer;
alter function search.ids(text, text[], int) owner to khlang_definer;
revoke create on schema search from khlang_definer;
revoke all on function search.ids(text, text[], int) from public;
grant execute on function search.ids(text, text[], int) to khlang_app, khlang_worker;
