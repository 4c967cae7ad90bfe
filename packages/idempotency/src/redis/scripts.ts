import { createHash } from 'node:crypto';
import type { RedisClient } from './client.ts';

/** A Lua script that is sent by its hash, and in full to a server that does not know it. */
export interface Script {
  run(client: RedisClient, keys: readonly string[], parameters: readonly string[]): Promise<unknown>;
}

function defineScript(source: string): Script {
  const sha1 = createHash('sha1').update(source).digest('hex');
  return {
    async run(client, keys, parameters) {
      try {
        return await client.evalsha(sha1, keys.length, ...keys, ...parameters);
      } catch (error) {
        if (!(error instanceof Error) || !error.message.includes('NOSCRIPT')) throw error;
        return client.eval(source, keys.length, ...keys, ...parameters);
      }
    },
  };
}

/**
 * KEYS: claim, fact. ARGV: claim id, lease in ms. Answers the fact; else `claimed` or `busy`. A claim that is one's own
 * already is the retry of a call whose reply was lost.
 */
export const claimScript: Script = defineScript(`
local fact = redis.call('GET', KEYS[2])
if fact then return {'done', fact} end
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return {'busy'} end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return {'claimed'}`);

/** KEYS: claim, fact. ARGV: claim id, fact or empty, its time to live in ms. Gives back no claim but one's own. */
export const finishScript: Script = defineScript(`
if ARGV[2] ~= '' then redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3]) end
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1`);
