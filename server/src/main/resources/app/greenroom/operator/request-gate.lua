-- Asks two things in one round trip: does the session live, and how many requests has the operator left this minute?
-- KEYS[1]  session:<id>   KEYS[2]  rate:<operator id>:<client>
-- ARGV[1]  requests that a minute allows
-- Answers {1 if the session lives, requests made in this window, milliseconds until the window ends}.
if redis.call('exists', KEYS[1]) == 0 then
  return {0, 0, 0}
end
local made = redis.call('incr', KEYS[2])
if made == 1 then
  redis.call('pexpire', KEYS[2], 60000)
end
return {1, made, redis.call('pttl', KEYS[2])}
