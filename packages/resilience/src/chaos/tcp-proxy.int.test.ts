import { randomUUID } from 'node:crypto';
import type { Clock } from '@orderdock/kit';
import { createFakeClock } from '@orderdock/kit/testing';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { until } from '../__fixtures__/work.ts';
import { createResilience } from '../pipeline/create-resilience.ts';
import { startTcpProxy, type TcpProxy } from './start-tcp-proxy.ts';

let direct: Redis;
beforeAll(() => {
  direct = new Redis(inject('redisUrl'));
});
afterAll(() => {
  direct.disconnect();
});

/** A client of the real Redis with a wire before it, and a key of its own. */
async function setUp(clock?: Clock) {
  const { hostname: host, port } = new URL(inject('redisUrl'));
  const wire = await startTcpProxy({ target: { host, port: Number(port) }, clock });
  const client = new Redis(wire.port, '127.0.0.1', {
    ...{ maxRetriesPerRequest: 0, retryStrategy: () => 10 },
    // Nobody answers the end of a half-open connection.
    disconnectTimeout: 50,
  });
  client.on('error', () => {});
  const key = `chaos:${randomUUID()}`;
  expect(await client.set(key, '0')).toBe('OK');
  const close = async () => {
    client.disconnect();
    await wire.close();
    await direct.del(key);
  };
  return { wire, client, key, [Symbol.asyncDispose]: close };
}

const dropped = (wire: TcpProxy) => new Promise((resolve) => wire.on('dropped', resolve));

test('a lost reply of a real Redis: the write is done, the pipeline does not know, and verify finds it', async () => {
  await using it = await setUp();
  const pipeline = createResilience({ name: 'redis', timeoutMs: 500, verify: { settleMs: 1 } });
  it.wire.set({ replies: 'drop' });
  const lost = dropped(it.wire);
  const answer = pipeline.execute(() => it.client.incr(it.key), {
    write: {
      key: it.key,
      verify: async (key) => {
        const value = Number(await direct.get(key));
        return value > 0 ? { took: true, value } : { took: false };
      },
    },
  });
  await lost;
  expect(await direct.get(it.key)).toBe('1');
  expect(await answer).toBe(1);
});

test('a black hole and a half-open connection end at the attempt’s timeout, and a new connection is well', async () => {
  await using it = await setUp();
  const pipeline = createResilience({ name: 'redis', timeoutMs: 500, retry: false });
  it.wire.set({ requests: 'drop', replies: 'drop' });
  await expect(pipeline.execute(() => it.client.incr(it.key))).rejects.toMatchObject({
    code: 'ATTEMPT_TIMEOUT',
  });
  it.wire.set();
  it.wire.halfOpen();
  await expect(pipeline.execute(() => it.client.incr(it.key))).rejects.toMatchObject({
    code: 'ATTEMPT_TIMEOUT',
  });
  expect(await direct.get(it.key)).toBe('0');
  const ready = new Promise((resolve) => it.client.once('ready', resolve));
  it.client.disconnect(true);
  await ready;
  expect(await it.client.incr(it.key)).toBe(1);
});

test('a reset, and a reply cut in the middle, are errors of the client’s own, and it comes back', async () => {
  await using it = await setUp();
  const big = 'x'.repeat(10_000);
  await direct.set(it.key, big);
  it.wire.set({ cutRepliesAfterBytes: 5_000 });
  const ready = new Promise((resolve) => it.client.once('ready', resolve));
  await expect(it.client.get(it.key)).rejects.toThrow();
  it.wire.set();
  await ready;
  expect(await it.client.get(it.key)).toBe(big);
  const again = new Promise((resolve) => it.client.once('ready', resolve));
  it.wire.reset();
  await again;
  expect(await it.client.get(it.key)).toBe(big);
});

test('a slow wire holds up what is sent and what is answered, and a pipelined order stays as it was', async () => {
  const clock = createFakeClock();
  await using it = await setUp(clock);
  it.wire.set({ requestLatencyMs: 3_000, replyLatencyMs: 1_000 });
  const answers = Promise.all([it.client.incr(it.key), it.client.incrby(it.key, 10), it.client.get(it.key)]);
  await until(() => clock.sleeping > 0);
  await clock.advance(2_999);
  expect(await direct.get(it.key)).toBe('0');
  while ((await direct.get(it.key)) !== '11') await clock.advance(1);
  await until(() => clock.sleeping > 0);
  await clock.advance(1_000);
  expect(await answers).toEqual([1, 11, '11']);
});
