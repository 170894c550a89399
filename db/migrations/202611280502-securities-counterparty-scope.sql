-- A contractor's link opens the counterparty's own securities, in whatever agency, for reading only.
create policy own_counterparty on securities.security for select to khlang_app using (
  counterparty_id = (select nullif(current_setting('app.counterparty', true), '')::uuid));
