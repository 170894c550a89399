-- An advance is written far more often by thousands than it is sorted by an unusual column: references are checked set by set (decision
-- record 0030), and only the orders that a register is really read in have an index.
select platform.without_foreign_keys('advances.clearing', 'agency_id', 'advance_id');
select platform.without_foreign_keys('advances.advance', 'agency_id', 'borrower_id', 'rule_id', 'import_id');
select platform.refer('advances.advance', 'agency_id', 'people.agency', 'borrower_id', 'people.person', 'rule_id', 'rulebook.rule', 'import_id', 'transfer.import');
select platform.refer('advances.clearing', 'advance_id', 'advances.advance', 'agency_id', 'people.agency');
alter table advances.advance drop constraint advance_agency_id_id_key;

-- An advance that is found to belong to another agency takes its rounds along.
create function advances.rounds_follow() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update advances.clearing set agency_id = new.agency_id where advance_id = new.id;
  return null;
end $$;
grant update (agency_id) on advances.clearing to khlang_definer;
grant create on schema advances to khlang_definer;
alter function advances.rounds_follow() owner to khlang_definer;
revoke create on schema advances from khlang_definer;
create trigger rounds_follow after update of agency_id on advances.advance for each row
  when (old.agency_id is distinct from new.agency_id) execute function advances.rounds_follow();
