-- A row of an agency that belongs to a record stands under the agency of that record (trust 3.6 e). The pairs are read from the catalogue: foreign
-- keys, and the references checked set by set (0030). People and agencies themselves are no such record: somebody borrows from another agency than
-- their own. A notice keeps the agency it was written for. For `verify`.
create function platform.agency_strays() returns table (place text, stray bigint) language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  it record;
begin
  for it in
    with pairs as (
      select c.conrelid::oid as child, a.attname::text as holder, c.confrelid::oid as parent from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and cardinality(c.conkey) = 1
      union
      select t.tgrelid::oid, args.list[n], args.list[n + 1]::regclass::oid from pg_trigger t
      cross join lateral (select string_to_array(encode(t.tgargs, 'escape'), '\000') as list) args cross join lateral generate_series(1, t.tgnargs, 2) n
      where t.tgname = 'references_stand')
    select p.child::regclass as child, p.holder, p.parent::regclass as parent from pairs p
    where exists (select from pg_attribute where attrelid = p.child and attname = 'agency_id' and not attisdropped)
      and exists (select from pg_attribute where attrelid = p.parent and attname = 'agency_id' and not attisdropped)
      and (select n.nspname from pg_class k join pg_namespace n on n.oid = k.relnamespace where k.oid = p.parent) <> 'people'
      and (select n.nspname from pg_class k join pg_namespace n on n.oid = k.relnamespace where k.oid = p.child) not in ('people', 'notifications')
    order by 1, 2
  loop
    place := format('%s.%s', it.child, it.holder);
    execute format('select count(*) from %s c join %s p on p.id = c.%I where c.agency_id <> p.agency_id', it.child, it.parent, it.holder) into stray;
    return next;
  end loop;
end $$;
grant create on schema platform to khlang_definer;
alter function platform.agency_strays() owner to khlang_definer;
revoke create on schema platform from khlang_definer;
revoke all on function platform.agency_strays() from public;
grant execute on function platform.agency_strays() to khlang_app, khlang_worker, khlang_auditor;
