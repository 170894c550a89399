-- A letter of the office that is no reminder: what it says stands ready when it is queued, and it carries no notices.
alter table notifications.message add column ready jsonb;
create policy ready_insert on notifications.message for insert to khlang_app with check (ready is not null);
