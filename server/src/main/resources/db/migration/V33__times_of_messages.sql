-- Which blocks of the table hold messages of a span of time. Messages come nearly in the order of time, so this is small, and a
-- search for a rare word need not fetch those that lie years back.
create index messages_times on messages using brin (sent_at) with (pages_per_range = 32, autosummarize = on);
