-- Nothing of a job is left, wherever it lies. KEYS: stream, waiting, set aside. ARGV: job. Answers whether it was set aside.
for _, entry in ipairs(redis.call('XRANGE', KEYS[1], '-', '+')) do
  if entry[2][2] == ARGV[1] then
    redis.pcall('XACK', KEYS[1], 'workers', entry[1])
    redis.call('XDEL', KEYS[1], entry[1])
  end
end
redis.call('SREM', KEYS[2], ARGV[1])
return redis.call('HDEL', KEYS[3], ARGV[1])
