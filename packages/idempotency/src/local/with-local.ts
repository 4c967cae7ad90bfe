import type { FastAnswer, FastAsked, FastKey, FastTier } from '../ports/fast.ts';
import type { DeliveryRecord } from '../ports/store.ts';
import type { LocalFacts } from './local-facts.ts';

/** The hash has no colon, so that it is nobody's name. */
const nameOf = ({ key, name = key }: FastKey): string => name;

const CLAIMED: FastAnswer = Object.freeze({ state: 'claimed' });

/**
 * A fast tier with the facts of this process before it: a duplicate that is found there asks nobody. The history that
 * comes with each key is the database's present one, so that a fact of another is not found. `undefined` for `fast`
 * gives a tier of this process alone.
 */
export function withLocal(fast: FastTier | undefined, local: LocalFacts): FastTier {
  return {
    async claim(key, entity) {
      const known = recalled(local, key);
      if (known !== undefined) return known;
      if (fast === undefined) return CLAIMED;
      const answer = await fast.claim(key, entity);
      keep(local, key, answer.state === 'done' ? answer.record : undefined);
      return answer;
    },
    async finish(key, record) {
      // Before the slower tier is told: a duplicate may come while that takes its time.
      keep(local, key, record);
      await fast?.finish(key, record);
    },
    async claimMany(asked) {
      const answers = asked.map(({ key }) => recalled(local, key));
      const left = asked.filter((_, at) => answers[at] === undefined);
      const found = left.length === 0 ? [] : await askMany(fast, left);
      let next = 0;
      return answers.map((known, at) => {
        if (known !== undefined) return known;
        const answer = found[next++] ?? CLAIMED;
        const key = asked[at]?.key;
        if (key !== undefined) keep(local, key, answer.state === 'done' ? answer.record : undefined);
        return answer;
      });
    },
    async finishMany(ended) {
      for (const { key, record } of ended) keep(local, key, record);
      if (fast?.finishMany !== undefined) await fast.finishMany(ended);
      else await Promise.all(ended.map(({ key, record }) => fast?.finish(key, record)));
    },
    warming: fast?.warming,
  };
}

function recalled(local: LocalFacts, key: FastKey): FastAnswer | undefined {
  const record = key.history === null ? undefined : local.get(nameOf(key), key.history);
  return record && { state: 'done', record, local: true };
}

function keep(local: LocalFacts, key: FastKey, record: DeliveryRecord | undefined): void {
  if (record !== undefined && key.history !== null) local.set(nameOf(key), key.history, record);
}

/** All are sent before the first answer is awaited: a client that pipelines makes one round trip of them. */
async function askMany(
  fast: FastTier | undefined,
  asked: readonly FastAsked[],
): Promise<readonly FastAnswer[]> {
  if (fast === undefined) return asked.map(() => CLAIMED);
  if (fast.claimMany !== undefined) return fast.claimMany(asked);
  return Promise.all(asked.map(({ key, entity }) => fast.claim(key, entity)));
}
