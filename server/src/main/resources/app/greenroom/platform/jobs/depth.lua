-- How much there is to do. KEYS: stream, waiting, set aside. ARGV: idle ms after which a consumer without work is let go.
-- Answers {jobs, the id of the oldest or '', how many are set aside}.
local consumers = redis.pcall('XINFO', 'CONSUMERS', KEYS[1], 'workers')
if not consumers.err then
  for _, consumer in ipairs(consumers) do
    -- name, its name, pending, how many, idle, for how long
    if consumer[4] == 0 and consumer[6] > tonumber(ARGV[1]) then
      redis.call('XGROUP', 'DELCONSUMER', KEYS[1], 'workers', consumer[2])
    end
  end
end
local first = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)[1]
return {redis.call('XLEN', KEYS[1]), first and first[1] or '', redis.call('HLEN', KEYS[3])}
