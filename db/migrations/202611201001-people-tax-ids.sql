-- A tax ID whose check digit fails identifies nobody (decision 10): it is kept as written and may stand at several counterparties.
drop index people.counterparty_by_tax_id;
create unique index counterparty_by_tax_id on people.counterparty (tax_id) where tax_id_valid;
create index person_by_name_key on people.person (name_key);
