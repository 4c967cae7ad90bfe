import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__fixtures__/database.ts';
import { startProxy } from '../__fixtures__/proxy.ts';
import { delivery } from '../__fixtures__/request.ts';
import { CommitLostError } from '../errors.ts';
import { createIdempotencyGuard, type IdempotencyGuard } from '../guard/guard.ts';
import { hashParts } from '../keys/hash-parts.ts';
import { type PgClient, postgresStore } from '../postgres/index.ts';
import { redisFast } from '../redis/index.ts';
import type { Claimed, ClaimItem } from './request.ts';

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

/** A guard as a process of its own would have: nothing in memory is shared with another. */
function process(prefix?: string, pool: Pool = database.connect(4)): IdempotencyGuard<PgClient> {
  const store = postgresStore({ pool, schema: database.schema });
  if (prefix === undefined) return createIdempotencyGuard({ store });
  return createIdempotencyGuard({ store, fast: redisFast({ client: redis, prefix, timeoutMs: 5_000 }) });
}
const item = (id: string, revision: number, entity: string): ClaimItem<number> =>
  delivery(id, revision, entity);
/** Writes one row per item; two executions are two rows. */
async function write(tx: PgClient, claimed: readonly Claimed<number>[]): Promise<string[]> {
  const orders = claimed.map(({ item: { entity } }) => entity.at(-1) ?? '');
  await tx.query(`INSERT INTO ${database.schema}.effect SELECT * FROM unnest($1::text[], $2::int[])`, [
    orders,
    claimed.map(({ item: { revision } }) => revision),
  ]);
  return orders;
}
const revisionsOf = async (order: string) =>
  (await database.effects()).filter(({ order_id }) => order_id === order).map(({ revision }) => revision);
const statusesOf = (outcomes: readonly { readonly status: string }[]) => outcomes.map(({ status }) => status);

test('each item hears what it would have heard alone, in the order of the items', async () => {
  const [one, two] = [process(), process()];
  await one.transaction(delivery('m-old', 2, 'm'), async () => 'old');
  const items = [
    item('m-1', 1, 'fresh'),
    item('m-old', 2, 'm'),
    item('m-2', 2, 'm'),
    item('m-3', 1, 'm'),
    item('m-4', 3, 'm'),
    item('m-5', 2.5, 'fresh'),
    item('m-old', 2, 'elsewhere'),
    item('m-1', 1, 'fresh'),
  ];
  const outcomes = await two.claimMany(items, write);
  expect(outcomes).toMatchObject([
    { status: 'new', result: 'fresh' },
    { status: 'replayed', result: 'old' },
    { status: 'duplicate', current: 2 },
    { status: 'stale', current: 2 },
    { status: 'new', result: 'm' },
    { status: 'conflict', current: 1 },
    { status: 'mismatch', reason: 'entity' },
    { status: 'replayed', result: 'fresh' },
  ]);
  expect([await revisionsOf('fresh'), await revisionsOf('m')]).toEqual([[1], [3]]);
  // One by one, from another process, the same is heard.
  for (const [at, outcome] of outcomes.entries()) {
    const again = await one.transaction(items[at] as ReturnType<typeof delivery>, async () => 'not run');
    expect({ ...again, status: 'x' }).toEqual({ ...outcome, status: 'x' });
  }
});

test('a thousand twins in opposite orders from two processes have one effect each, and no deadlock', async () => {
  const items = Array.from({ length: 1_000 }, (_, at) => item(`opposite-${at}`, 1, `opposite-${at}`));
  const guards = [process(), process()] as const;
  const claim = async (guard: IdempotencyGuard<PgClient>, list: typeof items) => {
    let left = list;
    const heard: string[] = [];
    while (left.length > 0) {
      const outcomes = await guard.claimMany(left, write);
      heard.push(...statusesOf(outcomes).filter((status) => status !== 'in_progress'));
      left = left.filter((_, at) => outcomes[at]?.status === 'in_progress');
    }
    return heard;
  };
  const heard = (await Promise.all([claim(guards[0], items), claim(guards[1], items.toReversed())])).flat();
  expect(heard.filter((status) => status === 'new')).toHaveLength(1_000);
  expect(heard.filter((status) => status === 'replayed')).toHaveLength(1_000);
  const effects = (await database.effects()).filter(({ order_id }) => order_id.startsWith('opposite-'));
  expect(effects).toHaveLength(1_000);
  expect(guards.map((guard) => guard.snapshot().failures)).toEqual([0, 0]);
});

