-- A job that was set aside waits again. KEYS: stream, waiting, set aside. ARGV: job. Answers whether it was set aside.
if redis.call('HDEL', KEYS[3], ARGV[1]) == 0 then
  return 0
end
if redis.call('SADD', KEYS[2], ARGV[1]) == 1 then
  redis.call('XADD', KEYS[1], '*', 'job', ARGV[1])
end
return 1
