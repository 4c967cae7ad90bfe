import type { FastWarming, WarmingState } from '../ports/fast.ts';
import type { CircuitResult } from './circuit.ts';
import type { ScriptClient } from './client.ts';
import { createHistoryTags } from './history-tag.ts';
import type { FactLayout } from './layout.ts';
import { defineScript } from './scripts.ts';

/** How long a leader that is gone is waited for, in milliseconds. It renews the lead with each page. */
const LEAD_MS = 10_000;

/** The id of the server's run, which another run, also one over the same files, does not have. */
const RUN = `local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')`;

/**
 * KEYS: mark, leader. ARGV: leader, its time in ms. The mark is the run that was filled: a server that was restarted,
 * replaced or flushed has another run or no mark.
 */
const beginScript = defineScript(`${RUN}
if redis.call('GET', KEYS[1]) == run then return 'warm' end
local leader = redis.call('GET', KEYS[2])
if leader and leader ~= ARGV[1] then return 'led' end
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
return 'yours'`);

/** KEYS: leader. ARGV: leader, its time in ms. A lead that is gone is not taken again: what was kept may be gone too. */
const renewScript = defineScript(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 'lost' end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 'yours'`);

/** KEYS: mark, leader. ARGV: leader, time to live of the mark in ms, or 0 for no mark. */
const endScript = defineScript(`${RUN}
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[2])
if ARGV[2] ~= '0' then redis.call('SET', KEYS[1], run, 'PX', ARGV[2]) end
return 1`);

/** What the warming of a tier is made with. */
export interface RedisWarmingOptions {
  readonly client: ScriptClient;
  readonly layout: FactLayout;
  readonly prefix: string;
  readonly doneTtlMs: number;
  readonly guarded: <T>(call: () => Promise<T>) => Promise<CircuitResult<T>>;
}

/**
 * The lead is a key in Redis, not a lock of the database, which would hold a connection for as long as it takes; two
 * leaders at once would write the same facts twice. In a cluster the mark stands on one node: another one that comes
 * back empty is not noticed, and its facts come back with the duplicates.
 */
export function redisWarming(options: RedisWarmingOptions): FastWarming {
  const { client, layout, prefix, doneTtlMs, guarded } = options;
  const tagOf = createHistoryTags();
  const keysOf = (history: string) => {
    const stem = `${prefix}:{warming}:${layout.name}:${tagOf(history)}`;
    return { mark: `${stem}:mark`, leader: `${stem}:leader` };
  };
  const ask = async (call: () => Promise<unknown>): Promise<WarmingState> => {
    const reply = await guarded(call);
    return reply.ok ? (reply.value as WarmingState) : 'unavailable';
  };
  const lead = String(LEAD_MS);

  return {
    begin(history, leader) {
      const { mark, leader: key } = keysOf(history);
      return ask(() => beginScript.run(client, [mark, key], [leader, lead]));
    },
    async keep(history, leader, facts) {
      const { leader: key } = keysOf(history);
      return ask(async () => {
        const renewing = renewScript.run(client, [key], [leader, lead]);
        // Sent together, answered together: one wait for all of them.
        await Promise.all([renewing, layout.keep(history, facts)]);
        return renewing;
      });
    },
    async end(history, leader, filled) {
      const { mark, leader: key } = keysOf(history);
      const ttl = filled ? String(doneTtlMs) : '0';
      await guarded(() => endScript.run(client, [mark, key], [leader, ttl]));
    },
  };
}
