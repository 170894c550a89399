-- The life of an advance after the money was paid: rounds that wait, are accepted, sent back or reversed; queries; extensions; claims; imprest.

-- Who handed the round in and who decided on it, by account and by person: the checker is never the borrower, nor who handed it in.
alter table advances.clearing drop constraint clearing_state_check;
alter table advances.clearing
  add constraint clearing_state_check check (state in ('handed-in', 'accepted', 'returned', 'reversed')),
  add column handed_by text,
  add column handed_name text,
  add column handed_person uuid,
  add column note text,
  add column decided_on date,
  add column decided_by text,
  add column decided_name text,
  add column decided_person uuid,
  add column reason text,                 -- why it was sent back or reversed
  add column voucher_receipt text,        -- ใบรับใบสำคัญ
  add column cash_receipt text;           -- ใบเสร็จรับเงิน
create index clearing_waiting on advances.clearing (handed_in_on, advance_id) where state = 'handed-in';
create unique index clearing_voucher_receipt on advances.clearing (voucher_receipt) where voucher_receipt is not null;
create unique index clearing_cash_receipt on advances.clearing (cash_receipt) where cash_receipt is not null;

alter table advances.advance
  add column trip_cancelled_on date,      -- the trip did not take place: the money goes back at once
  add column cancel_reason text;

-- One voucher of a round, as its paper says.
create table advances.clearing_item (
  id uuid primary key,
  clearing_id uuid not null references advances.clearing,
  advance_id uuid not null references advances.advance,
  agency_id uuid not null references people.agency,
  line int not null check (line > 0),
  paid_on date,
  payee text not null,
  what text not null,
  amount bigint not null check (amount > 0),
  unique (clearing_id, line)
);
select platform.protect('advances.clearing_item', 'agency');
create index clearing_item_of_advance on advances.clearing_item (advance_id);

-- A query (ข้อทักท้วง) about a voucher. `unsettled_on`: from that day on the amount counts as not settled: the day after the last day for the
-- answer while there is none, the day of the decision when it is disallowed, never while an answer that came in time waits.
create table advances.query (
  id uuid primary key,
  clearing_id uuid not null references advances.clearing,
  advance_id uuid not null references advances.advance,
  agency_id uuid not null references people.agency,
  seq int not null check (seq > 0),
  line int not null check (line >= 0),    -- the voucher's line; 0: the vouchers of a round without lines
  amount bigint not null check (amount > 0),
  question text not null,
  asked_on date not null,                 -- the day the borrower received it
  asked_by text not null,
  asked_name text not null,
  asked_person uuid,
  answer_by date not null,
  state text not null check (state in ('open', 'answered', 'accepted', 'disallowed', 'withdrawn')),
  answer text,
  answered_on date,
  answered_by text,
  answered_name text,
  answered_person uuid,
  decided_on date,
  decided_by text,
  decided_name text,
  reason text,
  unsettled_on date,
  unique (advance_id, seq),
  check (state not in ('accepted', 'withdrawn') or unsettled_on is null),
  check (state <> 'open' or unsettled_on > answer_by),
  check (state <> 'disallowed' or unsettled_on is not null)
);
select platform.protect('advances.query', 'agency');
create index query_of_round on advances.query (clearing_id);
create index query_waiting on advances.query (answered_on) where state = 'answered';

-- More time, asked for and decided; counted from the nominal due date (ป.พ.พ. 193/7). The dates are kept as they were seen.
create table advances.extension (
  id uuid primary key,
  advance_id uuid not null references advances.advance,
  agency_id uuid not null references people.agency,
  seq int not null check (seq > 0),
  days int not null check (days between 1 and 365),
  reason text not null,
  asked_on date not null,
  asked_by text not null,
  asked_name text not null,
  asked_person uuid,
  state text not null check (state in ('asked', 'granted', 'refused')),
  granted_days int check (granted_days between 1 and 365),
  decided_on date,
  decided_by text,
  decided_name text,
  decision text,
  from_nominal date not null,
  to_nominal date,
  to_effective date,
  unique (advance_id, seq),
  check ((state = 'granted') = (granted_days is not null))
);
select platform.protect('advances.extension', 'agency');
create unique index extension_one_asked on advances.extension (advance_id) where state = 'asked';

