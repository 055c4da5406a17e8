-- Asks of many sessions at once whether they live.
-- KEYS  session:<id> …
-- Answers a list of 1 or 0, in the order of the keys.
local living = {}
for i, key in ipairs(KEYS) do
  living[i] = redis.call('exists', key)
end
return living
