-- Citizen numbers, and tax numbers of natural persons, are sealed by the server (decision record 0102): the column holds `v1:<key>:<nonce>:<text>`,
-- and what can be looked for without being opened stands beside it, keyed. What stood here plain is sealed at the next start of the worker.
alter table people.person add column citizen_index bytea;
alter table people.counterparty add column tax_index bytea;
drop index people.person_by_citizen;
create unique index person_by_citizen on people.person (citizen_index) where citizen_index is not null and merged_into is null;
create unique index counterparty_by_person_number on people.counterparty (tax_index) where tax_index is not null and tax_id_valid;
