-- An agency and its spellings are seen by the office, by the agency itself, and by whoever has a record there: to everybody else they are
-- not there. The agency of nobody is seen by all. Writing is for endpoints to allow.
create function people.agency_in_scope(wanted uuid, is_system boolean) returns boolean language sql stable as $$
  select is_system
    or (select coalesce(nullif(current_setting('app.office', true), ''), 'no')) = 'yes'
    or wanted = any ((select nullif(current_setting('app.agencies', true), '')::uuid[])::uuid[])
    or exists (select from people.person_agency pa where pa.agency_id = wanted and pa.person_id = (select nullif(current_setting('app.person', true), '')::uuid))
$$;
drop policy office_all on people.agency;
create policy scope_read on people.agency for select to khlang_app using (people.agency_in_scope(id, system));
create policy anyone_inserts on people.agency for insert to khlang_app with check (true);
create policy anyone_updates on people.agency for update to khlang_app using (people.agency_in_scope(id, system)) with check (true);
drop policy office_all on people.agency_spelling;
create policy scope_read on people.agency_spelling for select to khlang_app using (people.agency_in_scope(agency_id, false));
create policy anyone_inserts on people.agency_spelling for insert to khlang_app with check (true);
create policy anyone_updates on people.agency_spelling for update to khlang_app using (people.agency_in_scope(agency_id, false)) with check (true);

-- Published: every agency that ever was, so that the session of an account is resolved in one statement, before there is a scope.
drop view people.every_agency;
create function people.every_agency() returns uuid[] language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(array_agg(id), '{}') from people.agency
$$;
grant create on schema people to khlang_definer;
alter function people.every_agency() owner to khlang_definer;
revoke create on schema people from khlang_definer;
revoke all on function people.every_agency() from public;
grant execute on function people.every_agency() to khlang_app, khlang_worker;
