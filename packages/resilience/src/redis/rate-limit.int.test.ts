import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { systemClock } from '@orderdock/kit';
import { createFakeClock } from '@orderdock/kit/testing';
import { startRedis, startRedisCluster } from '@orderdock/servers';
import { Cluster, Redis } from 'ioredis';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { createRateLimiter, type RateLimiterOptions } from '../rate-limit/limiter.ts';
import type { RateProfile } from '../rate-limit/profile.ts';
import { type RedisRateLimitOptions, redisRateLimit } from './rate-limit.ts';

const opened: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

function connect(url: string): Redis {
  const client = new Redis(url, { retryStrategy: () => 20 });
  client.on('error', () => {});
  opened.push(() => client.disconnect());
  return client;
}

/** A node as another process would have it, with all the time in the world for its commands. */
function nodeOf(key: string, options: Partial<RateLimiterOptions> & Partial<RedisRateLimitOptions> = {}) {
  const { client = connect(inject('redisUrl')), ...rest } = options;
  return createRateLimiter({
    name: 'shop',
    ...(rest.profile === undefined ? { buckets: [{ name: 'requests', burst: 10, perSecond: 0.001 }] } : {}),
    ...rest,
    shared: redisRateLimit({ timeoutMs: 10_000, ...rest, client, key }),
  });
}

const DEADLINE_PASSED = { code: 'RATE_LIMITED', reason: 'deadline' };
const now = () => ({ deadlineAt: Date.now() });

test('eight processes take no more together than one budget gives, whatever their clocks say', async () => {
  const key = randomUUID();
  const processes = [0, 0, 0, 0, 60_000, -60_000, 3_600_000, 0].map((skewMs) => {
    const script = join(import.meta.dirname, '__fixtures__/rate-limit-process.ts');
    const given = [inject('redisUrl'), key, '5', '2000', `${skewMs}`];
    return fork(script, given, { execArgv: ['--disable-warning=ExperimentalWarning'] });
  });
  await Promise.all(processes.map((each) => once(each, 'message')));
  const answers = processes.map((each) => once(each, 'message'));
  for (const each of processes) each.send('go');
  const each = (await Promise.all(answers)).map(([at]) => at as number[]);
  // Every token was taken after the first of the beginnings and before the last of the times: a burst of 20 and 100 a second.
  const begun = Math.min(...each.map(([first = 0]) => first));
  const ended = Math.max(...each.map((at) => at.at(-1) ?? 0));
  const taken = each.map((at) => at.length - 1);
  const total = taken.reduce((sum, count) => sum + count, 0);
  expect(total).toBeLessThanOrEqual(20 + ((ended - begun) * 100) / 1_000);
  // More than the burst: it was refilled as well.
  expect(total).toBeGreaterThan(20);
  // Nobody is left out, and a wrong clock neither wins nor loses: bottleneck gave the honest one nothing.
  expect(Math.min(...taken)).toBeGreaterThan(0);
});

