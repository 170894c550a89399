-- Instalments are changed where they stand, month after month: room in each page keeps their indexes untouched.
alter table loans.instalment set (fillfactor = 80);
