-- References set by set (decision record 0030), each table with a function of its own: its questions are planned once for a connection instead of
-- once for each statement, and each value that was written is looked up once, by the key of the table it names. A plan that was made while that
-- table was small must still be a good one when it is large: it may not read the table through.
create or replace function platform.refer(target regclass, variadic pairs text[]) returns void language plpgsql as $$
declare
  args text; changed text; columns text; questions text := ''; place text; check_name text;
begin
  select format('%s.%s', n.nspname, c.relname), format('references_of_%s_%s', n.nspname, c.relname) into place, check_name
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace where c.oid = target;
  for n in 1 .. cardinality(pairs) by 2 loop
    questions := questions || format($q$
  select w.id into lost from (select distinct %1$I as id from written where %1$I is not null) w
    where (select true from %2$s t where t.id = w.id) is null limit 1;
  if lost is not null then
    raise foreign_key_violation using message = format('%%s: no row of %%s has the id %%s', %3$L, %4$L, lost);
  end if;
$q$, pairs[n], pairs[n + 1]::regclass, place || '.' || pairs[n], pairs[n + 1]);
  end loop;
  execute format($f$
create or replace function platform.%I() returns trigger language plpgsql security definer set search_path = pg_catalog set enable_seqscan = off as $body$
declare
  lost uuid;
begin%s
  return null;
end $body$
$f$, check_name, questions);
  execute 'grant create on schema platform to khlang_definer';
  execute format('alter function platform.%I() owner to khlang_definer', check_name);
  execute 'revoke create on schema platform from khlang_definer';
  execute format('revoke all on function platform.%I() from public', check_name);
  execute format('grant execute on function platform.%I() to current_user', check_name);
  select string_agg(quote_literal(p), ', ' order by n) into args from unnest(pairs) with ordinality as x(p, n);
  select string_agg(format('old.%1$I is distinct from new.%1$I', p), ' or '), string_agg(quote_ident(p), ', ') into changed, columns
    from unnest(pairs) with ordinality as x(p, n) where n % 2 = 1;
  execute format('create trigger references_stand after insert on %s referencing new table as written for each statement execute function platform.%I(%s)', target, check_name, args);
  execute format('create trigger references_still_stand after update of %s on %s for each row when (%s) execute function platform.check_reference(%s)', columns, target, changed, args);
end $$;

-- All that refers already.
do $$
declare
  it record;
begin
  for it in select t.tgrelid::regclass as target, (string_to_array(encode(t.tgargs, 'escape'), '\000'))[1:t.tgnargs] as pairs
      from pg_catalog.pg_trigger t where t.tgname = 'references_stand' loop
    execute format('drop trigger references_stand on %s', it.target);
    execute format('drop trigger references_still_stand on %s', it.target);
    perform platform.refer(it.target, variadic it.pairs);
  end loop;
end $$;
drop function platform.check_references();
