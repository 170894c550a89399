-- What is open has its order by due day (obligation_open, obligation_open_by_agency). All duties, the fulfilled ones too, are seldom read in it: then the
-- few rows of the page are chosen in one pass.
drop index obligations.obligation_by_due;
