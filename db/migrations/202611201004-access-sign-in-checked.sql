-- A try is written before its password is checked, so that tries side by side are all counted.
alter table access.sign_in add column checked boolean not null default false;
