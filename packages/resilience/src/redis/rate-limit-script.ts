/**
 * All of a shared budget, in one script and one round trip. Its time is the server's own, so that a client's clock says
 * nothing, and what it takes, gives back and corrects happens at one instant for all processes.
 *
 * KEYS: state (hash), nodes (sorted set). ARGV: operation, node, setup, question (both JSON).
 *
 * The hash, for the bucket number i:
 *   f<i>  when it is full again (ms)      w<i>  what was taken, by parts of the window: `index=used,…`
 *   c<i> p<i> r<i>  size, rate and reserve that the platform told of
 *   T, t  all that was taken, in cost and in calls       o<e>, q<e>  of it not answered, taken in the minute e
 *   N  the latest call whose answer told the truth       x  nothing is handed out before (ms)       g  made at
 *
 * What a killed process never answered for is forgotten after two minutes. A node that went on by itself brings its part
 * back: to the same state as a debt, what it took of it; to a state that began anew as what is left of it. Once the state is
 * lost without that (a flush, an eviction), the last view of the first node that comes is where it starts again. Entries of
 * a lost state change nothing.
 */
export const RATE_LIMIT_SCRIPT = `
local key, nodes, op, node = KEYS[1], KEYS[2], ARGV[1], ARGV[2]
local setup, ask = cjson.decode(ARGV[3]), cjson.decode(ARGV[4])
local clock = redis.call('TIME')
local now = clock[1] * 1000 + clock[2] / 1000
local function fmt(n) return string.format('%.6f', n) end

if op == 'leave' then return redis.call('ZREM', nodes, node) end

redis.call('ZADD', nodes, fmt(now), node)
redis.call('ZREMRANGEBYSCORE', nodes, '-inf', '(' .. fmt(now - setup.nodeTtlMs))
redis.call('PEXPIRE', nodes, setup.nodeTtlMs)
local nodeCount = redis.call('ZCARD', nodes)

local raw, s = redis.call('HGETALL', key), {}
for i = 1, #raw, 2 do s[raw[i]] = raw[i + 1] end
local fresh = s.g == nil
if fresh then s.g = fmt(now) end
local function num(field, otherwise) return tonumber(s[field]) or otherwise end

local epoch = math.floor(now / 60000)
for field in pairs(s) do
  local made = string.match(field, '^[oq](%d+)$')
  if made and tonumber(made) < epoch - 1 then
    s[field] = nil
    redis.call('HDEL', key, field)
  end
end
local function open(letter)
  return num(letter .. epoch, 0) + num(letter .. (epoch - 1), 0)
end

local buckets, life = {}, 120000
for i, limit in ipairs(setup.limits) do
  local b = { i = i, limit = limit, cap = num('c' .. i, limit.capacity), rate = num('p' .. i, limit.perSecond), reserve = num('r' .. i, limit.reserve) }
  b.ms = 1000 / b.rate
  if limit.windowMs == 0 then
    b.full = num('f' .. i, now)
  else
    b.part = limit.windowMs / 60
    b.parts, b.used = {}, 0
    for index, used in string.gmatch(s['w' .. i] or '', '([%d]+)=([%d%.]+)') do
      index, used = tonumber(index), tonumber(used)
      if (index + 1) * b.part + limit.windowMs > now then
        b.parts[#b.parts + 1] = { index, used }
        b.used = b.used + used
      end
    end
  end
  buckets[i] = b
end

local function level(b)
  if b.full then return b.cap - math.max(0, b.full - now) / b.ms end
  return b.cap - b.used
end
local function put(b, index, used)
  local at = #b.parts
  while at > 0 and b.parts[at][1] > index do at = at - 1 end
  if at > 0 and b.parts[at][1] == index then b.parts[at][2] = b.parts[at][2] + used
  else table.insert(b.parts, at + 1, { index, used }) end
  b.used = b.used + used
end
local function free(b, amount, newestFirst)
  while amount > 0 and #b.parts > 0 do
    local at = newestFirst and #b.parts or 1
    local back = math.min(amount, b.parts[at][2])
    amount, b.used = amount - back, b.used - back
    b.parts[at][2] = b.parts[at][2] - back
    if b.parts[at][2] <= 0 then table.remove(b.parts, at) end
  end
end
local function spend(b, cost)
  if b.full then b.full = math.max(b.full, now) + cost * b.ms
  elseif cost > 0 then put(b, math.floor(now / b.part), cost) end
end
local function give(b, cost)
  if b.full then b.full = b.full - cost * b.ms else free(b, cost, true) end
end
local function set(b, to, resetMs)
  if b.full then
    b.full = now + math.max(0, b.cap - to) * b.ms
    return
  end
  local missing = level(b) - to
  if missing < 0 then free(b, -missing, false)
  elseif missing > 0 then
    local ends = now + (resetMs or b.limit.windowMs)
    put(b, math.min(math.floor(now / b.part), math.floor((ends - b.limit.windowMs) / b.part)), missing)
  end
end
local function wait(b, cost)
  cost = math.min(cost, b.cap)
  if b.full then
    local ms = math.max(b.full, now) + cost * b.ms - b.cap * b.ms - now
    return ms > 0.000001 and ms or 0
  end
  local missing = cost - level(b)
  if missing <= 0.000001 then return 0 end
  for _, part in ipairs(b.parts) do
    missing = missing - part[2]
    if missing <= 0.000001 then return (part[1] + 1) * b.part + b.limit.windowMs - now end
  end
  return b.limit.windowMs
end
local function units(b, cost) return b.limit.counts == 'cost' and cost or 1 end

local function save()
  local fields = { 'g', s.g }
  local function keep(field, value) fields[#fields + 1], fields[#fields + 2] = field, value end
  for field in pairs({ T = 1, t = 1, N = 1, x = 1, ['o' .. epoch] = 1, ['q' .. epoch] = 1, ['o' .. (epoch - 1)] = 1, ['q' .. (epoch - 1)] = 1 }) do
    if s[field] then keep(field, s[field]) end
  end
  for i, b in ipairs(buckets) do
    for _, letter in ipairs({ 'c', 'p', 'r' }) do if s[letter .. i] then keep(letter .. i, s[letter .. i]) end end
    if b.full then
      keep('f' .. i, fmt(b.full))
      life = math.max(life, b.full - now)
    else
      local said = {}
      for at, part in ipairs(b.parts) do said[at] = string.format('%.0f=%.6f', part[1], part[2]) end
      keep('w' .. i, table.concat(said, ','))
      life = math.max(life, b.limit.windowMs + b.part)
    end
  end
  life = math.max(life, num('x', 0) - now)
  redis.call('HSET', key, unpack(fields))
  redis.call('PEXPIRE', key, string.format('%.0f', math.ceil(life)))
end

local function answer(granted, waitMs)
  local said = { granted, fmt(waitMs), tostring(nodeCount), s.g, s.T or '0', s.t or '0', fmt(open('o')), fmt(open('q')), tostring(epoch) }
  for _, b in ipairs(buckets) do said[#said + 1] = fmt(level(b)) end
  return said
end

if op == 'take' then
  for i, b in ipairs(buckets) do
    local part = ask.share[i]
    if fresh then
      local known = part or ask.known[i]
      if known and known < level(b) then set(b, known) end
    elseif part and ask.generation ~= s.g then give(b, math.max(0, part))
    elseif part then spend(b, ask.debt[i]) end
  end
  local waitMs = num('x', 0) - now
  for _, b in ipairs(buckets) do waitMs = math.max(waitMs, wait(b, units(b, ask.cost))) end
  if waitMs > 0 then
    save()
    return answer('0', waitMs)
  end
  local said = answer('1', 0)
  for _, b in ipairs(buckets) do spend(b, units(b, ask.cost)) end
  s.T, s.t = fmt(num('T', 0) + ask.cost), string.format('%.0f', num('t', 0) + 1)
  s['o' .. epoch] = fmt(num('o' .. epoch, 0) + ask.cost)
  s['q' .. epoch] = fmt(num('q' .. epoch, 0) + 1)
  save()
  local nextMs = 0
  for _, b in ipairs(buckets) do nextMs = math.max(nextMs, wait(b, units(b, ask.cost))) end
  said[2], said[5], said[6] = fmt(nextMs), s.T, s.t
  for i, b in ipairs(buckets) do said[9 + i] = fmt(level(b)) end
  return said
end

if ask.generation == s.g then
  local field = tostring(ask.epoch)
  if s['o' .. field] then
    s['o' .. field] = fmt(math.max(0, num('o' .. field, 0) - ask.cost))
    s['q' .. field] = fmt(math.max(0, num('q' .. field, 0) - 1))
  end
  for _, b in ipairs(buckets) do
    if ask.cancelled then give(b, units(b, ask.cost))
    elseif b.limit.counts == 'cost' and ask.surplus > 0 then give(b, ask.surplus)
    elseif b.limit.counts == 'cost' and ask.surplus < 0 then spend(b, -ask.surplus) end
  end
  -- A call that was sent earlier than one that has told the truth knows nothing newer.
  if #ask.truth > 0 and ask.calls > num('N', 0) then
    s.N = string.format('%.0f', ask.calls)
    for _, told in ipairs(ask.truth) do
      local b = buckets[told.bucket]
      if told.capacity or told.perSecond then
        local used = b.cap - level(b)
        if told.capacity then
          b.cap = math.max(math.min(1, told.capacity), told.capacity * (1 - b.limit.headroom))
          b.reserve = told.capacity - b.cap
        end
        b.rate = told.perSecond or b.rate
        b.ms = 1000 / b.rate
        if b.full then b.full = now + used * b.ms end
        s['c' .. b.i], s['p' .. b.i], s['r' .. b.i] = fmt(b.cap), string.format('%.9f', b.rate), fmt(b.reserve)
      end
      if told.available then
        local inCost = b.limit.counts == 'cost'
        local after = inCost and num('T', 0) - ask.taken or num('t', 0) - ask.calls
        local before = inCost and ask.openCost or ask.openCalls
        local left = told.available - b.reserve
        local believed = level(b)
        local to = math.min(left - after, math.max(believed, left - after - before))
        if to ~= believed then set(b, to, told.resetMs) end
      end
    end
  end
end
if ask.refused then
  local b = buckets[1]
  if #ask.truth == 0 and b.full and level(b) > 0 then set(b, 0) end
  s.x = fmt(math.max(num('x', 0), now + ask.retryAfterMs))
end
save()
return answer('0', 0)`;
