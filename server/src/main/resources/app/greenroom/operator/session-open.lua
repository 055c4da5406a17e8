-- Opens a session that ends by itself, and notes it among the operator's; in one step, so that none is ever without its
-- end.
-- KEYS[1]  session:<id>   KEYS[2]  sessions:{<operator>}
-- ARGV[1]  session's id   ARGV[2]  operator's id   ARGV[3]  digest of the refresh token   ARGV[4]  life in milliseconds
-- ARGV[5]  now in milliseconds   ARGV[6]  address   ARGV[7]  browser
local now = tonumber(ARGV[5])
redis.call('hset', KEYS[1], 'operator', ARGV[2], 'refresh', ARGV[3],
  'since', ARGV[5], 'seen', ARGV[5], 'address', ARGV[6], 'browser', ARGV[7])
redis.call('pexpire', KEYS[1], ARGV[4])
redis.call('zremrangebyscore', KEYS[2], '-inf', now - tonumber(ARGV[4]))
redis.call('zadd', KEYS[2], now, ARGV[1])
redis.call('pexpire', KEYS[2], ARGV[4])
return 1
