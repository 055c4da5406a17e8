-- Tells what is known of one operator's sessions at once.
-- KEYS  session:<id> …
-- Answers, in the order of the keys, {since, seen, address, browser}; the first is nil where a session does not live.
local told = {}
for i, key in ipairs(KEYS) do
  told[i] = redis.call('hmget', key, 'since', 'seen', 'address', 'browser')
end
return told
