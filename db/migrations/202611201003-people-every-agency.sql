-- Published: every agency that ever was, so that the session of an office-wide account is resolved in one statement.
create view people.every_agency with (security_invoker = true) as select id from people.agency;
grant select on people.every_agency to khlang_app, khlang_worker, khlang_auditor;
