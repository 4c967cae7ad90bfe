import type { FastKey } from '../ports/fast.ts';
import { decodeFact, encodeFact } from './fact.ts';
import { createHistoryTags } from './history-tag.ts';
import type { FactLayout, LayoutOptions } from './layout.ts';
import { defineScript } from './scripts.ts';

/**
 * KEYS: claim, fact. ARGV: claim id, lease in ms. Answers the fact; else `claimed` or `busy`. A claim that is one's own
 * already is the retry of a call whose reply was lost.
 */
const claimScript = defineScript(`
local fact = redis.call('GET', KEYS[2])
if fact then return {'done', fact} end
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return {'busy'} end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return {'claimed'}`);

/** KEYS: claim, fact. ARGV: claim id, fact or empty, its time to live in ms. Gives back no claim but one's own. */
const finishScript = defineScript(`
if ARGV[2] ~= '' then redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3]) end
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1`);

/** One key per fact, with its answer: a duplicate costs one round trip and nothing else. */
export function fullLayout({ client, prefix, leaseMs, doneTtlMs }: LayoutOptions): FactLayout {
  const tagOf = createHistoryTags();
  // One hash tag, so that a cluster has both keys of a delivery on one node.
  const keysOf = ({ key, history }: Pick<FastKey, 'key' | 'history'>) => [
    `${prefix}:{${key}}:claim`,
    `${prefix}:{${key}}:done:${tagOf(history)}`,
  ];
  return {
    name: 'full',
    async claim(key, entity) {
      const reply = await claimScript.run(client, keysOf(key), [key.claimId, String(leaseMs)]);
      const [state, fact] = reply as readonly unknown[];
      if (state === 'done') return decodeFact(String(fact), entity) ?? { state: 'claimed' };
      return { state: state === 'busy' ? 'busy' : 'claimed' };
    },
    async finish(key, record) {
      const fact = record === undefined || key.history === null ? '' : encodeFact(record);
      await finishScript.run(client, keysOf(key), [key.claimId, fact, String(doneTtlMs)]);
    },
    async keep(history, { key, record }) {
      // No call has an empty id, so no claim is given back.
      await finishScript.run(client, keysOf({ key, history }), ['', encodeFact(record), String(doneTtlMs)]);
    },
  };
}
