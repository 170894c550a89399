-- What the virus scanner said of an attachment (trust 3.13). `none`: the office has no scanner; `waiting`: it has one, and nobody gets the file before
-- it was looked at; `clean`, `infected`: it was. Only the worker writes that, and an infected file never becomes clean again.
alter table documents.attachment add column scan text not null default 'none' check (scan in ('none', 'waiting', 'clean', 'infected'));
alter table documents.attachment add column scanned_at timestamptz;
alter table documents.attachment add column scan_found text;
grant update (scan, scanned_at, scan_found) on documents.attachment to khlang_worker;
create index attachment_to_scan on documents.attachment (made_at) where scan in ('none', 'waiting');
