import type { FastAnswer, FastFact, FastKey } from '../ports/fast.ts';
import { decodeFact, encodeFact } from './fact.ts';
import { createHistoryTags } from './history-tag.ts';
import type { FactLayout, LayoutOptions } from './layout.ts';
import { createManyRunner, type ScriptItem } from './run-many.ts';
import { defineScript } from './scripts.ts';

/**
 * KEYS: claim and fact of each item. ARGV: lease in ms, the claim id of each item. Answers for each the fact, else 1
 * for claimed or 0 for busy. A claim that is one's own already is the retry of a call whose reply was lost; an empty
 * id claims nothing.
 */
const claimScript = defineScript(`
local facts = {}
for i = 2, #KEYS, 2 do facts[i / 2] = KEYS[i] end
local replies = redis.call('MGET', unpack(facts))
for i = 1, #facts do
  local id, claim = ARGV[i + 1], KEYS[2 * i - 1]
  if not replies[i] then
    replies[i] = 1
    if id ~= '' and not redis.call('SET', claim, id, 'NX', 'PX', ARGV[1]) then
      if redis.call('GET', claim) == id then redis.call('PEXPIRE', claim, ARGV[1]) else replies[i] = 0 end
    end
  end
end
return replies`);

/**
 * KEYS: claim and fact of each item. ARGV: time to live of a fact in ms; claim id and fact, or empty, of each item.
 * Gives back no claim but one's own.
 */
const finishScript = defineScript(`
for i = 2, #KEYS, 2 do
  local id, fact = ARGV[i], ARGV[i + 1]
  if fact ~= '' then redis.call('SET', KEYS[i], fact, 'PX', ARGV[1]) end
  if id ~= '' and redis.call('GET', KEYS[i - 1]) == id then redis.call('DEL', KEYS[i - 1]) end
end
return {}`);

/** One key per fact, with its answer: a duplicate costs one round trip and nothing else. */
export function fullLayout({ client, prefix, leaseMs, doneTtlMs }: LayoutOptions): FactLayout {
  const tagOf = createHistoryTags();
  const many = createManyRunner(client);
  // One hash tag of 256, so that a cluster has both keys of a delivery on one node, and some of many deliveries.
  const itemOf = ({ key, history }: Pick<FastKey, 'key' | 'history'>, parameters: string[]): ScriptItem => {
    const tag = key.slice(0, 2);
    const stem = `${prefix}:{${tag}}${key.slice(2)}`;
    return { tag, keys: [`${stem}:claim`, `${stem}:done:${tagOf(history)}`], parameters };
  };
  return {
    name: 'full',
    async claim(asked) {
      const items = asked.map(({ key }) => itemOf(key, [key.claimId]));
      const replies = await many.run(claimScript, [String(leaseMs)], items);
      return asked.map(({ entity }, at) => answerOf(replies[at], entity));
    },
    async finish(ended) {
      const items = ended.map(({ key, record }) => {
        const fact = record === undefined || key.history === null ? '' : encodeFact(record);
        return itemOf(key, [key.claimId, fact]);
      });
      await many.run(finishScript, [String(doneTtlMs)], items);
    },
    async keep(history, facts) {
      // No claim is given back.
      const itemOfFact = ({ key, record }: FastFact) => itemOf({ key, history }, ['', encodeFact(record)]);
      await many.run(finishScript, [String(doneTtlMs)], facts.map(itemOfFact));
    },
  };
}

const CLAIMED: FastAnswer = Object.freeze({ state: 'claimed' });
const BUSY: FastAnswer = Object.freeze({ state: 'busy' });

function answerOf(reply: unknown, entity: string): FastAnswer {
  // A client may be told to give numbers as text; no fact is a number.
  const text = String(reply);
  if (text === '0') return BUSY;
  return (text === '1' ? undefined : decodeFact(text, entity)) ?? CLAIMED;
}
