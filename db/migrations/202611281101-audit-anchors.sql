-- What was signed of the chain and left the machine (decision record 0100): the copies that count are outside; these say what was made and when.
create table audit.anchor (
  seq bigint not null,
  at timestamptz not null default clock_timestamp(),
  day date not null,                    -- the business day
  document jsonb not null,              -- the anchor as it left
  primary key (seq, at)
);
alter table audit.anchor enable row level security;
alter table audit.anchor force row level security;
create policy read_all on audit.anchor for select to khlang_app, khlang_worker, khlang_auditor, khlang_definer using (true);
create policy worker_inserts on audit.anchor for insert to khlang_worker with check (true);
grant select on audit.anchor to khlang_app, khlang_worker, khlang_auditor, khlang_definer;
grant insert on audit.anchor to khlang_worker;
create trigger anchor_is_final before update or delete on audit.anchor for each row execute function audit.refuse_change();
create trigger anchor_is_kept before truncate on audit.anchor for each statement execute function audit.refuse_change();

-- Sealed events that say they are older, by more than an hour, than what was sealed before them: written behind the product's back, or in a
-- transaction of over an hour.
create function audit.backdated() returns table (seq bigint) language sql stable set search_path = pg_catalog as $$
  select x.seq from (
    select s.seq, e.at, max(e.at) over (order by s.seq rows between unbounded preceding and 1 preceding) as before
    from audit.seal s join audit.event e on e.id = s.event_id) x
  where x.at < x.before - interval '1 hour' order by x.seq
$$;
revoke all on function audit.backdated() from public;
grant execute on function audit.backdated() to khlang_app, khlang_worker, khlang_auditor;
