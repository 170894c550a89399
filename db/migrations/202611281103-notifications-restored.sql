-- A backup was restored: messages of nights up to that day may have been sent before, and come out held.
create table notifications.restored (
  at timestamptz primary key default clock_timestamp(),
  through date not null
);
select platform.protect('notifications.restored', 'office');
