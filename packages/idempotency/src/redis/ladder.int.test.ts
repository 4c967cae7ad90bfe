import { randomUUID } from 'node:crypto';
import type { Clock } from '@orderdock/kit';
import { createFakeClock } from '@orderdock/kit/testing';
import { startRedis } from '@orderdock/servers';
import { Redis } from 'ioredis';
import { createClient } from 'redis';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__fixtures__/database.ts';
import { startProxy } from '../__fixtures__/proxy.ts';
import { delivery } from '../__fixtures__/request.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import { type PgClient, postgresStore } from '../postgres/index.ts';
import { type RedisClient, type RedisFastOptions, redisFast } from './index.ts';

const TIMEOUT_MS = 5_000;

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
  const client = new Redis(url, { maxRetriesPerRequest: null });
  client.on('error', () => {});
  opened.push(async () => client.disconnect());
  return client;
}
/** A guard as another process would have it, whose time stands still until the test moves it on. */
function processOf(client: RedisClient, fast: Partial<RedisFastOptions> = {}, generation = '0') {
  const fake = createFakeClock();
  let asked = Promise.withResolvers<void>();
  const clock: Clock = {
    now: fake.now,
    monotonic: fake.monotonic,
    sleep(ms, signal) {
      const slept = fake.sleep(ms, signal);
      if (ms === TIMEOUT_MS) asked.resolve();
      return slept;
    },
  };
  const guard = createIdempotencyGuard({
    store: postgresStore({ pool: database.connect(4), schema: database.schema, generation }),
    fast: redisFast({ client, timeoutMs: TIMEOUT_MS, clock, ...fast }),
    local: false,
    clock,
  });
  const modes: string[] = [];
  const tiers: string[] = [];
  for (const event of [
    'fast_unavailable',
    'fast_available',
    'warming_started',
    'warming_finished',
  ] as const) {
    guard.on(event, () => modes.push(event));
  }
  guard.on('outcome', ({ tier }) => tiers.push(tier));
  const filled = () =>
    new Promise<{ readonly warmed: number; readonly complete: boolean }>((resolve) => {
      const off = guard.on('warming_finished', (end) => {
        off();
        resolve(end);
      });
    });
  /** With what Redis is told behind the answer. */
  const receive = async (order: string) => {
    const { status } = await guard.transaction(delivery(order, 1, order), effect(order));
    await guard.settled();
    return status;
  };
  /** Receives while Redis is silent: waits until it was asked, and then for as long as it is given. */
  const receiveInVain = async (order: string) => {
    asked = Promise.withResolvers();
    const received = receive(order);
    await asked.promise;
    await fake.advance(TIMEOUT_MS);
    return received;
  };
  return { guard, clock: fake, modes, tiers, filled, receive, receiveInVain };
}
const effect = (order: string) => async (tx: PgClient) => {
  await tx.query(`INSERT INTO ${database.schema}.effect VALUES ($1, 1)`, [order]);
  return order;
};
const effectsOf = async (order: string) =>
  (await database.effects()).filter(({ order_id }) => order_id === order).length;

