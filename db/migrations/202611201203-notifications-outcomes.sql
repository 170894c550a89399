-- Why a message is where it is (a code of the mail transport), and what an officer decided of one whose fate nobody knows.
alter table notifications.message add column reason text;
alter table notifications.message add column resolved text check (resolved in ('told', 'resent'));
alter table notifications.message add column decided_by text;
