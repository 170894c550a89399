-- Three more orders that a register is seldom read in are made when they are asked for (as 202611201306): the best 25 of 100,000 by name, amount or
-- balance are found in one pass, and an import writes 60,000 entries less.
drop index advances.advance_by_name;
drop index advances.advance_by_amount;
drop index advances.advance_by_balance;
