-- Tables that change with every message are looked after by what changed, not by a fifth of their size: at five million
-- messages a fifth is a million of dead rows, and a vacuum of that many is felt. Events need none: a day's partition is
-- only added to, and dropped whole.

alter table fans set (
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_threshold = 1000,
    autovacuum_analyze_scale_factor = 0.05);

alter table messages set (
    autovacuum_vacuum_scale_factor = 0.01,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_insert_scale_factor = 0.01,
    autovacuum_vacuum_insert_threshold = 5000,
    autovacuum_analyze_scale_factor = 0.02);

alter table deliveries set (
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_threshold = 1000);

alter table message_vectors set (
    autovacuum_vacuum_insert_scale_factor = 0.02);

-- New words wait in a list of the index until it is full; the insert that fills it puts them all in their places, and
-- every search reads the list. A shorter one costs the same in sum and nobody as much at once.
alter index messages_words set (gin_pending_list_limit = 512);