-- What was paid to the borrower for spending more than was advanced.
create table advances.claim_payment (
  id uuid primary key,
  advance_id uuid not null references advances.advance,
  agency_id uuid not null references people.agency,
  seq int not null check (seq > 0),
  paid_on date not null,
  way text not null check (way in ('transfer', 'cheque', 'cash')),
  reference text not null,
  amount bigint not null check (amount > 0),
  made_by text not null,
  made_name text not null,
  reversed_on date,
  reversed_by text,
  reversed_name text,
  reason text,
  unique (advance_id, seq),
  check ((reversed_on is null) = (reason is null))
);
select platform.protect('advances.claim_payment', 'agency');
create index claim_payment_by_day on advances.claim_payment (paid_on, advance_id);

-- Imprest: what was counted, and what the budget has replaced.
create table advances.imprest_count (
  id uuid primary key,
  counted_on date not null,
  cash bigint not null check (cash >= 0),
  bank bigint not null check (bank >= 0),
  note text,
  made_by text not null,
  made_name text not null,
  made_at timestamptz not null default clock_timestamp()
);
select platform.protect('advances.imprest_count', 'office');
create index imprest_count_by_day on advances.imprest_count (counted_on, made_at);

create table advances.reimbursement (
  id uuid primary key,
  reimbursed_on date not null,
  reference text not null,
  amount bigint not null check (amount > 0),
  made_by text not null,
  made_name text not null,
  made_at timestamptz not null default clock_timestamp()
);
select platform.protect('advances.reimbursement', 'office');

create table advances.reimbursed_round (
  clearing_id uuid primary key references advances.clearing,
  reimbursement_id uuid not null references advances.reimbursement,
  agency_id uuid not null references people.agency,
  amount bigint not null check (amount > 0)
);
select platform.protect('advances.reimbursed_round', 'agency');
create index reimbursed_round_of on advances.reimbursed_round (reimbursement_id);
create index advance_imprest on advances.advance (id) where source like '%ทดรอง%';

-- Whatever changes what is settled, on its day: accepted rounds add, unanswered and disallowed queries take away. Every figure "as of" is a
-- sum over this. `last_round_on` of an advance is the latest day in it.
create view advances.movement with (security_invoker = true) as
  select c.advance_id, c.handed_in_on as on_day, c.vouchers, c.cash from advances.clearing c where c.state = 'accepted'
  union all
  select q.advance_id, q.unsettled_on, -q.amount, 0::bigint from advances.query q where q.unsettled_on is not null;
grant select on advances.movement to khlang_app, khlang_worker, khlang_auditor, khlang_definer;

create or replace function advances.person_outstanding(person uuid, as_of date) returns bigint
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(sum(greatest(a.amount - coalesce(s.settled, 0), 0)), 0)::bigint
  from advances.advance a
  left join lateral (select sum(m.settled) as settled from (
      select c.vouchers + c.cash as settled from advances.clearing c where c.advance_id = a.id and c.state = 'accepted' and c.handed_in_on <= as_of
      union all
      select -q.amount from advances.query q where q.advance_id = a.id and q.unsettled_on <= as_of) m) s on true
  where a.borrower_id = person and (a.received_on is null or a.received_on <= as_of)
$$;

-- The borrower sees everything about an own advance.
create function advances.mine(advance uuid) returns boolean language sql stable set search_path = pg_catalog as $$
  select exists (select from advances.advance a where a.id = advance and a.borrower_id = (select nullif(current_setting('app.person', true), '')::uuid))
$$;
grant execute on function advances.mine(uuid) to khlang_app, khlang_worker, khlang_auditor, khlang_definer;
create policy own_read on advances.clearing_item for select to khlang_app using (advances.mine(advance_id));
create policy own_read on advances.query for select to khlang_app using (advances.mine(advance_id));
create policy own_read on advances.extension for select to khlang_app using (advances.mine(advance_id));
create policy own_read on advances.claim_payment for select to khlang_app using (advances.mine(advance_id));

-- An advance that is found to belong to another agency takes everything about it along.
create or replace function advances.rounds_follow() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update advances.clearing set agency_id = new.agency_id where advance_id = new.id;
  update advances.clearing_item set agency_id = new.agency_id where advance_id = new.id;
  update advances.query set agency_id = new.agency_id where advance_id = new.id;
  update advances.extension set agency_id = new.agency_id where advance_id = new.id;
  update advances.claim_payment set agency_id = new.agency_id where advance_id = new.id;
  update advances.reimbursed_round set agency_id = new.agency_id where clearing_id in (select id from advances.clearing where advance_id = new.id);
  return null;
end $$;
grant update (agency_id) on advances.clearing_item, advances.query, advances.extension, advances.claim_payment, advances.reimbursed_round to khlang_definer;
