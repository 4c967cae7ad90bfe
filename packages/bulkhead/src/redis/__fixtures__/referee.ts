/** KEYS: the store's work, all work, the highest counts. ARGV: id, store. */
export const ENTER = `
redis.call('SADD', KEYS[1], ARGV[1])
redis.call('SADD', KEYS[2], ARGV[1])
for i, field in ipairs({ ARGV[2], 'all' }) do
  local now = redis.call('SCARD', KEYS[i])
  if now > tonumber(redis.call('HGET', KEYS[3], field) or '0') then redis.call('HSET', KEYS[3], field, now) end
end`;

/** KEYS: the store's work, all work. ARGV: id. */
export const LEAVE = `
redis.call('SREM', KEYS[1], ARGV[1])
redis.call('SREM', KEYS[2], ARGV[1])`;
