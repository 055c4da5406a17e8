-- Adds a job unless the same waits already, or too many do.
-- KEYS: stream, waiting, set aside. ARGV: job, most, whether one that was set aside is left there ('1' or '0').
-- Answers 1 if it waits now, 0 if there is no room, 2 if it was set aside and is left there.
if ARGV[3] == '1' and redis.call('HEXISTS', KEYS[3], ARGV[1]) == 1 then
  return 2
end
if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 1 then
  return 1
end
if redis.call('XLEN', KEYS[1]) >= tonumber(ARGV[2]) then
  return 0
end
redis.call('SADD', KEYS[2], ARGV[1])
redis.call('XADD', KEYS[1], '*', 'job', ARGV[1])
return 1
