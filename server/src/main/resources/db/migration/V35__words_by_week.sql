-- A message's words, each behind the week in which it was said: as an index, this finds a word within a span of weeks,
-- however often it was said in all. Weeks are counted from 1970 and written with five letters, so that no week is the
-- beginning of another. docs/adr/0014-search.md
create function words_by_week(words tsvector, sent_at timestamptz) returns tsvector
    language plpgsql immutable strict parallel safe
as $$
declare
    week text := lpad(to_hex(greatest(0, floor(extract(epoch from sent_at) / 604800))::int), 5, '0');
begin
    return array_to_tsvector(array(select week || word from unnest(tsvector_to_array(words)) as word));
end
$$;

-- As to the pending list: see V28.
create index messages_words_by_week on messages using gin (words_by_week(words, sent_at)) with (gin_pending_list_limit = 512);
drop index messages_words;
drop index messages_times;
