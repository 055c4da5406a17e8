-- One job for this consumer: first one that another began and let lie, else the next new one. What was tried often
-- enough is set aside on the way. KEYS: stream, waiting, set aside. ARGV: consumer, idle ms, most tries, now.
-- Answers {id, job, which try this is}, or nothing.
redis.pcall('XGROUP', 'CREATE', KEYS[1], 'workers', '0', 'MKSTREAM')
while true do
  local claimed = redis.call('XAUTOCLAIM', KEYS[1], 'workers', ARGV[1], ARGV[2], '0-0', 'COUNT', 1)
  local entry = claimed[2][1]
  if not entry then
    break
  end
  local id, job = entry[1], entry[2][2]
  local tries = redis.call('XPENDING', KEYS[1], 'workers', id, id, 1)[1][4]
  redis.call('SREM', KEYS[2], job)
  if tries <= tonumber(ARGV[3]) then
    return {id, job, tries}
  end
  redis.call('HSET', KEYS[3], job,
    cjson.encode({job = job, tries = tries - 1, failure = 'nobody ended it', at = tonumber(ARGV[4])}))
  redis.call('XACK', KEYS[1], 'workers', id)
  redis.call('XDEL', KEYS[1], id)
end
local fresh = redis.call('XREADGROUP', 'GROUP', 'workers', ARGV[1], 'COUNT', 1, 'STREAMS', KEYS[1], '>')
if not fresh then
  return false
end
local entry = fresh[1][2][1]
redis.call('SREM', KEYS[2], entry[2][2])
return {entry[1], entry[2][2], 1}