test('an item whose entity is held is in progress, and the others do not wait for it', async () => {
  const [one, two] = [process(), process()];
  const [begun, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = one.transaction(delivery('held-1', 1, 'held'), async () => {
    begun.resolve();
    await gate.promise;
  });
  await begun.promise;
  const items = [item('held-1', 1, 'held'), item('free-1', 1, 'free')];
  const outcomes = await two.claimMany(items, write);
  expect(outcomes).toMatchObject([
    { status: 'in_progress', retryAfterMs: expect.any(Number) },
    { status: 'new' },
  ]);
  gate.resolve();
  await holding;
  expect(statusesOf(await two.claimMany(items, write))).toEqual(['replayed', 'replayed']);
});

test('work that throws claims nothing of its batch, and those before it stay', async () => {
  const guard = process();
  const items = Array.from({ length: 4 }, (_, at) => item(`throws-${at}`, 1, `throws-${at}`));
  const error = new Error('no stock');
  const failing = guard.claimMany(
    items,
    async (tx, claimed) => {
      const orders = await write(tx, claimed);
      if (orders.includes('throws-2')) throw error;
      return orders;
    },
    { batchSize: 2 },
  );
  await expect(failing).rejects.toBe(error);
  expect(guard.snapshot()).toMatchObject({ failures: 1, outcomes: { executed: 2 } });
  const again = await guard.claimMany(items, write);
  expect(statusesOf(again)).toEqual(['replayed', 'replayed', 'new', 'new']);
  expect((await database.effects()).filter(({ order_id }) => order_id.startsWith('throws-'))).toHaveLength(4);
});

test('the work is told what stands, and is called with nothing twice', async () => {
  const guard = process();
  await guard.claimMany([item('told-0', 1, 'told')]);
  const calls: unknown[] = [];
  const items = [item('told-1', 2, 'told'), item('told-2', 3, 'told'), item('told-3', 1, 'told-new')];
  const outcomes = await guard.claimMany(items, async (_tx, claimed) => {
    calls.push(claimed.map(({ index, first, current }) => [index, first, current]));
  });
  expect(statusesOf(outcomes)).toEqual(['new', 'new', 'new']);
  expect(calls).toEqual([
    [
      [0, false, 1],
      [2, true, undefined],
    ],
    [[1, false, 2]],
  ]);
  await guard.claimMany(items, () => Promise.reject(new Error('nothing is new')));
});

test('a serialization failure runs the batch again, and a wrong number of results is refused', async () => {
  const guard = process();
  let runs = 0;
  const outcomes = await guard.claimMany([item('serial', 1, 'serial')], async (tx, claimed) => {
    runs += 1;
    if (runs < 3) await tx.query(`DO $$ BEGIN RAISE EXCEPTION 'rival' USING ERRCODE = '40001'; END $$`);
    return write(tx, claimed);
  });
  expect([statusesOf(outcomes), runs]).toEqual([['new'], 3]);
  const wrong = guard.claimMany([item('wrong', 1, 'wrong')], async () => []);
  await expect(wrong).rejects.toThrow(/`work`/);
  expect(await revisionsOf('serial')).toEqual([1]);
});

test('a row that a writer without the locks put there makes the batch judge again', async () => {
  const guard = process();
  let runs = 0;
  const outcomes = await guard.claimMany(
    [item('rogue-1', 1, 'rogue'), item('rogue-2', 1, 'calm')],
    async (tx, claimed) => {
      runs += 1;
      if (runs === 1) {
        await database.pool.query(
          `INSERT INTO ${database.schema}.orderdock_identity
         SELECT decode($1, 'hex'), 'acme', '9', 1, now(), now()`,
          [hashParts('orderdock/idempotency', ['entity', 'acme', 'shopify', 'store-1', 'rogue'])],
        );
      }
      return write(tx, claimed);
    },
  );
  expect(outcomes).toMatchObject([{ status: 'stale', current: 9 }, { status: 'new' }]);
  expect([await revisionsOf('rogue'), await revisionsOf('calm')]).toEqual([[], [1]]);
});

test.each(['before', 'after'] as const)(
  'a connection that breaks just %s COMMIT is told truly',
  async (when) => {
    const { hostname, port } = new URL(inject('databaseUrl'));
    await using proxy = await startProxy({ host: hostname, port: Number(port) });
    const guard = process(undefined, database.connect(2, { port: proxy.port }));
    const items = [
      item(`commit-${when}-1`, 1, `commit-${when}`),
      item(`commit-${when}-2`, 1, `other-${when}`),
    ];
    const call = guard.claimMany(items, (tx, claimed) => {
      proxy.breakAt('COMMIT', when);
      return write(tx, claimed);
    });
    if (when === 'before') await expect(call).rejects.toSatisfy(CommitLostError.isInstance);
    else expect(statusesOf(await call)).toEqual(['new', 'new']);
    const again = statusesOf(await guard.claimMany(items, write));
    expect(again).toEqual(when === 'before' ? ['new', 'new'] : ['replayed', 'replayed']);
    expect(await revisionsOf(`commit-${when}`)).toEqual([1]);
  },
);

test('the facts of a batch reach Redis, and another process needs no database for them', async () => {
  const prefix = randomUUID();
  const [one, two] = [process(prefix), process(prefix)];
  const items = Array.from({ length: 100 }, (_, at) => item(`fact-${at}`, 1, `fact-${at}`));
  const first = await one.claimMany(items, write);
  const tiers: string[] = [];
  two.on('outcome', ({ tier, status }) => tiers.push(`${tier} ${status}`));
  expect(await two.claimMany(items, write)).toEqual(
    first.map((outcome) => ({ ...outcome, status: 'replayed' })),
  );
  expect(new Set(tiers)).toEqual(new Set(['fast replayed']));
  expect(two.snapshot().outcomes.replayed).toBe(100);
});

test('an abort inside the work rolls its batch back', async () => {
  const guard = process();
  const controller = new AbortController();
  const reason = new Error('deadline');
  const call = guard.claimMany(
    [item('abort', 1, 'abort')],
    async (tx, claimed) => {
      const orders = await write(tx, claimed);
      controller.abort(reason);
      return orders;
    },
    { signal: controller.signal },
  );
  await expect(call).rejects.toBe(reason);
  expect(await revisionsOf('abort')).toEqual([]);
  expect(statusesOf(await guard.claimMany([item('abort', 1, 'abort')], write))).toEqual(['new']);
});
