-- Thai texts have some hundred trigrams each: a whole register goes into the pending list first, and autovacuum merges it.
alter index search.entry_text set (fastupdate = on, gin_pending_list_limit = 65536);
