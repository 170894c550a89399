-- Where letters to an agency, its head, a person or a counterparty go; published for the set-based night of reminders. Whoever was merged
-- into another person is reached where that person is. The caller's row-level scope applies.
create view people.mailbox with (security_invoker = true) as
  select 'agency'::text as owner_kind, a.id as owner_id, a.name, lower(nullif(btrim(a.mailbox), '')) as mailbox,
    lower(nullif(btrim(a.head_mailbox), '')) as head_mailbox
  from people.agency a
  union all
  select 'person'::text, p.id, p.name, lower(case when p.merged_into is null then p.email else (select s.email from people.person s where s.id = p.merged_into) end), null::text
  from people.person p
  union all
  select 'counterparty'::text, c.id, c.name, lower(c.email), null::text
  from people.counterparty c;
grant select on people.mailbox to khlang_app, khlang_worker, khlang_auditor;
