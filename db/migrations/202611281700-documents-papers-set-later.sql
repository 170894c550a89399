-- A paper is issued by its number and by what it says; its file is set afterwards (decision record 0111), so that nobody waits for the typesetter
-- with a number locked. `page` is what is to be set, sealed, because a natural person's number may stand on it whole; it goes once the file is kept.
alter table documents.paper alter column bytes drop not null, alter column sha256 drop not null;
alter table documents.paper add column page text;
alter table documents.paper add constraint paper_waits_or_stands check ((sha256 is null) = (page is not null) and (sha256 is null) = (bytes is null));
create index paper_to_set on documents.paper (made_at, id) where sha256 is null;

-- Only the worker names the file, and only once.
grant update (sha256, bytes, page) on documents.paper to khlang_worker;
create function documents.refuse_other_file() returns trigger language plpgsql as $$
begin
  if old.sha256 is not null and (new.sha256, new.bytes, new.page) is distinct from (old.sha256, old.bytes, old.page) then
    raise exception 'the file of an issued paper never changes' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger paper_is_final before update on documents.paper for each row execute function documents.refuse_other_file();
