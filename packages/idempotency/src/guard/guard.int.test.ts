import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__fixtures__/database.ts';
import { delivery, orderRequest } from '../__fixtures__/request.ts';
import { type PgClient, postgresStore } from '../postgres/index.ts';
import { redisFast } from '../redis/index.ts';
import { createIdempotencyGuard, type IdempotencyGuard } from './guard.ts';

let database: TestDatabase;
let redis: Redis;

beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
  redis = new Redis(inject('redisUrl'));
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await redis.quit();
});

/** Writes one row; two executions are two rows. */
const effect = (order: string, revision: number) => async (tx: PgClient) => {
  await tx.query(`INSERT INTO ${database.schema}.effect VALUES ($1, $2)`, [order, revision]);
  return { order, revision };
};
const effectsOf = async (order: string) =>
  (await database.effects()).filter(({ order_id }) => order_id === order).map(({ revision }) => revision);

/** A guard as a process of its own would have: nothing in memory is shared with another. */
function process(tiers: 'both' | 'database', prefix = 'orderdock-test', max = 4): IdempotencyGuard<PgClient> {
  const store = postgresStore({ pool: database.connect(max), schema: database.schema });
  if (tiers === 'database') return createIdempotencyGuard({ store });
  return createIdempotencyGuard({ store, fast: redisFast({ client: redis, prefix, timeoutMs: 5_000 }) });
}

