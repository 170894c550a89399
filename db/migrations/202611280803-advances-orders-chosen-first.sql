-- An index of a register is written for every row that comes in. A page chooses its few rows first, from as little as the choice needs, and is put
-- together afterwards: over 100,000 advances that takes 50 to 140 ms in any order without an index, and the totals 80 ms without theirs.
drop index advances.advance_by_received;
drop index advances.advance_figures;
-- Rounds are found by their advance, or all of them are added up; nothing asks for them by their day alone.
drop index advances.clearing_by_day;
