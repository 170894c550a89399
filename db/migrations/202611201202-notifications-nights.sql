-- Which run wrote a notice (decision 16), and what was known of its duty then: a fulfilment or cancellation that differs was recorded later,
-- so the notice is withdrawn before sending (decision 14).
alter table notifications.notice add column job_run_id uuid;
alter table notifications.notice add column known_fulfilled_on date;
alter table notifications.notice add column known_cancelled_on date;

-- What waits to be sent, and what is being sent: few rows of a table that only grows.
create index notice_unsent on notifications.notice (obligation_id) where state in ('queued', 'held', 'deferred');
create index message_unsent on notifications.message (state, id) where state in ('queued', 'held', 'deferred', 'sending', 'unknown');

-- A change of the mode to "live" writes its messages in the transaction of the setting.
create policy office_insert on notifications.message for insert to khlang_app with check (
  (select coalesce(nullif(current_setting('app.office', true), ''), 'no')) = 'yes');
