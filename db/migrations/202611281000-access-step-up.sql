-- A session says how far its owner has come in, and until when a password or code shown lately counts for what asks for it anew.
--   in     signed in
--   code   the password was right, the code of the second step is awaited
--   enrol  the password was right, the office asks for a second step that the account does not have yet
alter table access.session
  add column stage text not null default 'in' check (stage in ('in', 'code', 'enrol')),
  add column proved_until timestamptz not null default clock_timestamp();
