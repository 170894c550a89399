-- What an issued paper said stands in its file, to the last figure; the copy of its facts keeps no natural person's whole number.
alter table documents.paper no force row level security;
update documents.paper set data = regexp_replace(data::text, '("taxId": ")[1-9][0-9]{9}([0-9]{2})([0-9])"', '\1x-xxxx-xxxxx-\2-\3"', 'g')::jsonb
  where data::text ~ '"taxId": "[1-9][0-9]{12}"';
alter table documents.paper force row level security;
