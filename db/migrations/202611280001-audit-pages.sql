-- An import takes over records by thousands: the events of up to some hundred records of one agency stand in one page, which is one row, sealed
-- as one link (decision record 0040). The subject of a page is its first and its last record, `<uuid>..<uuid>`; its detail holds the names
-- of the facts once (`fields`), the facts of each record by its id (`records`), and what all have in common.
create index event_pages on audit.event (subject_module, "left"(subject_id, 36), "right"(subject_id, 36)) where length(subject_id) = 74;

-- What one event says of one record: the detail itself, or out of a page the record's facts and what all have in common.
create function audit.detail_of(detail jsonb, subject text) returns jsonb language sql stable set search_path = pg_catalog as $$
  select (detail - 'fields' - 'records') || coalesce((select jsonb_object_agg(f.name, v.value)
    from jsonb_array_elements_text(detail -> 'fields') with ordinality f(name, n)
    join jsonb_array_elements(detail -> 'records' -> subject) with ordinality v(value, n) using (n)), '{}')
$$;
revoke all on function audit.detail_of(jsonb, text) from public;
grant execute on function audit.detail_of(jsonb, text) to khlang_app, khlang_worker, khlang_auditor, khlang_definer;

-- A page is not compressed: that would cost more than writing it does.
alter table audit.event alter column detail set storage external;
