import { defineScript, type Script } from './scripts.ts';

/**
 * How many facts one bucket holds. Redis keeps up to 512 entries of a hash and 512 numbers of a set packed unless it is
 * told otherwise (`hash-max-listpack-entries`, `set-max-intset-entries`). 127 numbers of a set fill 1,024 bytes, 127
 * entries of a hash 2,039: sizes that its allocator has, so that a full bucket wastes nothing.
 */
export const BUCKET_ENTRIES = 127;

/** The commands on one bucket. `name`, `member` and `hint` are in scope. */
interface BucketCommands {
  /** An expression: the hint of `member`, or false. */
  readonly find: string;
  readonly count: string;
  readonly add: string;
}

/** A hash: the member's value is a part of the fingerprint. */
const HASH: BucketCommands = {
  find: `call('HGET', name, member)`,
  count: `call('HLEN', name)`,
  add: `call('HSET', name, member, hint)`,
};

/** A set of numbers, found by bisection. */
const SET: BucketCommands = {
  find: `call('SISMEMBER', name, member) == 1 and '1'`,
  count: `call('SCARD', name)`,
  add: `call('SADD', name, member)`,
};

/** The two scripts of one kind of bucket. KEYS: claim and stem of each item. */
export interface CompactScripts {
  /**
   * ARGV: ttl and lease in ms; member, path and claim id of each item. Answers the hint of each that is done, else an
   * empty text for claimed or `busy`. An empty id claims nothing.
   */
  readonly claim: Script;
  /** ARGV: ttl in ms; member, path, claim id, and hint or empty, of each item. Gives back no claim but one's own. */
  readonly finish: Script;
}

/**
 * A fact is written into the first bucket on its path that has room, and only into the present epoch; it is looked for
 * along the same path, in this epoch and the one before. An epoch lasts as long as a fact must be kept. Buckets never
 * shrink before they expire, so what stands behind a full one stays within reach.
 *
 *   level 0   [ 127 full ]
 *   level 1   [ 127 full ] [ 60 ] [ 64 ] [ 58 ]          four times as many per level: memory follows the number of
 *   level 2   [ 3 ] [ ] [ 1 ] [ 2 ]                      facts, whatever number was expected
 *
 * The names of buckets are made inside the script, from the server's time and the fill: the stem is the beginning of
 * all of them, with the hash tag that the claim has.
 */
const prelude = ({ find, count }: BucketCommands, miss: string) => `
local call, ttl = redis.call, ARGV[1] + 0
local clock = call('TIME')
local epoch = math.floor((clock[1] * 1000 + math.floor(clock[2] / 1000)) / ttl)
local name
local function find(stem, member, path, age)
  stem = stem .. ':' .. epoch - age .. ':'
  local width = 1
  for level = 0, 15 do
    name = stem .. level .. ':' .. path % width
    local hit = ${find}
    if hit or ${count} < ${BUCKET_ENTRIES} then return hit end
    width = width * 4
  end
  ${miss}
end`;

function scriptsOf(commands: BucketCommands): CompactScripts {
  return {
    claim: defineScript(`${prelude(commands, '')}
local replies = {}
for i = 1, #KEYS / 2 do
  local claim, stem = KEYS[2 * i - 1], KEYS[2 * i]
  local member, path, id = ARGV[3 * i], ARGV[3 * i + 1] + 0, ARGV[3 * i + 2]
  replies[i] = find(stem, member, path, 0) or find(stem, member, path, 1)
  if not replies[i] then
    replies[i] = ''
    if id ~= '' and not call('SET', claim, id, 'NX', 'PX', ARGV[2]) then
      if call('GET', claim) == id then call('PEXPIRE', claim, ARGV[2]) else replies[i] = 'busy' end
    end
  end
end
return replies`),
    // A path without room, 127 buckets times 4 to the 15th, has no name for the fact, and then it is not kept.
    finish: defineScript(`${prelude(commands, 'name = nil')}
for i = 1, #KEYS / 2 do
  local claim, stem = KEYS[2 * i - 1], KEYS[2 * i]
  local member, path, id, hint = ARGV[4 * i - 2], ARGV[4 * i - 1] + 0, ARGV[4 * i], ARGV[4 * i + 1]
  if hint ~= '' and not find(stem, member, path, 0) and name then
    ${commands.add}
    call('PEXPIREAT', name, string.format('%.0f', (epoch + 2) * ttl))
  end
  if id ~= '' and call('GET', claim) == id then call('DEL', claim) end
end
return {}`),
  };
}

export const hashScripts: CompactScripts = scriptsOf(HASH);
export const setScripts: CompactScripts = scriptsOf(SET);
