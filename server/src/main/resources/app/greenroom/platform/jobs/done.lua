-- A job has ended well. KEYS: stream, waiting, set aside. ARGV: id, job.
redis.pcall('XACK', KEYS[1], 'workers', ARGV[1])
redis.call('XDEL', KEYS[1], ARGV[1])
return redis.call('HDEL', KEYS[3], ARGV[2])