describe.each(['full', 'compact'] as const)('%s facts', (facts) => {
  test('a Redis that was killed and comes back empty is filled by one process and answers for all', async () => {
    await using server = await startRedis({ own: true });
    const [one, two] = [
      processOf(clientOf(server.url), { facts }),
      processOf(clientOf(server.url), { facts }),
    ];
    const orders = Array.from({ length: 5 }, (_, index) => `killed-${facts}-${index}`);
    const first = one.filled();
    for (const order of orders) expect(await one.receive(order)).toBe('executed');
    expect((await first).complete).toBe(true);

    await server.kill();
    expect([await one.receiveInVain(`${orders[0]}`), one.tiers.at(-1), one.guard.snapshot().mode]).toEqual([
      'replayed',
      'store',
      'database_only',
    ]);
    await server.restart();
    await one.clock.advance(1_000);
    const again = one.filled();
    expect(await one.receive(`probe-${facts}`)).toBe('executed');
    expect((await again).complete).toBe(true);
    expect(one.modes.slice(-4)).toEqual([
      'fast_unavailable',
      'fast_available',
      'warming_started',
      'warming_finished',
    ]);
    expect(one.guard.snapshot()).toMatchObject({ mode: 'hybrid', warmed: undefined });

    // The other process has seen none of it since, and finds what nobody asked for again.
    for (const order of orders) expect(await two.receive(order)).toBe('replayed');
    expect(two.tiers).toEqual(Array(5).fill('fast'));
    for (const order of orders) expect(await effectsOf(order)).toBe(1);
  });

  test('a flush that no connection notices is found at the next look', async () => {
    await using server = await startRedis({ own: true });
    const client = clientOf(server.url);
    const one = processOf(client, { facts });
    const first = one.filled();
    await one.receive(`flushed-${facts}`);
    await first;
    await client.flushall();
    await client.script('FLUSH');
    await one.clock.advance(5_000);
    const again = one.filled();
    await one.receive(`after-flush-${facts}`);
    expect((await again).complete).toBe(true);
    const two = processOf(client, { facts });
    expect([await two.receive(`flushed-${facts}`), two.tiers]).toEqual(['replayed', ['fast']]);
  });

  test('a Redis that is another run, or a database of another history, is filled anew', async () => {
    const client = clientOf(inject('redisUrl'));
    const prefix = randomUUID();
    const first = processOf(client, { facts, prefix });
    const filled = first.filled();
    await first.receive(`run-${facts}`);
    expect((await filled).complete).toBe(true);

    // A server that came back with an older copy of its memory has a mark of another run.
    const [mark = ''] = await client.keys(`${prefix}:{warming}:*:mark`);
    await client.set(mark, 'another run');
    const second = processOf(client, { facts, prefix });
    const refilled = second.filled();
    await second.receive(`run-${facts}`);
    expect((await refilled).complete).toBe(true);

    const promoted = processOf(client, { facts, prefix }, 'next');
    const under = promoted.filled();
    await promoted.receive(`run-other-${facts}`);
    expect((await under).complete).toBe(true);
    expect([await promoted.receive(`run-${facts}`), promoted.tiers.at(-1)]).toEqual(['replayed', 'fast']);
    expect(await effectsOf(`run-${facts}`)).toBe(1);
  });

  test('a Redis behind a wall costs one timeout, and serves again when the wall is gone', async () => {
    const { hostname, port } = new URL(inject('redisUrl'));
    await using proxy = await startProxy({ host: hostname, port: Number(port) || 6379 });
    const one = processOf(clientOf(`redis://127.0.0.1:${proxy.port}`), { facts, prefix: randomUUID() });
    const first = one.filled();
    await one.receive(`wall-${facts}`);
    await first;
    proxy.mode = 'silent';
    expect([await one.receiveInVain(`wall-${facts}`), one.guard.snapshot().mode]).toEqual([
      'replayed',
      'database_only',
    ]);
    expect(await one.receive(`wall-${facts}`)).toBe('replayed');
    // The connection is of no use any more: it ends with the next command, and the client opens another.
    proxy.mode = 'open';
    proxy.breakAt('evalsha', 'before');
    await one.clock.advance(1_000);
    expect([await one.receive(`wall-${facts}`), one.tiers.at(-1)]).toEqual(['replayed', 'fast']);
    expect(await effectsOf(`wall-${facts}`)).toBe(1);
  });

  test('every reply is lost once, and nobody locks itself out', async () => {
    const { hostname, port } = new URL(inject('redisUrl'));
    await using proxy = await startProxy({ host: hostname, port: Number(port) || 6379 });
    const client = clientOf(`redis://127.0.0.1:${proxy.port}`);
    const fast = redisFast({ client, prefix: randomUUID(), facts, timeoutMs: 5_000 });
    const store = postgresStore({ pool: database.connect(4), schema: database.schema });
    const guard = createIdempotencyGuard({ store, fast, local: false, warming: false });
    const order = `lost-${facts}`;
    const at = { key: randomUUID(), claimId: 'mine', history: null };
    const lost = <T>(call: () => Promise<T>) => {
      // The server has done it; the client sends it again over a new connection.
      proxy.breakAt('evalsha', 'after');
      return call();
    };
    await client.ping();
    expect(await lost(() => fast.claim(at, ''))).toEqual({ state: 'claimed' });
    await lost(() => fast.finish(at, undefined));
    expect(await fast.claim({ ...at, claimId: 'next' }, '')).toEqual({ state: 'claimed' });

    const send = () => guard.transaction({ ...delivery(order, 1, order), waitMs: 0 }, effect(order));
    const first = await lost(() =>
      guard.transaction({ ...delivery(order, 1, order), waitMs: 0 }, async (tx) => {
        proxy.breakAt('evalsha', 'after');
        return effect(order)(tx);
      }),
    );
    expect(first.status).toBe('executed');
    expect(await lost(send)).toEqual({ ...first, status: 'replayed' });
    expect(await send()).toEqual({ ...first, status: 'replayed' });
    expect(guard.snapshot().mode).toBe('hybrid');
    expect(await effectsOf(order)).toBe(1);
  });

  test('twins over several processes have one effect, and everyone hears its result', async () => {
    const client = clientOf(inject('redisUrl'));
    const prefix = randomUUID();
    const order = `twins-${facts}`;
    const guards = Array.from({ length: 4 }, () =>
      createIdempotencyGuard({
        store: postgresStore({ pool: database.connect(2), schema: database.schema }),
        fast: redisFast({ client, prefix, facts, timeoutMs: 5_000 }),
      }),
    );
    const base = delivery(order, 1, order);
    const request = (fingerprint: string) => ({ ...base, delivery: { ...base.delivery, fingerprint } });
    const outcomes = await Promise.all(
      Array.from({ length: 32 }, (_, index) => guards[index % 4]?.transaction(request('a'), effect(order))),
    );
    const counts = outcomes.map((outcome) => outcome?.status).toSorted();
    expect(counts).toEqual(['executed', ...Array(31).fill('replayed')]);
    expect(new Set(outcomes.map((outcome) => JSON.stringify({ ...outcome, status: '' }))).size).toBe(1);
    expect(await effectsOf(order)).toBe(1);
    const altered = await guards[1]?.transaction(request('b'), effect(order));
    expect(altered).toEqual({ status: 'mismatch', reason: 'fingerprint' });
  });
});

test('a Redis that was killed serves again through node-redis, too', async () => {
  await using server = await startRedis({ own: true });
  const client = createClient({ url: server.url });
  client.on('error', () => {});
  await client.connect();
  opened.push(async () => client.destroy());
  const one = processOf(client);
  const first = one.filled();
  expect(await one.receive('node-redis')).toBe('executed');
  await first;
  await server.kill();
  expect([await one.receiveInVain('node-redis'), one.guard.snapshot().mode]).toEqual([
    'replayed',
    'database_only',
  ]);
  await server.restart();
  await one.clock.advance(1_000);
  const again = one.filled();
  expect(await one.receive('node-redis-probe')).toBe('executed');
  expect((await again).complete).toBe(true);
  expect([await one.receive('node-redis'), one.tiers.at(-1)]).toEqual(['replayed', 'fast']);
  expect(await effectsOf('node-redis')).toBe(1);
});
