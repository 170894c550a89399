-- When something happened. In a demonstration office the story that is told says so (`app.moment`, for the transaction only); in every
-- other office that setting is not read and the clock alone counts. What seals, signs in or runs as a job keeps the clock everywhere.
create function platform.moment() returns timestamptz language plpgsql volatile as $$
declare
  told text := nullif(current_setting('app.moment', true), '');
begin
  if told is not null and exists (select from settings.office o where o.demonstration) then return told::timestamptz; end if;
  return clock_timestamp();
end $$;

do $$
declare
  it record;
begin
  for it in
    select format('alter table %I.%I alter column %I set default platform.moment()', n.nspname, c.relname, a.attname) as statement
    from pg_attrdef d
    join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
    join pg_class c on c.oid = d.adrelid
    join pg_namespace n on n.oid = c.relnamespace
    where pg_get_expr(d.adbin, d.adrelid) = 'clock_timestamp()' and n.nspname not in ('platform', 'public')
      and (n.nspname, c.relname) not in (('audit', 'seal'), ('access', 'session'), ('access', 'sign_in'), ('access', 'invitation'))
  loop
    execute it.statement;
  end loop;
end $$;
