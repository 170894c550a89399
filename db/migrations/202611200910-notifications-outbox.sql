select platform.open_schema('notifications');

-- The ladder of a kind for an audience, as data: day offsets from the anchor, then every n days, at most m stages.
create table notifications.ladder (
  id uuid primary key,
  kind text not null,
  audience text not null check (audience in ('borrower', 'counterparty', 'agency', 'head', 'finance')),
  offsets int[] not null,
  every_days int,
  stages_max int,
  since timestamptz not null default clock_timestamp(),
  replaced_at timestamptz,
  made_by text not null default 'seed'
);
select platform.protect('notifications.ladder', 'office');
create unique index ladder_in_force on notifications.ladder (kind, audience) where replaced_at is null;

create table notifications.template (
  id uuid primary key,
  code text not null,
  version int not null,
  subject text not null,
  body text not null,
  made_by text not null,
  made_at timestamptz not null default clock_timestamp(),
  replaced_at timestamptz,
  unique (code, version)
);
select platform.protect('notifications.template', 'office');

-- One e-mail: all notices of one mailbox for one night (decision 12).
create table notifications.message (
  id uuid primary key,
  mailbox text not null,                 -- the intended mailbox, lower case
  audience text not null,
  agency_id uuid,                        -- the agency whose official mailbox this is; null for people, counterparties, finance
  recipient_name text not null,
  night date not null,
  trial boolean not null,
  seq int not null default 1,
  state text not null check (state in ('queued', 'held', 'deferred', 'sending', 'sent', 'failed', 'unknown', 'bounced', 'withdrawn')),
  held_because text,
  notices int not null default 0,
  attempts int not null default 0,
  holder bigint,
  message_id text not null unique,
  sent_to text[],
  subject text,
  body_text text,
  body_html text,
  attachments jsonb,
  reply text,
  sending_at timestamptz,
  sent_at timestamptz,
  settled_at timestamptz,
  made_at timestamptz not null default clock_timestamp(),
  unique (mailbox, night, trial, seq)
);
select platform.protect('notifications.message', 'office');
drop policy office_all on notifications.message;
create policy scope_read on notifications.message for select to khlang_app using (
  (select coalesce(nullif(current_setting('app.office', true), ''), 'no')) = 'yes'
  or agency_id = any ((select nullif(current_setting('app.agencies', true), '')::uuid[])::uuid[]));
create policy office_write on notifications.message for update to khlang_app using (
  (select coalesce(nullif(current_setting('app.office', true), ''), 'no')) = 'yes') with check (true);
create index message_by_state on notifications.message (state, night);
create index message_by_day on notifications.message (night, mailbox);

-- One duty, one due date, one stage, one mailbox: once (R4.3, R4.6).
create table notifications.notice (
  obligation_id uuid not null references obligations.obligation,
  nominal_due_on date not null,
  stage int not null,
  mailbox text not null,
  trial boolean not null,
  agency_id uuid not null references people.agency,
  audience text not null,
  night date not null,
  state text not null check (state in ('queued', 'superseded', 'withdrawn', 'held', 'deferred', 'sending', 'sent', 'failed', 'unknown', 'bounced')),
  message_id uuid references notifications.message,
  written_at timestamptz not null default clock_timestamp(),
  primary key (obligation_id, nominal_due_on, stage, mailbox, trial)
);
select platform.protect('notifications.notice', 'agency');
create index notice_waiting on notifications.notice (mailbox, night, trial) where message_id is null and state = 'queued';
create index notice_by_message on notifications.notice (message_id) where message_id is not null;
