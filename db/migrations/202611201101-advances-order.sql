-- What the register is sorted by, and what an as-of figure needs to know without touching the rounds.

alter table advances.advance
  add column number_order text not null default '',   -- year, then the number with its digits padded: 2/2570 before 10/2570
  add column last_round_on date,          -- the latest day handed in among the accepted rounds
  add column balance bigint generated always as (greatest(amount - settled_vouchers - settled_cash, 0)) stored;

drop index advances.advance_by_agency;
create index advance_by_number on advances.advance (number_order collate "C", id);
create index advance_by_agency on advances.advance (agency_id, number_order collate "C", id);
create index advance_by_balance on advances.advance (balance, id);
create index advance_by_return on advances.advance (returned_on, id) where returned_on is not null;
create index advance_by_project on advances.advance ("left"(project, 100) collate "th-x-icu", id);
create index advance_by_last_round on advances.advance (last_round_on) where last_round_on is not null;

-- All that a total asks of an advance, in one index: counted without reading the rows.
create index advance_figures on advances.advance (agency_id)
  include (id, amount, settled_vouchers, settled_cash, kind, received_on, planned_return_on, returned_on, last_round_on, borrower_id);

-- The borrower sees the rounds of their own advances; the agency is asked first, for that costs nothing.
drop policy scope_read on advances.clearing;
create policy scope_read on advances.clearing for select to khlang_app using (
  agency_id = any ((select nullif(current_setting('app.agencies', true), '')::uuid[])::uuid[])
  or exists (select from advances.advance a
    where a.id = advance_id and a.borrower_id = (select nullif(current_setting('app.person', true), '')::uuid)));

-- What one person still owes as of a day, in every agency and from every source: a sum and nothing else (decision 17; MoF 2562, cl. 58).
create function advances.person_outstanding(person uuid, as_of date) returns bigint
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(sum(greatest(a.amount - coalesce(s.settled, 0), 0)), 0)::bigint
  from advances.advance a
  left join lateral (select sum(c.vouchers + c.cash) as settled from advances.clearing c
    where c.advance_id = a.id and c.state = 'accepted' and c.handed_in_on <= as_of) s on true
  where a.borrower_id = person and (a.received_on is null or a.received_on <= as_of)
$$;
grant create on schema advances to khlang_definer;
alter function advances.person_outstanding(uuid, date) owner to khlang_definer;
revoke create on schema advances from khlang_definer;
revoke all on function advances.person_outstanding(uuid, date) from public;
grant execute on function advances.person_outstanding(uuid, date) to khlang_app, khlang_worker;

-- An advance may be found to belong to another agency ("this is ..."): its rounds go with it.
alter table advances.clearing drop constraint clearing_agency_id_advance_id_fkey;
alter table advances.clearing add foreign key (agency_id, advance_id) references advances.advance (agency_id, id) on update cascade;

-- The rule and the import of a record are looked up in the transaction that writes it, and neither is ever deleted: nothing is left for a
-- key to check, and a register of 20,000 rows would pay for it row by row.
alter table advances.advance drop constraint advance_rule_id_fkey;
alter table advances.advance drop constraint advance_import_id_fkey;
