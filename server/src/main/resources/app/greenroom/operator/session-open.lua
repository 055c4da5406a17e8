-- Opens a session that ends by itself; in one step, so that none is ever without its end.
-- KEYS[1]  session:<id>
-- ARGV[1]  operator's id   ARGV[2]  digest of the refresh token   ARGV[3]  life in milliseconds
redis.call('hset', KEYS[1], 'operator', ARGV[1], 'refresh', ARGV[2])
redis.call('pexpire', KEYS[1], ARGV[3])
return 1
