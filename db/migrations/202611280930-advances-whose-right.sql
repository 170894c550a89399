-- Whose right a step used, as a person: what is approved by delegation counts against the limits of whose right it is (rules.md A17).
create or replace function access.delegated(account uuid, day date) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('role', d.role, 'agencyId', d.agency_id, 'of', f.name, 'ofPerson', f.person_id) order by d.from_on, d.id), '[]')
  from access.delegation d join access.account f on f.id = d.from_account and f.disabled_at is null
  where d.to_account = account and d.ended_at is null and day between d.from_on and d.until_on
    and exists (select from access.grant g where g.account_id = d.from_account and g.role = d.role and g.agency_id is not distinct from d.agency_id and g.ended_at is null)
$$;

alter table advances.request_step add column on_behalf_person uuid;
create index request_step_by_right on advances.request_step (on_behalf_person, on_day) where command = 'approve' and on_behalf_person is not null;

-- What was approved on a day by the right of one person, in every agency, each request once.
create or replace function advances.approved_by(person uuid, day date) returns bigint
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(sum(l.amount), 0)::bigint from (
    select distinct on (s.request_id) (s.facts ->> 'amount')::bigint as amount from advances.request_step s
    where s.command = 'approve' and s.on_day = day and (s.on_behalf_person = person or (s.actor_person = person and s.on_behalf_person is null)) order by s.request_id, s.no desc) l
$$;
