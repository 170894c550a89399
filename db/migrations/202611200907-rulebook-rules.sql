select platform.open_schema('rulebook');

-- Regulations as dated data. A changed rule is a new version; a record keeps the version it was made under (decision 5).
create table rulebook.rule (
  id uuid primary key,
  rule_set text not null,               -- 'mof-2562', 'bma-2555', 'mof-procurement-2560', 'office'
  code text not null,                   -- 'advances.travel', 'advances.other', 'advances.transfer', 'securities.return', ...
  version int not null,
  event text not null,                  -- 'return', 'receipt', 'release', 'acceptance', 'expiry'
  days int not null check (days between 0 and 3650),
  counting text not null default 'calendar-days' check (counting in ('calendar-days', 'working-days')),
  roll text not null check (roll in ('none', 'next-working-day')),
  regulation_th text not null,
  regulation_en text not null,
  clause text,
  confirmed boolean not null,
  source text not null,
  in_force_from date not null,
  in_force_to date,
  replaced_at timestamptz,
  made_by text not null default 'seed',
  made_at timestamptz not null default clock_timestamp(),
  unique (rule_set, code, version)
);
select platform.protect('rulebook.rule', 'office');
create unique index rule_in_force on rulebook.rule (rule_set, code) where replaced_at is null;
