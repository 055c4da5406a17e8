-- A try has failed: the job comes again after a pause, or is set aside if that was its last try.
-- KEYS: stream, waiting, set aside. ARGV: id, job, consumer, most tries, idle ms to count from, failure, now,
-- whether the try counts ('1' or '0'). Answers 0 if another has taken it over, 1 if it comes again, 2 if it is set aside.
local pending = redis.pcall('XPENDING', KEYS[1], 'workers', ARGV[1], ARGV[1], 1)
if pending.err or not pending[1] or pending[1][2] ~= ARGV[3] then
  return 0
end
local tries = pending[1][4]
if ARGV[8] == '0' then
  redis.call('XCLAIM', KEYS[1], 'workers', ARGV[3], 0, ARGV[1], 'IDLE', ARGV[5], 'RETRYCOUNT', tries - 1, 'JUSTID')
  return 1
end
if tries < tonumber(ARGV[4]) then
  redis.call('XCLAIM', KEYS[1], 'workers', ARGV[3], 0, ARGV[1], 'IDLE', ARGV[5], 'JUSTID')
  return 1
end
redis.call('HSET', KEYS[3], ARGV[2],
  cjson.encode({job = ARGV[2], tries = tries, failure = ARGV[6], at = tonumber(ARGV[7])}))
redis.call('XACK', KEYS[1], 'workers', ARGV[1])
redis.call('XDEL', KEYS[1], ARGV[1])
return 2
