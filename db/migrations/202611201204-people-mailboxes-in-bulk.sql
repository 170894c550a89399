-- The same mailboxes, read for a million duties at once: merged people apart, so that neither half asks row by row.
drop view people.mailbox;
create view people.mailbox with (security_invoker = true) as
  select 'agency'::text as owner_kind, a.id as owner_id, a.name, lower(nullif(btrim(a.mailbox), '')) as mailbox,
    lower(nullif(btrim(a.head_mailbox), '')) as head_mailbox
  from people.agency a
  union all
  select 'person'::text, p.id, p.name, lower(p.email), null::text from people.person p where p.merged_into is null
  union all
  select 'person'::text, p.id, p.name, lower(s.email), null::text from people.person p join people.person s on s.id = p.merged_into
  union all
  select 'counterparty'::text, c.id, c.name, lower(c.email), null::text
  from people.counterparty c;
grant select on people.mailbox to khlang_app, khlang_worker, khlang_auditor;
create index person_merged on people.person (merged_into) where merged_into is not null;
