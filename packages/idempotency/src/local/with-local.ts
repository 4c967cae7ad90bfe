import type { FastAnswer, FastTier } from '../ports/fast.ts';
import type { LocalFacts } from './local-facts.ts';

const CLAIMED: FastAnswer = Object.freeze({ state: 'claimed' });

/**
 * A fast tier with the facts of this process before it: a duplicate that is found there asks nobody. The history that
 * comes with each key is the database's present one, so that a fact of another is not found. `undefined` for `fast`
 * gives a tier of this process alone.
 */
export function withLocal(fast: FastTier | undefined, local: LocalFacts): FastTier {
  return {
    async claim(key, entity) {
      const { history } = key;
      const record = history === null ? undefined : local.get(key.key, history);
      if (record !== undefined) return { state: 'done', record, local: true };
      if (fast === undefined) return CLAIMED;
      const answer = await fast.claim(key, entity);
      if (answer.state === 'done' && history !== null) local.set(key.key, history, answer.record);
      return answer;
    },
    async finish(key, record) {
      // Before the slower tier is told: a duplicate may come while that takes its time.
      if (record !== undefined && key.history !== null) local.set(key.key, key.history, record);
      await fast?.finish(key, record);
    },
    warming: fast?.warming,
  };
}
