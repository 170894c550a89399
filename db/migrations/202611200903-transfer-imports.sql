select platform.open_schema('transfer');

-- A file handed in: kept by content, previewed, then committed or given up.
create table transfer.import (
  id uuid primary key,
  kind text not null,
  file_name text not null,
  file_sha256 text not null,
  state text not null check (state in ('previewed', 'committed', 'refused', 'abandoned')),
  sheet text,
  header_row int,
  mapping jsonb not null default '{}',
  counts jsonb not null default '{}',
  reply jsonb,
  refused_file text,
  made_by text not null,
  made_at timestamptz not null default clock_timestamp(),
  committed_at timestamptz
);
select platform.protect('transfer.import', 'office');
create index import_by_content on transfer.import (kind, file_sha256) where state = 'committed';

-- The mapping an officer corrected, remembered by the shape of the header row.
create table transfer.mapping (
  kind text not null,
  header_key text not null,
  mapping jsonb not null,
  since timestamptz not null default clock_timestamp(),
  set_by text not null,
  primary key (kind, header_key, since)
);
select platform.protect('transfer.mapping', 'office');
