import type { ClaimItem } from '@orderdock/idempotency';
import type { FigureSpec } from '../harness/index.ts';
import { requestOf } from './guarded.ts';
import { createWorld, newIds, type World } from './world.ts';

const KEYS = 1_000;
const ROUNDS = 15;

/** Microseconds per key of one call over {@link KEYS} keys, in each round after two that warm up. */
async function perKey(
  callOf: (world: World, next: () => readonly ClaimItem<number>[]) => Promise<() => Promise<unknown>>,
): Promise<readonly number[]> {
  await using world = await createWorld();
  const nextId = newIds();
  const call = await callOf(world, () => Array.from({ length: KEYS }, () => itemOf(nextId())));
  const samples: number[] = [];
  for (let round = -2; round < ROUNDS; round++) {
    const from = performance.now();
    await call();
    if (round >= 0) samples.push((1_000 * (performance.now() - from)) / KEYS);
    await world.withRedis.settled();
  }
  world.requireHybrid();
  return samples;
}

function itemOf(id: string): ClaimItem<number> {
  const { tenant, delivery, entity, revision } = requestOf(id);
  return { tenant, delivery, entity, revision };
}

/** The goal of 50,000 keys in a second. */
const goal = { max: 20 };

const figures: readonly FigureSpec[] = [
  {
    name: 'idempotency/claim-many-new',
    compares: `a key of \`claimMany(${KEYS})\` of which none is known, through Redis and the database; no fsync`,
    unit: 'µs',
    goal,
    measure: () =>
      perKey(async ({ withRedis }, next) => async () => {
        const outcomes = await withRedis.claimMany(next());
        if (outcomes.some(({ status }) => status !== 'new')) throw new Error('Expected every key to be new');
      }),
  },
  {
    name: 'idempotency/claim-many-half',
    compares: `the same where every other key is known to Redis, as in a batch that is sent again after a half was lost`,
    unit: 'µs',
    goal,
    measure: () =>
      perKey(async ({ withRedis }, next) => {
        let known = next().slice(0, KEYS / 2);
        await withRedis.claimMany(known);
        return async () => {
          const fresh = next().slice(0, KEYS / 2);
          await withRedis.claimMany(known.flatMap((item, at) => [item, fresh[at] ?? item]));
          known = fresh;
        };
      }),
  },
  {
    name: 'idempotency/claim-many-known',
    compares: `a key of \`claimMany(${KEYS})\` of which all are known to Redis`,
    unit: 'µs',
    goal,
    measure: () =>
      perKey(async ({ withRedis }, next) => {
        const known = next();
        await withRedis.claimMany(known);
        await withRedis.settled();
        return () => withRedis.claimMany(known);
      }),
  },
  {
    name: 'idempotency/claim-many-known-database',
    compares: 'the same where the database answers',
    unit: 'µs',
    measure: () =>
      perKey(async ({ databaseOnly }, next) => {
        const known = next();
        await databaseOnly.claimMany(known);
        return () => databaseOnly.claimMany(known);
      }),
  },
];

export default figures;
