import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { hashParts } from '../keys/hash-parts.ts';
import type { DeliveryRecord } from '../ports/records.ts';
import { type RedisFastOptions, redisFast } from './index.ts';

let redis: Redis;
beforeAll(() => {
  redis = new Redis(inject('redisUrl'));
});
afterAll(() => redis.quit());

/** What the tier is asked to do, for one of few keys, callers and histories, so that they meet. */
type Step = {
  readonly do: 'claim' | 'give back' | 'finish' | 'warm';
  readonly key: string;
  readonly claimId: string;
  readonly history: string | null;
};
const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom(
    'claim' as const,
    'claim' as const,
    'give back' as const,
    'finish' as const,
    'warm' as const,
  ),
  key: fc.constantFrom('a', 'b').map((name) => hashParts('model', [name])),
  claimId: fc.constantFrom('one', 'two', 'three'),
  history: fc.constantFrom('h1', 'h2', null),
});
const record: DeliveryRecord = {
  status: 'executed',
  answer: '1',
  processedAtMs: 1,
  entity: 'entity',
  fingerprint: undefined,
  claimId: undefined,
};

/** The tier as a reader would explain it: a set of facts and a holder per key. */
function createModel() {
  const facts = new Set<string>();
  const holders = new Map<string, string>();
  const nameOf = ({ key, history }: Step) => `${history} ${key}`;
  return {
    claim(asked: Step): 'done' | 'busy' | 'claimed' {
      if (asked.history !== null && facts.has(nameOf(asked))) return 'done';
      const holder = holders.get(asked.key) ?? asked.claimId;
      if (holder !== asked.claimId) return 'busy';
      holders.set(asked.key, holder);
      return 'claimed';
    },
    giveBack({ key, claimId }: Step) {
      if (holders.get(key) === claimId) holders.delete(key);
    },
    keep(asked: Step) {
      if (asked.history !== null) facts.add(nameOf(asked));
    },
  };
}

test.each<RedisFastOptions['facts']>(['full', 'compact'])(
  'whatever the order of the calls, %s facts answer as the model does',
  async (facts) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), async (steps) => {
        const tier = redisFast({ client: redis, prefix: randomUUID(), facts, timeoutMs: 5_000 });
        const model = createModel();
        for (const each of steps) {
          switch (each.do) {
            case 'claim': {
              const { state } = await tier.claim(each, 'entity');
              expect(state === 'done_in_store' ? 'done' : state).toBe(model.claim(each));
              break;
            }
            case 'give back':
              await tier.finish(each, undefined);
              model.giveBack(each);
              break;
            case 'finish':
              await tier.finish(each, record);
              model.giveBack(each);
              model.keep(each);
              break;
            case 'warm':
              // Not under the lead of anybody: facts alone, as a page of warming keeps them.
              if (each.history === null) break;
              await tier.warming?.keep(each.history, 'nobody', [{ key: each.key, record }]);
              model.keep(each);
          }
        }
      }),
      { numRuns: 100 },
    );
  },
);
