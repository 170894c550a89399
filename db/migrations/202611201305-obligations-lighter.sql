-- References are checked set by set (decision record 0030); what names a duty also finds it by its subject, so that one index does for two.
select platform.without_foreign_keys('obligations.obligation', 'agency_id', 'rule_id');
select platform.refer('obligations.obligation', 'agency_id', 'people.agency', 'rule_id', 'rulebook.rule');
alter table obligations.obligation drop constraint obligation_subject_module_kind_subject_id_seq_key;
drop index obligations.obligation_by_subject;
alter table obligations.obligation add constraint obligation_named unique (subject_id, kind, seq, subject_module);
