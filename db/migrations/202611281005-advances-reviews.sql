-- Small offices (setting advances.postReview): the same person may take two steps on a request, and an auditor or a head reviews it afterwards. What
-- is to be reviewed stands here with its duty until another person has looked; a borrower never decides on an own request, review or not.
create table advances.review (
  id uuid primary key,
  request_id uuid not null references advances.request,
  agency_id uuid not null references people.agency,
  seq int not null check (seq > 0),
  command text not null,
  because text not null check (because in ('advances.decided_before', 'advances.maker_is_checker')),
  person_id uuid not null references people.person,
  person_name text not null,
  amount bigint not null,
  done_on date not null,
  done_at timestamptz not null default platform.moment(),
  reviewed_person uuid references people.person check (reviewed_person <> person_id),
  reviewed_name text,
  reviewed_on date,
  sound boolean,
  note text,
  unique (request_id, seq),
  check ((reviewed_person is null) = (sound is null) and (reviewed_person is null) = (reviewed_on is null) and (reviewed_person is null) = (reviewed_name is null)),
  check (sound is distinct from false or note is not null)
);
select platform.protect('advances.review', 'agency');
create index review_open on advances.review (done_on, id) where reviewed_person is null;
