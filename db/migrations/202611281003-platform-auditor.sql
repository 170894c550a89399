-- Auditors read in their own role, which may only select. Whatever a reading request may ask through a listed function, theirs may too, in the scope
-- that their transaction carries (trust 3.6 g).
grant execute on function search.ids(text, text[], int) to khlang_auditor;
grant execute on function people.every_agency() to khlang_auditor;
grant execute on function advances.approved_by(uuid, date), advances.highest_number(int), advances.person_outstanding(uuid, date), advances.person_requested(uuid, uuid) to khlang_auditor;
