-- What is open is found by agency through its own index; what is closed is never asked for by agency alone.
drop index obligations.obligation_by_agency;
