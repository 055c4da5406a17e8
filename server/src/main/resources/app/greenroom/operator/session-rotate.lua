-- Takes one refresh token and gives the next. A token that was used before ends its session, because somebody copied it,
-- unless its answer may just have been lost: for a short while the newest used one gives the same next one again.
-- KEYS[1]  session:<id>, a hash {operator, refresh, previous, rotated, …}
-- ARGV[1]  digest of the token that was presented   ARGV[2]  digest of the one that follows it
-- ARGV[3]  now   ARGV[4]  how long an answer may be asked for again, both in milliseconds
-- Answers the operator's id, or nothing if the session does not live (any more).
local held = redis.call('hmget', KEYS[1], 'refresh', 'previous', 'rotated', 'operator')
if not held[1] then
  return false
end
if held[1] == ARGV[1] then
  redis.call('hset', KEYS[1], 'refresh', ARGV[2], 'previous', ARGV[1], 'rotated', ARGV[3], 'seen', ARGV[3])
  return held[4]
end
local again = held[2] == ARGV[1] and held[1] == ARGV[2]
if again and tonumber(ARGV[3]) - tonumber(held[3]) <= tonumber(ARGV[4]) then
  return held[4]
end
redis.call('del', KEYS[1])
return false