describe('one budget on several nodes', () => {
  test('what one took the other does not get, and what is given back it does', async () => {
    const key = randomUUID();
    const [first, second] = [nodeOf(key), nodeOf(key)];
    const held = await first.reserve({ cost: 10 });
    await expect(second.reserve(now())).rejects.toMatchObject(DEADLINE_PASSED);
    held.cancel();
    await expect
      .poll(async () =>
        second.reserve({ cost: 10, ...soon() }).then(
          () => 'taken',
          () => 'refused',
        ),
      )
      .toBe('taken');
  });

  test('the unused part of an estimate comes back, and what was too little is charged', async () => {
    const key = randomUUID();
    const [first, second] = [nodeOf(key), nodeOf(key)];
    const held = await first.reserve({ cost: 8 });
    held.settle({ actualCost: 3 });
    await expect
      .poll(async () => (await second.reserve({ cost: 0 })).cost + second.available)
      .toBeCloseTo(7, 1);
    const more = await second.reserve({ cost: 1 });
    more.settle({ actualCost: 5 });
    await expect
      .poll(async () => (await first.reserve({ cost: 0 })).cost + first.available)
      .toBeCloseTo(2, 1);
  });

  test('what the platform says on one node holds for all, and its refusal stops all', async () => {
    const key = randomUUID();
    const profile = told({ available: 2, capacity: 40, perSecond: 0.002 });
    const [first, second] = [nodeOf(key, { profile }), nodeOf(key, { profile })];
    (await first.reserve()).settle({ status: 200 });
    await expect
      .poll(async () => (await second.reserve({ cost: 0 })).cost + second.available)
      .toBeCloseTo(2, 1);
    (await first.reserve()).settle({ status: 429 });
    await expect
      .poll(() =>
        second.reserve({ cost: 0, ...now() }).then(
          () => 'taken',
          () => 'refused',
        ),
      )
      .toBe('refused');
  });

  test('the truth of an older call does not fill the bucket again', async () => {
    const key = randomUUID();
    let available = 9;
    const profile = {
      ...told({}),
      readServerTruth: () => ({ refused: false, buckets: [{ bucket: 'requests', available }] }),
    };
    const node = nodeOf(key, { profile });
    const [older, newer] = [await node.reserve(), await node.reserve()];
    available = 1;
    newer.settle({ status: 200 });
    await expect.poll(async () => (await node.reserve({ cost: 0 })).cost + node.available).toBeCloseTo(1, 1);
    available = 9;
    older.settle({ status: 200 });
    await node.reserve({ cost: 0 });
    expect(node.available).toBeCloseTo(1, 1);
  });

  test('a quota holds within any window', async () => {
    const key = randomUUID();
    const buckets = [{ name: 'minute', limit: 3, windowMs: 3_600_000 }];
    const [first, second] = [nodeOf(key, { buckets }), nodeOf(key, { buckets })];
    for (const node of [first, second, first]) await node.reserve();
    await expect(second.reserve(now())).rejects.toMatchObject(DEADLINE_PASSED);
  });
});

describe('Redis that forgets', () => {
  test('after a flush the next call neither fails nor finds a full bucket', async () => {
    await using server = await startRedis({ own: true });
    const client = connect(server.url);
    const node = nodeOf(randomUUID(), { client });
    const held = await node.reserve({ cost: 9 });
    await client.flushall();
    await client.script('FLUSH');
    await node.reserve({ cost: 1 });
    await expect(node.reserve(now())).rejects.toMatchObject(DEADLINE_PASSED);
    // What was taken in a life that nobody remembers gives nothing back.
    held.cancel();
    await expect(node.reserve(now())).rejects.toMatchObject(DEADLINE_PASSED);
  });

  test('keys of a budget that nobody uses are gone by themselves', async () => {
    const key = randomUUID();
    const client = connect(inject('redisUrl'));
    await nodeOf(key, { client, nodeTtlMs: 1_000 }).reserve();
    const stem = `orderdock:{${key}}:rate`;
    expect(await client.pttl(stem)).toBeGreaterThan(0);
    expect(await client.pttl(`${stem}:nodes`)).toBeGreaterThan(0);
  });
});

