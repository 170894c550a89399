-- What a total asks of an advance stands beside its key: 100,000 advances are added up from 12 MB of an index instead of 80 MB of rows, each of which
-- would be taken apart up to its last column. Ids grow, so a register that comes in writes at one end of it, and there is no index more than before
-- (202611280803 took a separate one away). Whoever names an advance by a foreign key does so again.
alter table advances.claim_payment drop constraint claim_payment_advance_id_fkey;
alter table advances.clearing_item drop constraint clearing_item_advance_id_fkey;
alter table advances.extension drop constraint extension_advance_id_fkey;
alter table advances.query drop constraint query_advance_id_fkey;

alter table advances.advance drop constraint advance_pkey;
alter table advances.advance add constraint advance_pkey primary key (id) include (
  agency_id, borrower_id, kind, amount, settled_vouchers, settled_cash, received_on, planned_return_on, returned_on, last_round_on);

alter table advances.claim_payment add constraint claim_payment_advance_id_fkey foreign key (advance_id) references advances.advance;
alter table advances.clearing_item add constraint clearing_item_advance_id_fkey foreign key (advance_id) references advances.advance;
alter table advances.extension add constraint extension_advance_id_fkey foreign key (advance_id) references advances.advance;
alter table advances.query add constraint query_advance_id_fkey foreign key (advance_id) references advances.advance;
