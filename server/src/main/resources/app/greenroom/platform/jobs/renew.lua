-- A job is still being worked on: nobody takes it over. KEYS: stream. ARGV: id, consumer.
local pending = redis.pcall('XPENDING', KEYS[1], 'workers', ARGV[1], ARGV[1], 1)
if pending.err or not pending[1] or pending[1][2] ~= ARGV[2] then
  return 0
end
redis.call('XCLAIM', KEYS[1], 'workers', ARGV[2], 0, ARGV[1], 'IDLE', 0, 'JUSTID')
return 1
