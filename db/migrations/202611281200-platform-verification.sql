-- What the hourly look at the books found. While the last one is not good, nothing that moves money is taken (trust 2, "global invariant checker").
create table platform.verification (
  id uuid primary key,
  at timestamptz not null default clock_timestamp(),
  ok boolean not null,
  broken jsonb not null default '[]',          -- what does not hold: id and detail
  made_by text not null,
  check (ok = (broken = '[]'))
);
select platform.protect('platform.verification', 'office');
create index verification_by_time on platform.verification (at desc);
