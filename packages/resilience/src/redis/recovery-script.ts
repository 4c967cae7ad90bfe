/**
 * Every step of the queue, each atomic, on the server's own time.
 *
 *   jobs    hash  id → payload
 *   info    hash  id → packed: k key, h key in hex, s number, a added at, n attempts, t token, m member of `queue`,
 *                      z bytes, r why it was parked
 *   queue   zset  hex of the key:number:id, in lexical order: the jobs of a key stand together, oldest first
 *   heads   zset  hex of the key → when its oldest job may be handed out: the end of a lease or of a delay
 *   order   zset  id → number, of the jobs that wait or are out
 *   parked  zset  id → number
 *   stat    hash  seq, bytes
 */
export const RECOVERY_SCRIPT = `
local jobs, info, queue, heads, order, parked, stat = unpack(KEYS)
local op, run = ARGV[1], ARGV[2]
local clock = redis.call('TIME')
local now = tonumber(clock[1]) * 1000 + math.floor(tonumber(clock[2]) / 1000)
local function num(value) return string.format('%.0f', value) end

-- Another server than the one whose settings were checked, or one that stopped logging since.
if run ~= '' then
  local id = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
  local logs = string.find(redis.call('INFO', 'persistence'), 'aof_enabled:1', 1, true)
  if id ~= run or not logs then return 'unchecked' end
end

local function load(id)
  local packed = redis.call('HGET', info, id)
  return packed and cmsgpack.unpack(packed)
end
local function save(id, job) redis.call('HSET', info, id, cmsgpack.pack(job)) end
local function head(hex)
  return redis.call('ZRANGEBYLEX', queue, '[' .. hex .. ':', '(' .. hex .. ';', 'LIMIT', 0, 1)[1]
end
local function append(id, job)
  job.s = redis.call('HINCRBY', stat, 'seq', 1)
  job.m = job.h .. ':' .. string.format('%016d', job.s) .. ':' .. id
  job.a, job.n, job.t, job.r = now, 0, '', nil
  save(id, job)
  redis.call('ZADD', queue, 0, job.m)
  redis.call('ZADD', order, job.s, id)
  redis.call('ZADD', heads, 'NX', num(now), job.h)
end
local function detach(id, job)
  redis.call('ZREM', queue, job.m)
  redis.call('ZREM', order, id)
  if head(job.h) then redis.call('ZADD', heads, num(now), job.h) else redis.call('ZREM', heads, job.h) end
end
local function forget(id, job)
  redis.call('HDEL', jobs, id)
  redis.call('HDEL', info, id)
  redis.call('HINCRBY', stat, 'bytes', -job.z)
end
local function held()
  local job = load(ARGV[3])
  if job and job.t ~= '' and job.t == ARGV[4] then return job end
end

local steps = {}
function steps.add()
  local id, key, hex, payload, size = ARGV[3], ARGV[4], ARGV[5], ARGV[6], tonumber(ARGV[7])
  if redis.call('HEXISTS', info, id) == 1 then return 'known' end
  if redis.call('ZCARD', order) + redis.call('ZCARD', parked) >= tonumber(ARGV[8]) then return 'too_many' end
  if tonumber(redis.call('HGET', stat, 'bytes') or 0) + size > tonumber(ARGV[9]) then return 'too_large' end
  redis.call('HSET', jobs, id, payload)
  redis.call('HINCRBY', stat, 'bytes', size)
  append(id, { k = key, h = hex, z = size })
  return 'added'
end
function steps.has() return head(ARGV[3]) and 1 or 0 end
-- Earlier claims of the caller whose answer was lost: nobody works on them.
local function giveBack()
  local lost = {}
  for index = 6, #ARGV do lost[ARGV[index]] = true end
  for _, hex in ipairs(redis.call('ZRANGEBYSCORE', heads, '(' .. num(now), '+inf')) do
    local id = string.sub(head(hex), #hex + 19)
    local job = load(id)
    if lost[string.match(job.t, '^(.*):%d+$') or ''] then
      job.t, job.n = '', job.n - 1
      save(id, job)
      redis.call('ZADD', heads, num(now), hex)
    end
  end
end
function steps.claim()
  local claims = {}
  if #ARGV > 5 then giveBack() end
  local free = redis.call('ZRANGEBYSCORE', heads, '-inf', num(now), 'LIMIT', 0, ARGV[3])
  for index, hex in ipairs(free) do
    local member = head(hex)
    local id = string.sub(member, #hex + 19)
    local job = load(id)
    job.n, job.t = job.n + 1, ARGV[5] .. ':' .. index
    save(id, job)
    redis.call('ZADD', heads, num(now + tonumber(ARGV[4])), hex)
    claims[index] = { id, job.k, redis.call('HGET', jobs, id), job.t, job.n }
  end
  return claims
end
function steps.extend()
  local job = held()
  if not job then return 0 end
  redis.call('ZADD', heads, num(now + tonumber(ARGV[5])), job.h)
  return 1
end
function steps.complete()
  local job = held()
  if not job then return 0 end
  detach(ARGV[3], job)
  forget(ARGV[3], job)
  return 1
end
function steps.retry()
  local job = held()
  if not job then return 0 end
  job.t, job.n = '', job.n - tonumber(ARGV[6])
  save(ARGV[3], job)
  redis.call('ZADD', heads, num(now + tonumber(ARGV[5])), job.h)
  return 1
end
function steps.bury()
  local job = held()
  if not job then return 0 end
  detach(ARGV[3], job)
  job.t, job.r = '', ARGV[5]
  save(ARGV[3], job)
  redis.call('ZADD', parked, job.s, ARGV[3])
  return 1
end
function steps.parked()
  local found = {}
  for index, id in ipairs(redis.call('ZRANGE', parked, 0, tonumber(ARGV[3]) - 1)) do
    local job = load(id)
    found[index] = { id, job.k, redis.call('HGET', jobs, id), job.r, job.n }
  end
  return found
end
function steps.replay()
  if redis.call('ZREM', parked, ARGV[3]) == 0 then return 0 end
  append(ARGV[3], load(ARGV[3]))
  return 1
end
function steps.discard()
  if redis.call('ZREM', parked, ARGV[3]) == 0 then return 0 end
  forget(ARGV[3], load(ARGV[3]))
  return 1
end
function steps.stats()
  local oldest = redis.call('ZRANGE', order, 0, 0)[1]
  local age = oldest and now - load(oldest).a or 0
  return { redis.call('ZCARD', order), redis.call('ZCARD', parked), tonumber(redis.call('HGET', stat, 'bytes') or 0), math.max(0, age) }
end
return steps[op]()
`;
