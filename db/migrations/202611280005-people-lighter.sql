-- A register brings people by thousands: their references are checked set by set like those of its records (decision record 0030).
select platform.without_foreign_keys('people.person_agency', 'person_id', 'agency_id');
select platform.refer('people.person_agency', 'person_id', 'people.person', 'agency_id', 'people.agency');
select platform.without_foreign_keys('people.person', 'agency_id');
select platform.refer('people.person', 'agency_id', 'people.agency');
