-- It reads and sets nothing: a register that shows the agency of each row may be read by several workers at once.
alter function people.agency_in_scope(uuid, boolean) parallel safe;