describe.each(['both', 'database'] as const)('with %s', (tiers) => {
  const prefix = `test-${randomUUID()}`;

  test('64 twins over 8 processes have one effect, and everyone hears its result', async () => {
    const order = `twins-${tiers}`;
    const guards = Array.from({ length: 8 }, () => process(tiers, prefix));
    const request = delivery(`event-${order}`, 1, order);
    const outcomes = await Promise.all(
      Array.from({ length: 64 }, (_, index) => guards[index % 8]?.transaction(request, effect(order, 1))),
    );
    expect(await effectsOf(order)).toEqual([1]);
    expect(outcomes.filter((outcome) => outcome?.status === 'executed')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome?.status === 'replayed')).toHaveLength(63);
    const told = outcomes.map((outcome) => ({ ...outcome, status: '' }));
    expect(new Set(told.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
  });

  test('every order of arrival of four revisions, each sent twice, ends at the newest', async () => {
    const guards = [process(tiers, prefix), process(tiers, prefix)] as const;
    const permutations = [1, 2, 3, 4].reduce<number[][]>(
      (lists, revision) =>
        lists.flatMap((list) =>
          Array.from({ length: list.length + 1 }, (_, at) => list.toSpliced(at, 0, revision)),
        ),
      [[]],
    );
    expect(permutations).toHaveLength(24);
    await Promise.all(
      permutations.map(async (permutation) => {
        const order = `order-${tiers}-${permutation.join('')}`;
        // What a reader of the rule would expect: a revision is applied if it is newer than all before it.
        const applied = permutation.filter((revision, at) =>
          permutation.slice(0, at).every((r) => r < revision),
        );
        for (const [at, revision] of permutation.entries()) {
          const request = delivery(`${order}-${revision}`, revision, order);
          const first = await guards[0].transaction(request, effect(order, revision));
          const again = await guards[at % 2 === 0 ? 1 : 0].transaction(request, effect(order, revision));
          expect(first.status).toBe(applied.includes(revision) ? 'executed' : 'stale');
          expect(again).toEqual({ ...first, status: first.status === 'executed' ? 'replayed' : 'stale' });
        }
        const effects = await effectsOf(order);
        expect(effects).toEqual(applied);
        expect(effects.at(-1)).toBe(4);
      }),
    );
  });

  test('revisions that race over two processes apply in rising order and end at the newest', async () => {
    const order = `race-${tiers}`;
    const guards = [process(tiers, prefix), process(tiers, prefix)] as const;
    const sent = [3, 1, 4, 2, 4, 3, 2, 1];
    await Promise.all(
      sent.map((revision, at) =>
        guards[at % 2 === 0 ? 0 : 1].transaction(
          delivery(`${order}-${at}`, revision, order),
          effect(order, revision),
        ),
      ),
    );
    const effects = await effectsOf(order);
    expect(effects.at(-1)).toBe(4);
    expect(effects).toEqual([...new Set(effects)].toSorted());
  });

  test('duplicate, stale, conflict, incomparable and mismatch are what they are in every process', async () => {
    const order = `states-${tiers}`;
    const [one, two] = [process(tiers, prefix), process(tiers, prefix)];
    const send = (guard: typeof one, id: string, revision: number) =>
      guard.transaction(delivery(`${order}-${id}`, revision, order), effect(order, revision));
    const first = await send(one, 'a', 2);
    const stood = { current: 2, processedAt: 'processedAt' in first && first.processedAt };
    for (const guard of [one, two, one]) {
      expect(await send(guard, 'b', 2)).toEqual({ status: 'duplicate', ...stood });
      expect(await send(guard, 'c', 1)).toEqual({ status: 'stale', ...stood });
      expect(await send(guard, 'd', 2.5)).toEqual({ status: 'conflict', ...stood });
      expect(await send(guard, 'e', -1)).toEqual({ status: 'incomparable', ...stood });
      const moved = await guard.transaction(delivery(`${order}-a`, 2, 'elsewhere'), effect('elsewhere', 2));
      expect(moved).toEqual({ status: 'mismatch', reason: 'entity' });
    }
    expect(await effectsOf(order)).toEqual([2]);
    expect(await effectsOf('elsewhere')).toEqual([]);
    const { rows } = await database.pool.query(
      `SELECT count(*)::int AS n FROM ${database.schema}.orderdock_delivery WHERE entity = (
         SELECT entity FROM ${database.schema}.orderdock_delivery ORDER BY received_at DESC LIMIT 1)`,
    );
    expect(rows[0].n).toBe(3);
  });

  test('another payload under the same id is a mismatch, whichever tier remembers', async () => {
    const order = `fingerprint-${tiers}`;
    const [one, two] = [process(tiers, prefix), process(tiers, prefix)];
    const request = (payload: string) => {
      const base = delivery(`${order}-a`, 1, order);
      return { ...base, delivery: { ...base.delivery, fingerprint: payload } };
    };
    await one.transaction(request('{"total":"1.00"}'), effect(order, 1));
    const altered = await two.transaction(request('{"total":"2.00"}'), effect(order, 1));
    expect(altered).toEqual({ status: 'mismatch', reason: 'fingerprint' });
    expect((await two.transaction(request('{"total":"1.00"}'), effect(order, 1))).status).toBe('replayed');
  });

  test('work that throws leaves nothing, and the next call succeeds at once', async () => {
    const order = `throws-${tiers}`;
    const [one, two] = [process(tiers, prefix), process(tiers, prefix)];
    const request = delivery(`${order}-a`, 1, order);
    const error = new Error('out of stock');
    const failing = one.transaction(request, async (tx) => {
      await effect(order, 1)(tx);
      throw error;
    });
    await expect(failing).rejects.toBe(error);
    expect(await effectsOf(order)).toEqual([]);
    expect((await two.transaction({ ...request, waitMs: 50 }, effect(order, 1))).status).toBe('executed');
  });

  test('a result of any size is replayed as it was', async () => {
    const order = `large-${tiers}`;
    const [one, two] = [process(tiers, prefix), process(tiers, prefix)];
    const request = delivery(`${order}-a`, 1, order);
    const result = { zero: '\u0000', text: 'ä'.repeat(100_000), list: [1.5, null, { deep: true }] };
    await one.transaction(request, async () => result);
    expect(await two.transaction(request, async () => 'other')).toMatchObject({ status: 'replayed', result });
  });

  test('a call that finds the order held by another process says so when its wait ends', async () => {
    const order = `held-${tiers}`;
    const [one, two] = [process(tiers, prefix), process(tiers, prefix)];
    const [begun, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const holding = one.transaction(delivery(`${order}-a`, 1, order), async (tx) => {
      begun.resolve();
      await gate.promise;
      return effect(order, 1)(tx);
    });
    await begun.promise;
    const twin = await two.transaction({ ...delivery(`${order}-a`, 1, order), waitMs: 20 }, effect(order, 1));
    const update = await two.transaction(
      { ...delivery(`${order}-b`, 2, order), waitMs: 0 },
      effect(order, 2),
    );
    expect([twin.status, update.status]).toEqual(['in_progress', 'in_progress']);
    gate.resolve();
    expect((await holding).status).toBe('executed');
    expect(await effectsOf(order)).toEqual([1]);
  });

  test('64 callers of 32 orders and a pool of two connections all come through', async () => {
    const guard = process(tiers, prefix, 2);
    const calls = Array.from({ length: 64 }, (_, index) => {
      const order = `tiny-${tiers}-${index % 32}`;
      return guard.transaction(delivery(`${order}-${index}`, 1, order), effect(order, 1));
    });
    const statuses = (await Promise.all(calls)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 'executed')).toHaveLength(32);
    expect(statuses.filter((status) => status === 'duplicate')).toHaveLength(32);
  });

  test('tenants with the same ids do not meet', async () => {
    const order = `tenant-${tiers}`;
    const guard = process(tiers, prefix);
    const base = delivery(`${order}-a`, 1, order);
    for (const tenant of ['acme', 'globex']) {
      const outcome = await guard.transaction({ ...base, tenant }, async () => tenant);
      expect(outcome).toMatchObject({ status: 'executed', result: tenant });
    }
  });
});

test('the naive guard, EXISTS and then SETEX, lets twins through in the same race', async () => {
  const key = `order_dedup:naive_${randomUUID()}`;
  const naive = async () => {
    if ((await redis.exists(key)) === 1) return 'duplicate';
    await redis.setex(key, 60, '1');
    await effect('naive', 1)(database.pool);
    return 'executed';
  };
  await Promise.all(Array.from({ length: 64 }, naive));
  expect((await effectsOf('naive')).length).toBeGreaterThan(1);
});

test('the time of an outcome is the time of the database', async () => {
  const guard = process('database');
  const before = await database.pool.query('SELECT clock_timestamp() AS at');
  const outcome = await guard.transaction(orderRequest({ entity: ['time'] }), async () => 1);
  const after = await database.pool.query('SELECT clock_timestamp() AS at');
  const at = outcome.status === 'executed' ? outcome.processedAt.getTime() : Number.NaN;
  expect(at).toBeGreaterThanOrEqual(before.rows[0].at.getTime());
  expect(at).toBeLessThanOrEqual(after.rows[0].at.getTime());
});
