/**
 * The state that processes share of their circuits, on the server's own time. A domain's entry is JSON in one hash:
 *
 *     s  'open' or 'closed'          u  until when it stays open        v  version: never the same twice, rising
 *     h  the node that may probe     t  its token                       l  until when
 *     f  the node whose probe failed last                               c  when it was closed
 *
 * Votes of a domain are a sorted set of nodes by the time at which the vote is over: a node has one, however much it fails.
 *
 *     closed ──votes of `quorum` nodes──▶ open until u ──claim: one node──▶ probed ──well──▶ closed
 *                                          ▲                                  │ lease over: the next claim
 *                                          └───────────── unwell ─────────────┘
 *
 * KEYS: the hash, the votes of the domain. ARGV: operation, node, domain, options as JSON, channel.
 */
export const BREAKER_SCRIPT = `
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local op, node, domain, channel = ARGV[1], ARGV[2], ARGV[3], ARGV[5]
local o = cjson.decode(ARGV[4])

local function load(text)
  if not text then return nil end
  local ok, entry = pcall(cjson.decode, text)
  if not ok or type(entry) ~= 'table' or type(entry.v) ~= 'number' or type(entry.u) ~= 'number' then return nil end
  for _, field in ipairs({ 't', 'l', 'c' }) do
    if entry[field] ~= nil and type(entry[field]) ~= 'number' then return nil end
  end
  if entry.h ~= nil and not entry.l then return nil end
  return entry
end

local function word(name, entry)
  return { name, entry.s, tostring(math.max(0, entry.u - now)), string.format('%.0f', entry.v) }
end

local function save(entry)
  entry.v = math.max(entry.v + 1, now)
  redis.call('HSET', KEYS[1], domain, cjson.encode(entry))
  redis.call('PUBLISH', channel, cjson.encode({ node, word(domain, entry) }))
end

if op == 'sync' then
  local reply, all = { string.format('%.0f', now) }, redis.call('HGETALL', KEYS[1])
  for i = 1, #all, 2 do
    local entry = load(all[i + 1])
    local over = not entry or (entry.s == 'closed' and (entry.c or 0) + o.keepMs or entry.u + o.forgetMs) < now
    if over then redis.call('HDEL', KEYS[1], all[i]) else reply[#reply + 1] = word(all[i], entry) end
  end
  return reply
end

local entry = load(redis.call('HGET', KEYS[1], domain))

if op == 'vote' then
  redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
  redis.call('ZADD', KEYS[2], now + o.voteMs, node)
  redis.call('PEXPIRE', KEYS[2], o.voteMs)
  if entry and entry.s == 'open' then return word(domain, entry) end
  if redis.call('ZCARD', KEYS[2]) < o.quorum then return {} end
  if not entry and redis.call('HLEN', KEYS[1]) >= o.maxDomains then return {} end
  entry = { s = 'open', u = now + o.resetMs, v = entry and entry.v or 0 }
  save(entry)
  return word(domain, entry)
end

if op == 'unvote' then
  redis.call('ZREM', KEYS[2], node)
  return {}
end

if not entry or entry.s ~= 'open' then return { 'own' } end

if op == 'claim' then
  if now < entry.u then return { 'wait', tostring(entry.u - now) } end
  if entry.h and entry.h ~= node and entry.l > now then return { 'wait', tostring(entry.l - now) } end
  -- A node that fails by itself must not hold everybody up: another one goes first, where there is one that calls.
  local turn = entry.f == node and entry.u + o.graceMs or 0
  if now < turn then return { 'wait', tostring(turn - now) } end
  entry.h, entry.l, entry.t = node, now + o.leaseMs, math.max((entry.t or 0) + 1, now)
  redis.call('HSET', KEYS[1], domain, cjson.encode(entry))
  return { 'granted', string.format('%.0f', entry.t) }
end

if entry.h ~= node or string.format('%.0f', entry.t or 0) ~= o.token then return { 'stale' } end
entry.h, entry.l = nil, nil

if op == 'release' then
  redis.call('HSET', KEYS[1], domain, cjson.encode(entry))
  return {}
end

if o.well then
  redis.call('DEL', KEYS[2])
  entry = { s = 'closed', u = now, v = entry.v, c = now, t = entry.t }
else
  entry.u, entry.f = now + o.resetMs, node
end
save(entry)
return word(domain, entry)
`;
