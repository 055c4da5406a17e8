-- The minute that the page shows for a message, where somebody told it: with side and text it says which message is meant
-- where the page tells no id.
alter table messages add column page_minute timestamptz;
