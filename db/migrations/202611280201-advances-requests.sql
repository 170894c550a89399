-- The working life of an advance from its request to the payment. A request is its own record; when the money moves it becomes an advance.

-- What an estimate may be charged to, and from which source (rules.md A6): data that the office may edit.
create table advances.expense_type (
  code text primary key,
  name_th text not null,
  name_en text not null,
  sources text[] not null,               -- budget, imprest, off-budget
  place int not null,
  ended_on date,
  version int not null default 1
);
insert into advances.expense_type (code, name_th, name_en, sources, place) values
  ('remuneration', 'ค่าตอบแทน', 'Remuneration', '{budget,imprest,off-budget}', 1),
  ('services', 'ค่าใช้สอย', 'Services and other operating costs', '{budget,imprest,off-budget}', 2),
  ('supplies', 'ค่าวัสดุ', 'Supplies', '{budget,imprest,off-budget}', 3),
  ('postage', 'ค่าสาธารณูปโภค (เฉพาะค่าไปรษณีย์)', 'Utilities (postage only)', '{budget,imprest,off-budget}', 4),
  ('subsidy', 'เงินอุดหนุนตามโครงการ', 'Project subsidy', '{budget,off-budget}', 5),
  ('utilities', 'ค่าสาธารณูปโภคอื่น', 'Other utilities', '{off-budget}', 6),
  ('off-budget-other', 'รายจ่ายอื่นตามระเบียบของเงินนอกงบประมาณ', 'Other spending allowed for off-budget money', '{off-budget}', 7);
select platform.protect('advances.expense_type', 'office');

-- Which papers a request of a kind needs, and by which step.
create table advances.checklist_item (
  code text primary key,
  kinds text[] not null,                 -- travel, other, transfer
  name_th text not null,
  name_en text not null,
  needed_by text check (needed_by in ('submit', 'verify')),   -- null: useful, not needed
  outsiders_only boolean not null default false,
  place int not null,
  ended_on date,
  version int not null default 1
);
insert into advances.checklist_item (code, kinds, name_th, name_en, needed_by, outsiders_only, place) values
  ('authority', '{travel,other,transfer}', 'คำสั่งหรือบันทึกอนุมัติให้ปฏิบัติงาน', 'Order or memo that allows the work', 'submit', false, 1),
  ('estimate', '{travel,other,transfer}', 'ประมาณการค่าใช้จ่าย', 'Estimate of the costs', 'verify', false, 2),
  ('invitation', '{travel}', 'หนังสือเชิญหรือกำหนดการ', 'Invitation or programme', null, false, 3),
  ('project', '{other}', 'โครงการที่ได้รับอนุมัติพร้อมกำหนดการ', 'Approved project with its programme', 'verify', false, 4),
  ('posting', '{transfer}', 'คำสั่งย้ายหรือคำสั่งไปประจำ', 'Posting order', 'verify', false, 5),
  ('guarantee', '{travel,other,transfer}', 'หนังสือค้ำประกันของผู้ค้ำประกัน', 'Letter of the guarantor', 'verify', true, 6);
select platform.protect('advances.checklist_item', 'office');

-- How much somebody may approve at once and in a day; dated, for one person or (person null) for everybody who approves (rules.md A17).
create table advances.approval_limit (
  id uuid primary key,
  person_id uuid references people.person,
  single_max bigint check (single_max > 0),
  daily_max bigint check (daily_max > 0),
  in_force_from date not null,
  made_by text not null,
  made_at timestamptz not null default clock_timestamp()
);
select platform.protect('advances.approval_limit', 'office');

