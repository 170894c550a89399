-- Whoever comes by a contractor's link is that counterparty and nobody else: a third identity of a transaction beside app.agencies and
-- app.person. It opens the counterparty's own row, for reading only.
create policy own_counterparty on people.counterparty for select to khlang_app using (
  id = (select nullif(current_setting('app.counterparty', true), '')::uuid));
