-- What the triggers of platform.refer() check as rows are written, asked of all rows: for `verify`.
create function platform.lost_references() returns table (place text, lost bigint) language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  it record; args text[]; n int;
begin
  for it in select t.tgrelid::regclass as target, t.tgargs, t.tgnargs from pg_trigger t where t.tgname = 'references_stand' order by 1 loop
    args := string_to_array(encode(it.tgargs, 'escape'), '\000');
    for n in 1 .. it.tgnargs by 2 loop
      place := format('%s.%s', it.target, args[n]);
      execute format('select count(*) from %s w where w.%I is not null and not exists (select from %s t where t.id = w.%2$I)', it.target, args[n], args[n + 1]::regclass) into lost;
      return next;
    end loop;
  end loop;
end $$;
grant create on schema platform to khlang_definer;
alter function platform.lost_references() owner to khlang_definer;
revoke create on schema platform from khlang_definer;
revoke all on function platform.lost_references() from public;
grant execute on function platform.lost_references() to khlang_app, khlang_worker, khlang_auditor;
