/**
 * Leases of several caps, taken and kept at one instant for all processes. The time is the server's own, so that a
 * client's clock says nothing.
 *
 * KEYS: what is common to a platform (hash), who waits (sorted set: line -> when it last asked), then the caps (sorted sets:
 * member -> when its lease ends, in ms), all of one hash tag. `hello` and `leave` have one key: the nodes (sorted set: node -> when it was last heard).
 * ARGV: operation, lease in ms, question (JSON).
 *
 * The hash:  g  of which life this state is      f  the last fencing number      x  leases that ended under their work
 *
 *   holder   ├─ take ─── renew ─── renew ─┤ killed                ├─ room for others
 *   lease    ├───────────────────────────────── leaseMs ─────────┤
 *
 *   holder   ├─ take ─┤ paused                        ├─ goes on ─ renew: taken up again, above the cap if need be
 *   lease    ├──────────── leaseMs ───┤ others take it                └─ nobody is admitted until it fits again
 *
 * A member that is renewed but not there is work that really runs, so it counts: one whose lease had been here is an
 * excess, counted in x, one that was admitted while the server was away, or lost its state, is only late.
 */
export const CAPS_SCRIPT = `
local op, lease, ask = ARGV[1], tonumber(ARGV[2]), cjson.decode(ARGV[3])
local clock = redis.call('TIME')
local micros = clock[1] * 1000000 + clock[2]
local now = micros / 1000
local function fmt(n) return string.format('%.3f', n) end
local function whole(n) return string.format('%.0f', n) end

if op == 'leave' then return redis.call('ZREM', KEYS[1], ask.node) end
if op == 'hello' then
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. fmt(now - ask.nodeTtlMs))
  redis.call('ZADD', KEYS[1], fmt(now), ask.node)
  redis.call('PEXPIRE', KEYS[1], whole(ask.nodeTtlMs))
  local rank = 0
  for _, node in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
    if node < ask.node then rank = rank + 1 end
  end
  return { tostring(redis.call('ZCARD', KEYS[1])), tostring(rank) }
end

local state = KEYS[1]
local waiting = KEYS[2]
local caps = #KEYS - 2
local life = redis.call('HGET', state, 'g')
if not life then
  life = whole(micros)
  redis.call('HSET', state, 'g', life)
end
local function keep()
  -- Outlives every lease, so that whoever holds one finds the same life.
  redis.call('PEXPIRE', state, whole(lease * 4))
  for i = 1, caps do
    local last = redis.call('ZREVRANGE', KEYS[2 + i], 0, 0, 'WITHSCORES')[2]
    if last then redis.call('PEXPIRE', KEYS[2 + i], whole(math.max(1, math.ceil(last - now)))) end
  end
end
local function answer(said, number)
  -- Who still waits asks more often than once a second.
  redis.call('ZREMRANGEBYSCORE', waiting, '-inf', fmt(now - 1000))
  local reply = { said, life, number, tostring(redis.call('ZCARD', waiting)) }
  for i = 1, caps do reply[4 + i] = tostring(redis.call('ZCARD', KEYS[2 + i])) end
  return reply
end

if op == 'release' then
  local missing = false
  for i = 1, caps do missing = redis.call('ZREM', KEYS[2 + i], ask.member) == 0 or missing end
  missing = missing and ask.life == life
  if missing then redis.call('HINCRBY', state, 'x', 1) end
  keep()
  local reply = answer('1', '0')
  if missing then reply[#reply + 1] = ask.member end
  return reply
end

for i = 1, caps do redis.call('ZREMRANGEBYSCORE', KEYS[2 + i], '-inf', fmt(now)) end

if op == 'take' then
  -- A node that knew another life tells first what it holds of it.
  if ask.life ~= '' and ask.life ~= life then return answer('renew', '0') end
  local full, again = false, true
  for i = 1, caps do
    local has = redis.call('ZSCORE', KEYS[2 + i], ask.member)
    again = again and has
    full = full or not has and redis.call('ZCARD', KEYS[2 + i]) >= ask.limits[i]
  end
  if full then
    keep()
    redis.call('ZADD', waiting, fmt(now), ask.line)
    redis.call('PEXPIRE', waiting, 1000)
    return answer('0', '0')
  end
  local fence = math.max(micros, tonumber(redis.call('HGET', state, 'f') or '0') + 1)
  redis.call('HSET', state, 'f', whole(fence))
  for i = 1, caps do redis.call('ZADD', KEYS[2 + i], fmt(now + lease), ask.member) end
  keep()
  redis.call('ZREM', waiting, ask.line)
  return answer('1', whole(fence))
end

-- renew: for each member the numbers of its caps, and whether it was granted here, in this life.
local lost = {}
for _, held in ipairs(ask.held) do
  local missing = false
  for _, cap in ipairs(held.caps) do
    missing = missing or not redis.call('ZSCORE', KEYS[2 + cap], held.member)
    redis.call('ZADD', KEYS[2 + cap], fmt(now + lease), held.member)
  end
  if missing and held.life == life then lost[#lost + 1] = held.member end
end
if #lost > 0 then redis.call('HINCRBY', state, 'x', #lost) end
keep()
local reply = answer('1', redis.call('HGET', state, 'x') or '0')
for _, member in ipairs(lost) do reply[#reply + 1] = member end
return reply`;
