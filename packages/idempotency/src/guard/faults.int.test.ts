import { randomUUID } from 'node:crypto';
import { startRedis } from '@orderdock/servers';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__fixtures__/database.ts';
import { type FaultProxy, startProxy } from '../__fixtures__/proxy.ts';
import { delivery } from '../__fixtures__/request.ts';
import { CommitLostError } from '../errors.ts';
import { type PgClient, postgresStore } from '../postgres/index.ts';
import { redisFast } from '../redis/index.ts';
import { createIdempotencyGuard } from './guard.ts';

let database: TestDatabase;
const opened: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
});
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});
afterAll(() => database[Symbol.asyncDispose]());

function clientOf(url: string): Redis {
  const client = new Redis(url);
  client.on('error', () => {});
  opened.push(async () => client.disconnect());
  return client;
}
async function proxyOf(url: string, port: number): Promise<FaultProxy> {
  const { hostname, port: given } = new URL(url);
  const proxy = await startProxy({ host: hostname, port: Number(given) || port });
  opened.push(async () => proxy[Symbol.asyncDispose]());
  return proxy;
}
/** A guard as another process would have it: only the servers are shared. */
const guardOver = (client: Redis, prefix: string, { generation = '0', timeoutMs = 5_000 } = {}) =>
  createIdempotencyGuard({
    store: postgresStore({ pool: database.connect(4), schema: database.schema, generation }),
    fast: redisFast({ client, prefix, timeoutMs }),
    // What one process remembers, and what is filled in the background, would hide what Redis is told.
    local: false,
    warming: false,
  });
const effect = (order: string) => async (tx: PgClient) => {
  await tx.query(`INSERT INTO ${database.schema}.effect VALUES ($1, 1)`, [order]);
  return order;
};
const effectsOf = async (order: string) =>
  (await database.effects()).filter(({ order_id }) => order_id === order).length;

test.each(['before', 'after'] as const)(
  'a connection that breaks just %s COMMIT is told truly',
  async (when) => {
    const order = `commit-${when}`;
    const proxy = await proxyOf(inject('databaseUrl'), 5432);
    const pool = database.connect(4, { port: proxy.port });
    const guard = createIdempotencyGuard({ store: postgresStore({ pool, schema: database.schema }) });
    const call = guard.transaction(delivery(order, 1, order), async (tx) => {
      proxy.breakAt('COMMIT', when);
      return effect(order)(tx);
    });
    if (when === 'before') await expect(call).rejects.toSatisfy(CommitLostError.isInstance);
    else expect(await call).toMatchObject({ status: 'executed', result: order });
    expect(await effectsOf(order)).toBe(when === 'before' ? 0 : 1);
    const again = await guard.transaction(delivery(order, 1, order), effect(order));
    expect(again).toMatchObject({ status: when === 'before' ? 'executed' : 'replayed', result: order });
    expect(await effectsOf(order)).toBe(1);
  },
);

test('Redis killed between the claim and COMMIT, and back empty, changes no outcome', async () => {
  const server = await startRedis({ own: true });
  opened.push(() => server.stop());
  const process = () => guardOver(clientOf(server.url), 'kill', { timeoutMs: 25 });
  const [one, two] = [process(), process()];
  const request = delivery('redis-killed', 1, 'redis-killed');
  const first = await one.transaction(request, async (tx) => {
    await server.kill();
    return effect('redis-killed')(tx);
  });
  expect(first.status).toBe('executed');
  expect((await two.transaction(request, effect('redis-killed'))).status).toBe('replayed');
  expect(two.snapshot().mode).toBe('database_only');
  await server.restart();
  expect((await two.transaction(request, effect('redis-killed'))).status).toBe('replayed');
  expect(await effectsOf('redis-killed')).toBe(1);
});

