-- Takes one refresh token and gives the next. A token that was used before ends its session: somebody copied it.
-- KEYS[1]  session:<id>, a hash {operator, refresh}
-- ARGV[1]  digest of the token that was presented   ARGV[2]  digest of the one that follows it
-- Answers the operator's id, or nothing if the session does not live (any more).
local refresh = redis.call('hget', KEYS[1], 'refresh')
if not refresh then
  return false
end
if refresh ~= ARGV[1] then
  redis.call('del', KEYS[1])
  return false
end
redis.call('hset', KEYS[1], 'refresh', ARGV[2])
return redis.call('hget', KEYS[1], 'operator')