create table advances.request (
  id uuid primary key,
  number text,                           -- drawn when it is first submitted
  agency_id uuid not null,
  borrower_id uuid not null,
  borrower_name text not null,
  borrower_position text not null default '',
  borrower_status text not null check (borrower_status in ('official', 'permanent-employee', 'government-employee', 'outsider')),
  guarantor_name text,
  guarantor_position text,
  state text not null check (state in ('draft', 'submitted', 'endorsed', 'verified', 'approved', 'paid', 'returned', 'refused', 'cancelled')),
  kind text not null check (kind in ('travel', 'other', 'transfer')),
  destination text,
  abroad boolean not null default false,
  starts_on date,
  ends_on date,                          -- of travel: the planned return
  source text not null check (source in ('budget', 'imprest', 'off-budget')),
  category text references advances.expense_type,
  project text not null default '',
  authority_number text not null default '',
  authority_on date,
  note text not null default '',
  on_paper text[] not null default '{}', -- papers of the checklist handed in on paper
  seen text[] not null default '{}',     -- those the verifying officer has held in hand
  consents boolean not null default false,   -- to be deducted from salary and any money due (แบบ 8500)
  amount bigint not null default 0 check (amount >= 0),
  edition int not null default 1,        -- of the estimate: each change writes its items anew, earlier ones stay
  made_by uuid not null,                 -- person who drafted it
  excepted_owed bigint,                  -- the head's exception to the bar: what the person owed, and asked for, when it was made
  excepted_amount bigint,
  submitted_on date,
  approved_on date,
  paid_on date,
  paid_way text check (paid_way in ('ktb-corporate', 'cheque', 'cash')),
  paid_reference text,
  acknowledged_at timestamptz,
  advance_id uuid,
  changed_at timestamptz not null default clock_timestamp(),
  version int not null default 1,
  check ((state = 'paid') = (advance_id is not null)),
  check (state in ('draft', 'cancelled') or number is not null)
);
select platform.protect('advances.request', 'agency', 'borrower_id');
select platform.refer('advances.request', 'agency_id', 'people.agency', 'borrower_id', 'people.person', 'made_by', 'people.person', 'advance_id', 'advances.advance');
create unique index request_by_advance on advances.request (advance_id) where advance_id is not null;
create unique index request_by_number on advances.request (number) where number is not null;
create index request_by_state on advances.request (state, changed_at desc, id desc);
create index request_by_agency on advances.request (agency_id, changed_at desc, id desc);
create index request_by_borrower on advances.request (borrower_id);
create index request_by_changed on advances.request (changed_at desc, id desc);

create table advances.request_item (
  request_id uuid not null,
  agency_id uuid not null,
  borrower_id uuid not null,
  edition int not null,
  line int not null,
  what text not null,
  reckoning text not null default '',    -- how it was worked out: 240 x 2 days
  amount bigint not null check (amount > 0),
  primary key (request_id, edition, line)
);
select platform.protect('advances.request_item', 'agency', 'borrower_id');
select platform.refer('advances.request_item', 'request_id', 'advances.request');

-- Every step with its actor, reason and the version that was shown.
create table advances.request_step (
  id uuid primary key,
  request_id uuid not null,
  agency_id uuid not null,
  borrower_id uuid not null,
  no int not null,
  command text not null,
  from_state text,
  to_state text not null,
  version int not null,
  actor text not null,
  actor_name text not null,
  actor_person uuid,
  on_behalf text,                        -- ปฏิบัติราชการแทน: whose right was used
  reason text not null default '',
  facts jsonb not null default '{}',
  on_day date not null,
  at timestamptz not null default clock_timestamp(),
  unique (request_id, no)
);
select platform.protect('advances.request_step', 'agency', 'borrower_id');
select platform.refer('advances.request_step', 'request_id', 'advances.request');
create index request_step_by_approver on advances.request_step (actor_person, on_day) where command = 'approve';

-- The advance that came of a request.
alter table advances.advance add column request_id uuid;   -- kept true from the other side: request.advance_id, and verify
create unique index advance_by_request on advances.advance (request_id) where request_id is not null;

-- What one person asks for in requests that are on their way, in every agency and from every source: a sum and nothing else (decision 17).
create function advances.person_requested(person uuid, but_not uuid) returns bigint
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(sum(r.amount), 0)::bigint from advances.request r
  where r.borrower_id = person and r.state in ('submitted', 'endorsed', 'verified', 'approved') and r.id is distinct from but_not
$$;
-- What one approver has approved on a day, in every agency, each request once: the daily limit counts it (rules.md A17).
create function advances.approved_by(person uuid, day date) returns bigint
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(sum(l.amount), 0)::bigint from (
    select distinct on (s.request_id) (s.facts ->> 'amount')::bigint as amount from advances.request_step s
    where s.actor_person = person and s.command = 'approve' and s.on_day = day order by s.request_id, s.no desc) l
$$;
grant create on schema advances to khlang_definer;
alter function advances.person_requested(uuid, uuid) owner to khlang_definer;
alter function advances.approved_by(uuid, date) owner to khlang_definer;
revoke create on schema advances from khlang_definer;
revoke all on function advances.person_requested(uuid, uuid) from public;
revoke all on function advances.approved_by(uuid, date) from public;
grant execute on function advances.person_requested(uuid, uuid) to khlang_app, khlang_worker;
grant execute on function advances.approved_by(uuid, date) to khlang_app, khlang_worker;