test('a Redis that stops answering in mid-flight changes no outcome', async () => {
  const proxy = await proxyOf(inject('redisUrl'), 6379);
  const prefix = randomUUID();
  const guard = guardOver(clientOf(`redis://127.0.0.1:${proxy.port}`), prefix, { timeoutMs: 25 });
  const twin = guardOver(clientOf(inject('redisUrl')), prefix);
  const calls = Array.from({ length: 16 }, (_, index) => {
    const order = `silent-${index % 4}`;
    return guard.transaction(delivery(`${order}-${index}`, 1, order), async (tx) => {
      proxy.mode = 'silent';
      return effect(order)(tx);
    });
  });
  const statuses = (await Promise.all(calls)).map(({ status }) => status).toSorted();
  expect(statuses).toEqual([...Array(12).fill('duplicate'), ...Array(4).fill('executed')]);
  expect((await guard.transaction(delivery('silent-0-0', 1, 'silent-0'), effect('x'))).status).not.toBe(
    'executed',
  );
  expect(guard.snapshot().mode).toBe('database_only');
  // The claims that the first process could not give back block nobody else.
  for (const order of [0, 1, 2, 3].map((index) => `silent-${index}`)) {
    expect((await twin.transaction(delivery(`${order}-x`, 1, order), effect(order))).status).toBe(
      'duplicate',
    );
    expect(await effectsOf(order)).toBe(1);
  }
});

test('a claim whose reply is lost locks nobody out, its owner least of all', async () => {
  const proxy = await proxyOf(inject('redisUrl'), 6379);
  const behindProxy = clientOf(`redis://127.0.0.1:${proxy.port}`);
  const direct = clientOf(inject('redisUrl'));
  const prefix = randomUUID();
  const key = { key: 'k', claimId: 'mine', history: null };
  await behindProxy.ping();
  proxy.mode = 'mute';
  expect(await redisFast({ client: behindProxy, prefix }).claim(key, '')).toMatchObject({
    state: 'unavailable',
  });
  const fast = redisFast({ client: direct, prefix, timeoutMs: 5_000 });
  expect(await fast.claim({ ...key, claimId: 'other' }, '')).toEqual({ state: 'busy' });
  expect(await fast.claim(key, '')).toEqual({ state: 'claimed' });
  // The same with the plain command: the resend hears that the key is taken, by itself.
  await direct.set(`${prefix}:plain`, 'mine', 'PX', 30_000, 'NX');
  expect(await direct.set(`${prefix}:plain`, 'mine', 'PX', 30_000, 'NX')).toBeNull();
});

test('nobody gives back the claim of another', async () => {
  const fast = redisFast({
    client: clientOf(inject('redisUrl')),
    prefix: randomUUID(),
    timeoutMs: 5_000,
  });
  const key = { key: 'k', claimId: 'owner', history: null };
  await fast.claim(key, '');
  await fast.finish({ ...key, claimId: 'zombie' }, undefined);
  expect(await fast.claim({ ...key, claimId: 'third' }, '')).toEqual({ state: 'busy' });
  await fast.finish(key, undefined);
  expect(await fast.claim({ ...key, claimId: 'third' }, '')).toEqual({ state: 'claimed' });
});

test('the claim of a process that was killed blocks its order no longer than the database does', async () => {
  const client = clientOf(inject('redisUrl'));
  const prefix = randomUUID();
  const request = { ...delivery('orphan', 1, 'orphan'), waitMs: 50 };
  const killed = guardOver(client, prefix).transaction(request, async () => {
    // From here on the claim is somebody's who never gives it back, for 30 s.
    const [claim = ''] = await client.keys(`${prefix}:*:claim`);
    await client.set(claim, 'a process that is gone', 'PX', 30_000);
    throw new Error('killed');
  });
  await expect(killed).rejects.toThrow('killed');
  expect(await client.keys(`${prefix}:*:claim`)).toHaveLength(1);
  const guard = guardOver(client, prefix);
  const outcome = await guard.transaction(request, effect('orphan'));
  expect(outcome.status).toBe('executed');
  await guard.settled();
  expect(await client.keys(`${prefix}:*:done:*`)).toHaveLength(1);
});

