-- Counts a try before it is made, unless one of its counters waits: tries that run at once cannot outrun the count.
-- KEYS     {backoff}:<what>:<whose> …, each a hash {made, until}
-- ARGV[1]  now   ARGV[2]  first wait   ARGV[3]  longest wait   ARGV[4]  how long a counter is kept, all in milliseconds
-- ARGV[5…] for each key, how many tries are free
-- Answers milliseconds to wait; 0 if the try may be made.
local now = tonumber(ARGV[1])
local wait = 0
for _, key in ipairs(KEYS) do
  wait = math.max(wait, tonumber(redis.call('hget', key, 'until') or '0') - now)
end
if wait > 0 then
  return wait
end
for i, key in ipairs(KEYS) do
  local over = redis.call('hincrby', key, 'made', 1) - tonumber(ARGV[4 + i])
  if over >= 0 then
    redis.call('hset', key, 'until', now + math.min(tonumber(ARGV[2]) * 2 ^ over, tonumber(ARGV[3])))
  end
  redis.call('pexpire', key, ARGV[4])
end
return 0
