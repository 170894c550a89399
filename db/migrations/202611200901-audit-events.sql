select platform.open_schema('audit');

-- One event per record written, inserted in the record's own transaction. Nobody updates or deletes.
create table audit.event (
  id uuid primary key,
  at timestamptz not null default clock_timestamp(),
  actor text not null,                 -- 'account:<uuid>', 'cli:<os user>', 'job:<name>'
  actor_name text not null,
  action text not null check (action ~ '^[a-z-]+\.[a-z_]+$'),
  subject_module text not null,
  subject_id text not null,
  agency_id uuid,
  detail jsonb not null,
  request_id text
);
select platform.protect('audit.event', 'office');
drop policy office_all on audit.event;
create policy scope_read on audit.event for select to khlang_app using (
  (select coalesce(nullif(current_setting('app.office', true), ''), 'no')) = 'yes'
  or agency_id = any ((select nullif(current_setting('app.agencies', true), '')::uuid[])::uuid[]));
create policy anyone_inserts on audit.event for insert to khlang_app with check (true);
revoke update on audit.event from khlang_app, khlang_worker;
create index event_by_subject on audit.event (subject_module, subject_id, at);
create index event_by_time on audit.event (at, id);

-- The seal: one chain, written by one sealer, so there is no fork and no writer waits.
create table audit.seal (
  seq bigint primary key,
  event_id uuid not null unique references audit.event,
  prev bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null default clock_timestamp()
);
alter table audit.seal enable row level security;
alter table audit.seal force row level security;
create policy read_all on audit.seal for select to khlang_app, khlang_worker, khlang_auditor, khlang_definer using (true);
create policy sealer_inserts on audit.seal for insert to khlang_worker with check (true);
grant select on audit.seal to khlang_app, khlang_worker, khlang_auditor, khlang_definer;
grant insert on audit.seal to khlang_worker;

create function audit.refuse_change() returns trigger language plpgsql as $$
begin raise exception 'the audit log is written once' using errcode = '42501'; end $$;
create trigger event_is_final before update or delete on audit.event for each row execute function audit.refuse_change();
create trigger event_is_kept before truncate on audit.event for each statement execute function audit.refuse_change();
create trigger seal_is_final before update or delete on audit.seal for each row execute function audit.refuse_change();
create trigger seal_is_kept before truncate on audit.seal for each statement execute function audit.refuse_change();

-- The text that is hashed: fixed order, unit separators, jsonb in its own canonical form.
create function audit.canonical(e audit.event) returns text language sql immutable as $$
  select concat_ws(E'\x1f', e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.actor, e.actor_name, e.action,
    e.subject_module, e.subject_id, coalesce(e.agency_id::text, ''), e.detail::text, coalesce(e.request_id, ''))
$$;

create function audit.link(prev bytea, seq bigint, e audit.event) returns bytea language sql immutable as $$
  select sha256(prev || int8send(seq) || convert_to(audit.canonical(e), 'UTF8'))
$$;

-- Seals up to `most` events, oldest first; returns how many. One caller at a time: others return 0.
create function audit.seal_pending(most int) returns int language plpgsql as $$
declare
  last audit.seal; e audit.event; n int := 0; prev bytea; s bigint; h bytea;
begin
  if not pg_try_advisory_xact_lock(7340001) then return 0; end if;
  select * into last from audit.seal order by seq desc limit 1;
  prev := coalesce(last.hash, decode(repeat('00', 32), 'hex')); s := coalesce(last.seq, 0);
  for e in select ev.* from audit.event ev where not exists (select from audit.seal se where se.event_id = ev.id)
           order by ev.at, ev.id limit most loop
    s := s + 1; h := audit.link(prev, s, e);
    insert into audit.seal (seq, event_id, prev, hash) values (s, e.id, prev, h);
    prev := h; n := n + 1;
  end loop;
  return n;
end $$;

-- The first place where the chain does not hold, or nothing.
create function audit.first_break() returns table (seq bigint, what text) language plpgsql stable as $$
declare r record; prev bytea := decode(repeat('00', 32), 'hex'); expect bigint := 0;
begin
  for r in select s.seq, s.prev, s.hash, e as event, e.id is null as gone from audit.seal s left join audit.event e on e.id = s.event_id order by s.seq loop
    expect := expect + 1;
    if r.seq <> expect then seq := expect; what := 'missing'; return next; return; end if;
    if r.gone then seq := r.seq; what := 'event gone'; return next; return; end if;
    if r.prev <> prev or r.hash <> audit.link(prev, r.seq, r.event) then seq := r.seq; what := 'altered'; return next; return; end if;
    prev := r.hash;
  end loop;
end $$;
