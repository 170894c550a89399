-- Sign-in with an account of another provider (OpenID Connect). Who somebody is there is the pair (issuer, subject), linked on an invitation and
-- never by an e-mail that happens to be the same.
create table access.identity (
  id uuid primary key,
  account_id uuid not null references access.account,
  issuer text not null,
  subject text not null,
  linked_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz
);
select platform.protect('access.identity', 'office');
create unique index identity_in_use on access.identity (issuer, subject) where ended_at is null;
create index identity_by_account on access.identity (account_id) where ended_at is null;

-- A sign-in that was begun: what the provider's answer must match, for ten minutes and once. The browser that began it holds a secret of its own.
create table access.oidc_begun (
  state_hash bytea primary key,
  browser_hash bytea not null,
  nonce text not null,
  verifier text not null,
  account_id uuid references access.account,
  invitation_hash bytea,
  made_at timestamptz not null default clock_timestamp(),
  used_at timestamptz,
  check ((account_id is null) = (invitation_hash is null))
);
select platform.protect('access.oidc_begun', 'office');
