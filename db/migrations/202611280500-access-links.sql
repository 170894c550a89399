-- Signed links for people without an account: an opaque token of 256 bits, of which only the hash stands here; bound to one purpose and one
-- record, until an instant, revocable. What a link opens it opens in a scope narrowed to its own row (docs/decisions/0065).
create table access.link (
  id uuid primary key,
  token_hash bytea not null unique,
  purpose text not null check (purpose in ('securities.counterparty', 'surveys.answer', 'access.feed', 'advances.endorse')),
  module text not null,
  subject_id text not null,
  agency_id uuid references people.agency,
  facts jsonb not null default '{}',
  until timestamptz not null,
  one_use boolean not null,
  made_by text not null,
  made_at timestamptz not null default clock_timestamp(),
  used_at timestamptz,
  revoked_at timestamptz
);
select platform.protect('access.link', 'office');
create index link_by_subject on access.link (module, subject_id, purpose) where used_at is null and revoked_at is null;
