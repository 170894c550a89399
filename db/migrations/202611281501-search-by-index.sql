-- The index of trigrams was never asked: "like all (array)" has no use for one, and each search read every text through (60 to 130 ms of 100,000). Each
-- word stands in the statement now. Behind row-level security the planner may not look into its statistics of a text and takes every word for rare; so
-- a sample of a hundredth tells how many texts hold a word. What few hold is found by the index (0.1 to 6 ms); a word that many hold, or one of
-- less than three letters, which has no trigram, is kept from it ("is true") and read for until there are enough. The rarest is asked first.
create or replace function search.ids(wanted_module text, words text[], most int) returns setof uuid
language plpgsql stable security definer parallel safe set search_path = pg_catalog, public as $$
declare
  agencies uuid[] := nullif(current_setting('app.agencies', true), '')::uuid[];
  me uuid := nullif(current_setting('app.person', true), '')::uuid;
  holds text;
begin
  select string_agg(format(case when length(w.word) < 3 or w.share > 0.02 then '(t.text like %L) is true' else 't.text like %L' end, w.pattern), ' and ' order by w.share) into holds
  from (
    select p.word, p.pattern,
      (select coalesce(avg((s.text like p.pattern)::int), 0) from search.entry s tablesample system (1) where s.module = wanted_module) as share
    from (select word, '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%' as pattern from unnest(words) word) p) w;
  return query execute format($q$
    select t.id from search.fresh t
    where t.module = $1 and %1$s and (t.agency_id = any ($2) or t.person_id = $3)
    union all
    select t.id from search.entry t
    where t.module = $1 and %1$s and (t.agency_id = any ($2) or t.person_id = $3)
      and not exists (select from search.fresh f where f.module = t.module and f.id = t.id)
    union all
    select t.id from search.page p, unnest(p.ids, p.person_ids, p.texts) t(id, person_id, text)
    where p.module = $1 and %1$s and (p.agency_id = any ($2) or t.person_id = $3)
      and not exists (select from search.fresh f where f.module = p.module and f.id = t.id)
      and not exists (select from search.entry e where e.module = p.module and e.id = t.id)
    limit $4 $q$, coalesce(holds, 'false')) using wanted_module, agencies, me, most;
end $$;
