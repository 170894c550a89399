-- Published: what an agency is called, for registers that show it beside each row; the caller's row-level scope applies.
create view people.agency_name with (security_invoker = true) as select id, code, name from people.agency;
grant select on people.agency_name to khlang_app, khlang_worker, khlang_auditor;
