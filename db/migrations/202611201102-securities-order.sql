-- What the register of securities is sorted by.

alter table securities.security
  add column number_order text not null default '';   -- the number with its digits padded: ส.2/2566 before ส.10/2566

drop index securities.security_by_agency;
create index security_by_number on securities.security (number_order collate "C", id);
create index security_by_agency on securities.security (agency_id, number_order collate "C", id);
create index security_by_name on securities.security (counterparty_name collate "th-x-icu", id);
create index security_by_return_limit on securities.security (return_by_on, id);

-- As for advances: the rule and the import of a record are looked up in the transaction that writes it, and neither is ever deleted.
alter table securities.security drop constraint security_rule_id_fkey;
alter table securities.security drop constraint security_import_id_fkey;
