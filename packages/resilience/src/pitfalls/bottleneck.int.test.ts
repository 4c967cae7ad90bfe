/**
 * What bottleneck 2.19 does in a cluster of processes, and what the script of this package does in its place.
 *
 * @see https://github.com/SGrondin/bottleneck/issues/205
 */
import { randomUUID } from 'node:crypto';
import { startRedis } from '@orderdock/servers';
import Bottleneck from 'bottleneck';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, inject, test, vi } from 'vitest';
import { createRateLimiter } from '../rate-limit/limiter.ts';
import { redisRateLimit } from '../redis/rate-limit.ts';

const opened: (() => unknown)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of opened.splice(0).toReversed()) await close();
});

function connect(url: string): Redis {
  const client = new Redis(url);
  opened.push(() => client.disconnect());
  return client;
}

async function bareNode(client: Redis, id: string, options: Bottleneck.ConstructorOptions) {
  const connection = new Bottleneck.IORedisConnection({ client });
  const limiter = new Bottleneck({ id, datastore: 'ioredis', connection, ...options });
  limiter.on('error', () => {});
  opened.push(() => limiter.disconnect(false));
  await limiter.ready();
  return limiter;
}

const ourNode = (client: Redis, key: string, perSecond: number) =>
  createRateLimiter({
    name: 'shop',
    buckets: [{ name: 'requests', burst: 5, perSecond }],
    shared: redisRateLimit({ client, key, timeoutMs: 10_000 }),
  });

describe('Redis from 7 on that is flushed', () => {
  test('bottleneck: does not know its own error again, and every later call fails', async () => {
    await using server = await startRedis({ own: true });
    const client = connect(server.url);
    const limiter = await bareNode(client, 'shop', { maxConcurrent: 5 });
    await limiter.schedule(async () => 1);
    await client.flushall();
    for (let call = 0; call < 3; call++) {
      await expect(limiter.schedule(async () => 1)).rejects.toThrow('SETTINGS_KEY_NOT_FOUND');
    }
  });

  test('ours: goes on, and remembers what it had taken', async () => {
    await using server = await startRedis({ own: true });
    const client = connect(server.url);
    const limiter = ourNode(client, 'shop', 0.001);
    (await limiter.reserve({ cost: 3 })).settle();
    await client.flushall();
    await limiter.reserve({ cost: 2 });
    await expect(limiter.reserve({ deadlineAt: Date.now() })).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });
});

describe('a process whose clock is a minute ahead', () => {
  const MINUTE_MS = 60_000;

  test('bottleneck: believes it, takes the honest process for dead, and fails its calls', async () => {
    const id = randomUUID();
    const [wrong, honest] = [
      await bareNode(connect(inject('redisUrl')), id, { maxConcurrent: 5 }),
      await bareNode(connect(inject('redisUrl')), id, { maxConcurrent: 5 }),
    ];
    const now = Date.now();
    const clock = vi.spyOn(Date, 'now').mockReturnValue(now + MINUTE_MS);
    await wrong.schedule(async () => 1);
    clock.mockReturnValue(now);
    await expect(honest.schedule(async () => 1)).rejects.toThrow('UNKNOWN_CLIENT');
  });

  test('ours: asks the server for the time', async () => {
    const key = randomUUID();
    const [wrong, honest] = [0, 1].map(() => ourNode(connect(inject('redisUrl')), key, 1_000));
    const now = Date.now();
    const clock = vi.spyOn(Date, 'now').mockReturnValue(now + MINUTE_MS);
    for (let call = 0; call < 10; call++) await wrong?.reserve();
    clock.mockReturnValue(now);
    for (let call = 0; call < 10; call++) await honest?.reserve();
    expect((await honest?.reserve({ cost: 0 }))?.cost).toBe(0);
  });
});

describe('the keys of one limit in a Redis Cluster', () => {
  test('bottleneck: have no tag, and so lie on any node', async () => {
    const client = connect(inject('redisUrl'));
    const id = randomUUID();
    const limiter = await bareNode(client, id, { maxConcurrent: 5 });
    await limiter.schedule(async () => 1);
    const keys = await client.keys(`b_${id}_*`);
    expect(keys.length).toBeGreaterThan(1);
    expect(keys.filter((key) => key.includes('{'))).toEqual([]);
  });

  test('ours: have one tag', async () => {
    const client = connect(inject('redisUrl'));
    const key = randomUUID();
    await ourNode(client, key, 1).reserve();
    const keys = await client.keys(`*${key}*`);
    expect(keys.toSorted()).toEqual([`orderdock:{${key}}:rate`, `orderdock:{${key}}:rate:nodes`]);
  });
});
