-- Asks two things in one round trip: does the session live, and how many requests has the operator left this minute?
-- Notes once a minute that the session was seen.
-- KEYS[1]  session:<id>   KEYS[2]  rate:{<operator id>}:<client>
-- ARGV[1]  now in milliseconds
-- Answers {1 if the session lives, requests made in this window, milliseconds until the window ends}.
local held = redis.call('hmget', KEYS[1], 'operator', 'seen')
if not held[1] then
  return {0, 0, 0}
end
if tonumber(ARGV[1]) - tonumber(held[2] or '0') >= 60000 then
  redis.call('hset', KEYS[1], 'seen', ARGV[1])
end
local made = redis.call('incr', KEYS[2])
if made == 1 then
  redis.call('pexpire', KEYS[2], 60000)
end
return {1, made, redis.call('pttl', KEYS[2])}
