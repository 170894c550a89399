-- รักษาการแทน / ปฏิบัติราชการแทน: somebody uses a role of somebody else on some days, by a written order. The giver must hold the role all the while.
create table access.delegation (
  id uuid primary key,
  from_account uuid not null references access.account,
  to_account uuid not null references access.account,
  role text not null,
  agency_id uuid references people.agency,
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  document text not null,
  made_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  check (from_account <> to_account)
);
select platform.protect('access.delegation', 'office');
create index delegation_to on access.delegation (to_account, until_on) where ended_at is null;
create index delegation_from on access.delegation (from_account, until_on) where ended_at is null;

-- The roles an account uses for others on a day, with whose they are.
create function access.delegated(account uuid, day date) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('role', d.role, 'agencyId', d.agency_id, 'of', f.name) order by d.from_on, d.id), '[]')
  from access.delegation d join access.account f on f.id = d.from_account and f.disabled_at is null
  where d.to_account = account and d.ended_at is null and day between d.from_on and d.until_on
    and exists (select from access.grant g where g.account_id = d.from_account and g.role = d.role and g.agency_id is not distinct from d.agency_id and g.ended_at is null)
$$;
grant execute on function access.delegated(uuid, date) to khlang_app, khlang_worker;
