-- How a page of a register travels: rows of these types, in one array. The attributes stand in the order in which the store sends them.
create type advances.advance_row as (
  id uuid, number text, number_key text, fiscal_year int, number_order text, agency_id uuid, borrower_id uuid, borrower_name text, kind text,
  category text, source text, project text, amount bigint, approved_on date, received_on date, returned_on date, settled_vouchers bigint,
  settled_cash bigint, last_round_on date, rule_id uuid, note text, extra jsonb, import_id uuid, import_row int, import_print text);
create type advances.clearing_row as (
  id uuid, advance_id uuid, agency_id uuid, round int, handed_in_on date, vouchers bigint, cash bigint, state text);