test('a Redis that was flushed costs a look at the database and no second effect', async () => {
  const server = await startRedis({ own: true });
  opened.push(() => server.stop());
  const client = clientOf(server.url);
  const [one, two] = [guardOver(client, 'flush'), guardOver(client, 'flush')];
  const tiers: string[] = [];
  two.on('outcome', ({ tier }) => tiers.push(tier));
  const request = delivery('flushed', 1, 'flushed');
  const first = await one.transaction(request, effect('flushed'));
  await one.settled();
  const replays = [await two.transaction(request, effect('flushed'))];
  await client.flushall();
  await client.script('FLUSH');
  replays.push(await two.transaction(request, effect('flushed')));
  await two.settled();
  replays.push(await two.transaction(request, effect('flushed')));
  expect(replays).toEqual(Array(3).fill({ ...first, status: 'replayed' }));
  expect(tiers).toEqual(['fast', 'store', 'fast']);
  expect(await effectsOf('flushed')).toBe(1);
});

test('a database that lost the commit does not inherit what Redis says of another history', async () => {
  const client = clientOf(inject('redisUrl'));
  const prefix = randomUUID();
  const request = delivery('promoted', 1, 'promoted');
  const before = guardOver(client, prefix);
  expect((await before.transaction(request, effect('promoted'))).status).toBe('executed');
  await before.settled();
  // A replica that had not received the commit takes over.
  const { schema, pool } = database;
  await pool.query(`DELETE FROM ${schema}.effect WHERE order_id = 'promoted'`);
  await pool.query(`DELETE FROM ${schema}.orderdock_delivery WHERE answer::text = '"promoted"'`);
  await pool.query(`DELETE FROM ${schema}.orderdock_identity i WHERE NOT EXISTS (
    SELECT FROM ${schema}.orderdock_delivery d WHERE d.entity = i.key)`);
  // What a guard would say that trusts Redis across histories: done, and the order is lost.
  expect((await guardOver(client, prefix).transaction(request, effect('promoted'))).status).toBe('replayed');
  expect(await effectsOf('promoted')).toBe(0);
  const promoted = guardOver(client, prefix, { generation: 'next' });
  expect((await promoted.transaction(request, effect('promoted'))).status).toBe('executed');
  expect(await effectsOf('promoted')).toBe(1);
});

test('two databases that share a Redis do not inherit each other’s facts, nor does a table that was emptied', async () => {
  const client = clientOf(inject('redisUrl'));
  const prefix = randomUUID();
  const request = delivery('staged', 1, 'staged');
  await using staging = await createTestDatabase(inject('databaseUrl'));
  const receive = async ({ pool, schema }: TestDatabase) => {
    const store = postgresStore({ pool, schema });
    const guard = createIdempotencyGuard({ store, fast: redisFast({ client, prefix, timeoutMs: 5_000 }) });
    const { status } = await guard.transaction(request, async (tx) => {
      await tx.query(`INSERT INTO ${schema}.effect VALUES ('staged', 1)`);
    });
    return status;
  };
  expect([await receive(staging), await receive(staging)]).toEqual(['executed', 'replayed']);
  expect(await receive(database)).toBe('executed');
  expect(await effectsOf('staged')).toBe(1);

  await staging.pool.query(
    `TRUNCATE ${staging.schema}.effect, ${staging.schema}.orderdock_delivery, ${staging.schema}.orderdock_identity`,
  );
  expect(await receive(staging)).toBe('executed');
  expect(await staging.count('effect')).toBe(1);
});

test('rubbish under the key of a fact is not believed', async () => {
  const client = clientOf(inject('redisUrl'));
  const prefix = randomUUID();
  const request = delivery('rubbish', 1, 'rubbish');
  await guardOver(client, prefix).transaction(request, effect('rubbish'));
  const [done = ''] = await client.keys(`${prefix}:*:done:*`);
  await client.set(done, '{"s":"executed"');
  const outcome = await guardOver(client, prefix).transaction(request, effect('rubbish'));
  expect(outcome).toMatchObject({ status: 'replayed', result: 'rubbish' });
  expect(await effectsOf('rubbish')).toBe(1);
});
