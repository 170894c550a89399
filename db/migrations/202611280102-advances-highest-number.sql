-- The highest number n of the agreements n/2570 of a fiscal year, in every agency: one figure and nothing else (decision 17). Own numbers
-- continue after it (decision 2).
create function advances.highest_number(wanted_year int) returns int
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(max(split_part(a.number_key, '/', 1)::int), 0) from advances.advance a
  where a.fiscal_year = wanted_year and a.number_key ~ '^[0-9]{1,9}/[0-9]{4}$'
$$;
grant create on schema advances to khlang_definer;
alter function advances.highest_number(int) owner to khlang_definer;
revoke create on schema advances from khlang_definer;
revoke all on function advances.highest_number(int) from public;
grant execute on function advances.highest_number(int) to khlang_app, khlang_worker;
