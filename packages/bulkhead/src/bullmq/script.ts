/**
 * What BullMQ does not know: which lines (a BullMQ queue for each key) have something to hand out, and when, how much is
 * kept in all, and what is parked. One step of it is one call; BullMQ's own scripts do the rest.
 *
 * lines: a sorted set; a line's score is the rank of its first job, or the end of its lease or delay
 * jobs: id to line, bytes, rank, and whether BullMQ was told of the job · order: id to the time of adding
 */
export const BULLMQ_SCRIPT = `
local lines, jobs, order, parked, stat, unsure = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local base, op, a = ARGV[1], ARGV[2], ARGV
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function num(n) return string.format('%.0f', n) end
local function queue(line, part) return base .. ':' .. line .. ':' .. part end
local function detail(id)
  local packed = redis.call('HGET', jobs, id)
  return packed and cmsgpack.unpack(packed)
end
local function save(id, job) redis.call('HSET', jobs, id, cmsgpack.pack(job)) end
local function waits(line) return redis.call('LLEN', queue(line, 'wait')) + redis.call('LLEN', queue(line, 'active')) end
local function held(line, id, token) return redis.call('GET', queue(line, id) .. ':lock') == token end
local function forget(id)
  local job = detail(id)
  if job then redis.call('HINCRBY', stat, 'bytes', -job.b) end
  redis.call('HDEL', jobs, id)
  redis.call('ZREM', order, id)
  redis.call('ZREM', unsure, id)
  redis.call('ZREM', parked, id)
end
-- As long as BullMQ has a job it is counted: one that is added again while it is concluded must not stay counted.
local function forgetGone(line, id)
  if redis.call('EXISTS', queue(line, id)) == 0 then forget(id) end
end
-- The next job's own rank, never later than this moment. A line of which a job is out keeps the end of its lease.
local function free(line)
  if redis.call('LLEN', queue(line, 'active')) > 0 then return end
  local id = redis.call('LINDEX', queue(line, 'wait'), -1)
  local job = id and detail(id)
  if id then redis.call('ZADD', lines, num(math.min(now, job and job.r or now)), line) return end
  redis.call('ZREM', lines, line)
  if redis.call('ZCARD', queue(line, 'failed')) == 0 then
    redis.call('DEL', queue(line, 'events'), queue(line, 'meta'), queue(line, 'marker'), queue(line, 'id'))
  end
end
local function enter(line, id, bytes, rank)
  redis.call('HINCRBY', stat, 'bytes', bytes)
  save(id, { l = line, b = bytes, r = rank, c = 0 })
  redis.call('ZADD', order, num(now), id)
end
local steps = {}
function steps.reserve()
  local line, id, bytes = a[3], a[4], tonumber(a[5])
  local job = detail(id)
  if job and job.c == 1 then
    if redis.call('EXISTS', queue(job.l, id)) == 1 then return 'known' end
    -- Done, and its holder has not come to forget it.
    forget(id)
    job = nil
  end
  if not job then
    if redis.call('HLEN', jobs) >= tonumber(a[6]) then return 'too_many' end
    if tonumber(redis.call('HGET', stat, 'bytes') or 0) + bytes > tonumber(a[7]) then return 'too_large' end
    enter(line, id, bytes, now - tonumber(a[8]))
  end
  redis.call('ZADD', unsure, num(now), id)
  redis.call('HSETNX', queue(line, 'meta'), 'opts.maxLenEvents', 0)
  return 'added'
end
local function confirm(id)
  redis.call('ZREM', unsure, id)
  local job = detail(id)
  if not job then return 'added' end
  local known = job.c == 1
  -- Done since it was reserved.
  if redis.call('EXISTS', queue(job.l, id)) == 0 then
    forget(id)
    return known and 'known' or 'added'
  end
  job.c = 1
  save(id, job)
  redis.call('ZADD', lines, 'NX', num(math.min(now, job.r)), job.l)
  return known and 'known' or 'added'
end
function steps.confirm()
  local line, id = a[3], a[4]
  local job = detail(id)
  -- Forgotten as one that died, and not done since: it was late. Or somebody reserved it for another line.
  if not (job and job.l == line) and redis.call('EXISTS', queue(line, id)) == 1 then
    forget(id)
    enter(line, id, tonumber(a[5]), now - tonumber(a[8]))
  end
  return confirm(id)
end
function steps.claim()
  -- Whoever reserved or concluded these and did not come back is dead, or late.
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', unsure, '-inf', num(now - 10000), 'LIMIT', 0, 100)) do
    if detail(id) then confirm(id) else forget(id) end
  end
  local found = {}
  for index, line in ipairs(redis.call('ZRANGEBYSCORE', lines, '-inf', num(now), 'LIMIT', 0, tonumber(a[3]))) do
    redis.call('ZADD', lines, num(now + tonumber(a[4])), line)
    found[index] = { line, redis.call('LRANGE', queue(line, 'active'), 0, -1) }
  end
  return found
end
function steps.free() free(a[3]) return 1 end
function steps.finished() forgetGone(a[3], a[4]) free(a[3]) return 1 end
function steps.tidy() if waits(a[3]) == 0 then free(a[3]) end return 1 end
function steps.extend()
  if not held(a[3], a[4], a[5]) then return 0 end
  redis.call('ZADD', lines, num(now + tonumber(a[6])), a[3])
  return 1
end
function steps.finish()
  if not held(a[3], a[4], a[5]) then forgetGone(a[3], a[4]) return 0 end
  redis.call('ZADD', unsure, num(now), a[4])
  return 1
end
function steps.release()
  if not held(a[3], a[4], a[5]) then return 0 end
  if a[6] == '1' then redis.call('HINCRBY', queue(a[3], a[4]), 'ats', -1) end
  return 1
end
function steps.delay()
  redis.call('ZADD', lines, num(now + tonumber(a[4])), a[3])
  return 1
end
function steps.park()
  if not held(a[3], a[4], a[5]) then return 0 end
  redis.call('ZREM', order, a[4])
  redis.call('ZADD', parked, redis.call('HINCRBY', stat, 'seq', 1), a[4])
  return 1
end
function steps.parked()
  local found = {}
  for _, id in ipairs(redis.call('ZRANGE', parked, 0, tonumber(a[3]) - 1)) do
    local job = detail(id)
    if job and redis.call('ZSCORE', queue(job.l, 'failed'), id) then
      local fields = redis.call('HMGET', queue(job.l, id), 'data', 'failedReason', 'ats')
      found[#found + 1] = { id, job.l, fields[1], fields[2], tonumber(fields[3] or 0) }
    end
  end
  return found
end
function steps.lineOfParked()
  local job = redis.call('ZSCORE', parked, a[3]) and detail(a[3])
  return job and job.l
end
function steps.replayed()
  redis.call('ZREM', parked, a[3])
  redis.call('ZADD', order, num(now), a[3])
  local job = detail(a[3])
  job.r = now
  save(a[3], job)
  return confirm(a[3])
end
function steps.forget() forgetGone(a[3], a[4]) return 1 end
function steps.has() return waits(a[3]) > 0 and 1 or 0 end
function steps.stats()
  local oldest = redis.call('ZRANGE', order, 0, 0, 'WITHSCORES')[2]
  local age = oldest and now - tonumber(oldest) or 0
  return { redis.call('ZCARD', order), redis.call('ZCARD', parked), tonumber(redis.call('HGET', stat, 'bytes') or 0), math.max(0, age) }
end
return steps[op]()
`;
