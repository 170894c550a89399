-- The chain as one running aggregate: thousands of events are sealed by one statement instead of a loop.

-- What one event adds to the chain: its place and its text.
create function audit.leaf(seq bigint, e audit.event) returns bytea language sql immutable as $$
  select sha256(int8send(seq) || convert_to(audit.canonical(e), 'UTF8'))
$$;

-- The first value seen is the chain's last hash; every further one is a leaf.
create function audit.chain_step(prev bytea, next bytea) returns bytea language sql immutable as $$
  select case when prev is null then next else sha256(prev || next) end
$$;
create aggregate audit.chain (bytea) (sfunc = audit.chain_step, stype = bytea);

create or replace function audit.link(prev bytea, seq bigint, e audit.event) returns bytea language sql immutable as $$
  select sha256(prev || audit.leaf(seq, e))
$$;

-- The foreign key cost more than the hash; a seal whose event is gone is found by audit.first_break().
alter table audit.seal drop constraint seal_event_id_fkey;

-- Seals up to `most` events, oldest first; returns how many. One caller at a time: others return 0.
create or replace function audit.seal_pending(most int) returns int language plpgsql as $$
declare
  last audit.seal; n int;
begin
  if not pg_try_advisory_xact_lock(7340001) then return 0; end if;
  select * into last from audit.seal order by seq desc limit 1;
  with waiting as (
    select e, e.at, e.id from audit.event e where not exists (select from audit.seal s where s.event_id = e.id) order by e.at, e.id limit most
  ), placed as (
    select w.e, w.id, coalesce(last.seq, 0) + row_number() over (order by w.at, w.id) as seq from waiting w
  ), links as (
    select coalesce(last.seq, 0) as seq, null::uuid as id, coalesce(last.hash, decode(repeat('00', 32), 'hex')) as part
    union all select p.seq, p.id, audit.leaf(p.seq, p.e) from placed p
  ), chained as (
    select seq, id, audit.chain(part) over (order by seq) as hash from links
  ), joined as (
    select seq, id, lag(hash) over (order by seq) as prev, hash from chained
  )
  insert into audit.seal (seq, event_id, prev, hash) select seq, id, prev, hash from joined where id is not null order by seq;
  get diagnostics n = row_count;
  return n;
end $$;
