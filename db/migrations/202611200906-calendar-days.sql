select platform.open_schema('calendar');

create table calendar.holiday (
  day date primary key,
  name text not null,
  kind text not null check (kind in ('annual', 'substitute', 'special', 'regional')),
  confirmed boolean not null default false,
  source text not null,
  region text,
  cancelled_at timestamptz,
  cancelled_because text,
  version int not null default 1
);
select platform.protect('calendar.holiday', 'office');

-- A fiscal year's list, confirmed as a whole by an officer, or by an import in which every row of the year says yes (decision 5).
create table calendar.year_list (
  fiscal_year int primary key check (fiscal_year between 2400 and 2800),
  confirmed boolean not null default false,
  confirmed_by text,
  confirmed_at timestamptz
);
select platform.protect('calendar.year_list', 'office');
