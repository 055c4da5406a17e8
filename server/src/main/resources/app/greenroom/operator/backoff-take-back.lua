-- Takes back one try that was no failure.
-- KEYS  {backoff}:<what>:<whose> …, each a hash {made, until}
for _, key in ipairs(KEYS) do
  if redis.call('hincrby', key, 'made', -1) <= 0 then
    redis.call('del', key)
  else
    redis.call('hdel', key, 'until')
  end
end
return 1
