-- Until when somebody has seen what happened for them. What happened stands in the log alone.
create table audit.seen (
  account_id uuid primary key,
  seen_at timestamptz not null
);
select platform.protect('audit.seen', 'office');