describe('Redis that is gone', () => {
  test('each node goes on with its part, and what it took is charged when Redis is back', async () => {
    await using server = await startRedis({ own: true });
    const clock = createFakeClock();
    const key = randomUUID();
    // Commands have no end of time here, since the fake clock stands still: a killed server fails them at once.
    const quick = () => {
      const client = new Redis(server.url, {
        maxRetriesPerRequest: 0,
        enableOfflineQueue: false,
        retryStrategy: () => 20,
      });
      client.on('error', () => {});
      opened.push(() => client.disconnect());
      return client;
    };
    const clients = [quick(), quick()];
    await Promise.all(clients.map(isReady));
    const [first, second] = clients.map((client) => nodeOf(key, { client, clock }));
    if (first === undefined || second === undefined) throw new Error('no nodes');
    await first.reserve({ cost: 1 });
    await second.reserve({ cost: 1 });
    await first.reserve({ cost: 0 });
    await server.kill?.();
    // 8 were left, and there were two nodes: 4 for each.
    for (const node of [first, second]) {
      for (let call = 0; call < 4; call++) await node.reserve({ deadlineAt: clock.now() + 1 });
      await expect(node.reserve({ deadlineAt: clock.now() + 1 })).rejects.toMatchObject(DEADLINE_PASSED);
    }
    const back = clients.map(isReady);
    await server.restart?.();
    await Promise.all(back);
    // The rest is over, and a probe finds Redis: empty, and yet not full.
    await clock.advance(1_000);
    for (const node of [first, second]) {
      await expect(node.reserve({ deadlineAt: clock.now() + 1 })).rejects.toMatchObject(DEADLINE_PASSED);
    }
  });

  test('a server that hangs costs each rest one timeout, and no call fails', async () => {
    const never = { evalsha: () => new Promise<never>(() => {}), eval: () => new Promise<never>(() => {}) };
    const clock = createFakeClock();
    const node = nodeOf('k', { client: never, clock, timeoutMs: 50, expectedNodes: 5 });
    const first = node.reserve();
    await clock.advance(50);
    await first;
    // The part of one of five nodes is two.
    await node.reserve();
    await expect(node.reserve({ deadlineAt: clock.now() + 1 })).rejects.toMatchObject(DEADLINE_PASSED);
    await node.close();
    expect(clock.sleeping).toBe(0);
  });
});

test('a Redis Cluster keeps all keys of a budget on one node, whatever its name', async () => {
  await using servers = await startRedisCluster(3);
  const client = new Cluster([...servers.nodes]);
  opened.push(() => client.disconnect());
  for (const name of ['a', '}b{', '{}', 'ü %']) {
    const [first, second] = [0, 1].map(() => nodeOf(name, { client, clock: systemClock }));
    await first?.reserve({ cost: 10 });
    await expect(second?.reserve(now())).rejects.toMatchObject(DEADLINE_PASSED);
  }
});

test('however many wait on however many nodes, there are but a few questions for each token', async () => {
  const key = randomUUID();
  const client = connect(inject('redisUrl'));
  let questions = 0;
  const counting = {
    evalsha: (sha1: string, count: number, ...rest: string[]) => {
      if (rest[2] === 'take') questions++;
      return client.evalsha(sha1, count, ...rest);
    },
    eval: (script: string, count: number, ...rest: string[]) => client.eval(script, count, ...rest),
  };
  const buckets = [{ name: 'requests', burst: 1, perSecond: 100 }];
  const nodes = Array.from({ length: 8 }, () => nodeOf(key, { client: counting, buckets }));
  const waiting = nodes.flatMap((node) => Array.from({ length: 10 }, () => node.reserve()));
  // The first question of each call finds nobody waiting before it.
  await Promise.all(waiting);
  expect(questions).toBeLessThanOrEqual(80 + 80 * 3);
});

test('who waits for a shared token is served by priority, leaves at once, and spends nothing then', async () => {
  const buckets = [{ name: 'requests', burst: 1, perSecond: 0.001 }];
  const node = nodeOf(randomUUID(), { buckets });
  const held = await node.reserve();
  const low = node.reserve();
  const leaving = new AbortController();
  const left = node.reserve({ signal: leaving.signal, priority: 2 });
  const high = node.reserve({ priority: 1 });
  await expect.poll(() => node.waiting).toBe(3);
  leaving.abort('left');
  await expect(left).rejects.toBe('left');
  held.cancel();
  (await high).cancel();
  (await low).cancel();
  expect(node.waiting).toBe(0);
});

/** `once` would end with the first failure to connect. */
const isReady = (client: Redis) => new Promise<void>((resolve) => void client.once('ready', () => resolve()));

function soon() {
  return { deadlineAt: Date.now() + 50 };
}

/** A platform whose every answer says the same of its bucket. */
function told(truth: {
  readonly available?: number;
  readonly capacity?: number;
  readonly perSecond?: number;
}): RateProfile {
  return {
    name: 'told',
    buckets: [{ name: 'requests', burst: 10, perSecond: 0.001 }],
    per: 'store',
    headers: [],
    sources: [],
    readServerTruth: ({ status }) => ({
      buckets: status === 429 ? [] : [{ bucket: 'requests', ...truth }],
      refused: status === 429,
      retryAfterMs: 600_000,
    }),
  };
}
