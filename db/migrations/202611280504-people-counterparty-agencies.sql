-- A counterparty that came by its link sees the names of the agencies that hold something of it, and no other agency.
create policy own_counterparty on people.counterparty_agency for select to khlang_app using (
  counterparty_id = (select nullif(current_setting('app.counterparty', true), '')::uuid));
create policy own_counterparty on people.agency for select to khlang_app using (
  (select nullif(current_setting('app.counterparty', true), '')) is not null
  and exists (select from people.counterparty_agency ca where ca.agency_id = agency.id and ca.counterparty_id = (select nullif(current_setting('app.counterparty', true), '')::uuid)));
