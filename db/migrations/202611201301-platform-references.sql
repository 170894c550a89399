-- References kept set by set (decision record 0030): a foreign key looks its row up anew for each row written, which cost an import more than
-- the rows themselves. Here one statement is checked by one question, after it has run; a changed reference is checked for its row.
-- Arguments of the triggers: column, table, column, table ... ; the column refers to the table's id.

-- The function reads past the policies, as a foreign key does.
create function platform.check_references() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  lost text;
begin
  for n in 0 .. tg_nargs - 2 by 2 loop
    execute format('select w.%1$I::text from written w where w.%1$I is not null and not exists (select from %2$s t where t.id = w.%1$I) limit 1',
      tg_argv[n], tg_argv[n + 1]::regclass) into lost;
    if lost is not null then
      raise foreign_key_violation using message = format('%s.%s.%s: no row of %s has the id %s', tg_table_schema, tg_table_name, tg_argv[n], tg_argv[n + 1], lost);
    end if;
  end loop;
  return null;
end $$;

create function platform.check_reference() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  wanted uuid; found_it boolean;
begin
  for n in 0 .. tg_nargs - 2 by 2 loop
    execute format('select ($1).%I', tg_argv[n]) using new into wanted;
    continue when wanted is null;
    execute format('select exists (select from %s t where t.id = $1)', tg_argv[n + 1]::regclass) using wanted into found_it;
    if not found_it then
      raise foreign_key_violation using message = format('%s.%s.%s: no row of %s has the id %s', tg_table_schema, tg_table_name, tg_argv[n], tg_argv[n + 1], wanted);
    end if;
  end loop;
  return null;
end $$;
grant create on schema platform to khlang_definer;
alter function platform.check_references() owner to khlang_definer;
alter function platform.check_reference() owner to khlang_definer;
revoke create on schema platform from khlang_definer;

-- References of a table, as pairs of column and table, in place of foreign keys.
create function platform.refer(target regclass, variadic pairs text[]) returns void language plpgsql as $$
declare
  args text; changed text; columns text;
begin
  select string_agg(quote_literal(p), ', ' order by n) into args from unnest(pairs) with ordinality as x(p, n);
  select string_agg(format('old.%1$I is distinct from new.%1$I', p), ' or '), string_agg(quote_ident(p), ', ') into changed, columns
    from unnest(pairs) with ordinality as x(p, n) where n % 2 = 1;
  execute format('create trigger references_stand after insert on %s referencing new table as written for each statement execute function platform.check_references(%s)', target, args);
  execute format('create trigger references_still_stand after update of %s on %s for each row when (%s) execute function platform.check_reference(%s)', columns, target, changed, args);
end $$;

-- Takes the foreign keys of a table on these columns away.
create function platform.without_foreign_keys(target regclass, variadic columns text[]) returns void language plpgsql as $$
declare
  name text;
begin
  for name in select c.conname from pg_constraint c where c.conrelid = target and c.contype = 'f'
      and columns @> (select array_agg(a.attname::text) from pg_attribute a where a.attrelid = target and a.attnum = any (c.conkey)) loop
    execute format('alter table %s drop constraint %I', target, name);
  end loop;
end $$;
