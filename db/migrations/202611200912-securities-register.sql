select platform.open_schema('securities');

create table securities.security (
  id uuid primary key,
  number text not null,                  -- contract number
  number_key text not null,
  purpose text not null check (purpose in ('bid', 'performance', 'advance-payment', 'retention')),
  kind text not null check (kind in ('cash', 'cashier-cheque', 'bank-guarantee', 'e-guarantee', 'finance-company', 'government-bond')),
  seq int not null default 1,
  agency_id uuid not null references people.agency,
  counterparty_id uuid not null references people.counterparty,
  counterparty_name text not null,
  contract_amount bigint,
  amount bigint not null check (amount > 0),
  issuer text,
  reference text,
  expires_on date,
  signed_on date,
  accepted_on date,
  warranty_months int check (warranty_months between 0 and 600),
  liability_ends_on date,                -- computed (ป.พ.พ. 193/5)
  released_on date,                      -- the office's recorded decision, taken as it stands
  return_by_on date,                     -- released + 15 days, no roll
  returned_on date,
  rule_id uuid references rulebook.rule,
  note text,
  extra jsonb not null default '{}',
  import_id uuid references transfer.import,
  import_row int,
  import_print text,
  version int not null default 1,
  made_at timestamptz not null default clock_timestamp(),
  unique (number_key, purpose, kind, seq),
  unique (agency_id, id)
);
select platform.protect('securities.security', 'agency');
create index security_by_agency on securities.security (agency_id, number_key);
create index security_by_counterparty on securities.security (counterparty_id);
create index security_held on securities.security (released_on, id) where returned_on is null;
