import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { rejection } from '../__fixtures__/test-support.ts';
import { type RedisClusterCapsOptions, redisClusterCaps } from './index.ts';

type Reply = (operation: string) => Promise<unknown>;

const PEERS = ['4', '0'];

/** A server that grants everything, until `reply` is something else. */
function fakeServer() {
  const server = {
    said: [] as string[],
    reply: undefined as Reply | undefined,
    evalsha: async (_sha1: string, count: number, ...rest: string[]) => {
      const operation = rest[count] ?? '';
      server.said.push(operation);
      if (server.reply !== undefined) return server.reply(operation);
      if (operation === 'hello') return PEERS;
      return ['1', 'life', '17', '0', ...Array.from({ length: count - 1 }, () => '1')];
    },
    eval: async () => {},
  };
  return server;
}

function capsWith(options: Partial<RedisClusterCapsOptions> = {}) {
  const clock = createFakeClock();
  const server = fakeServer();
  const caps = redisClusterCaps({
    ...{ client: server, clock, name: 'orders', random: () => 1, storeSlots: 6 },
    ...{ leaseMs: 3_000, timeoutMs: 100, restMs: 200, aloneAfterMs: 1_000 },
    ...options,
  });
  return { clock, server, caps };
}

const hangs: Reply = () => new Promise(() => {});

test('a server that hangs lets nobody in beside the cap, until it was lost for long enough', async () => {
  const { clock, server, caps } = capsWith({ expectedNodes: 2 });
  server.reply = hangs;
  const started: number[] = [];
  for (let index = 0; index < 4; index++) {
    void caps.acquire('a').then(() => started.push(clock.monotonic()));
  }
  await clock.advance(1_000);
  expect(started).toEqual([]);
  await clock.advance(1_000);
  // The part of one of two nodes that are expected is three.
  expect(started.length).toBe(3);
  expect(caps.snapshot()).toMatchObject({ isAlone: true, nodes: 2, held: 3, waiting: 1 });
});

test('alone, a node has its part by the nodes that were last known', async () => {
  const { clock, server, caps } = capsWith();
  await caps.acquire('a');
  await clock.advance(0);
  expect(caps.snapshot()).toMatchObject({ isAlone: false, nodes: 4 });
  server.reply = () => Promise.reject(new Error('gone'));
  const others = [1, 2, 3].map(() => caps.acquire('a', { deadlineAt: clock.now() + 20_000 }));
  others.map((other) => other.catch(() => {}));
  await clock.advance(5_000);
  // Of six places one of four nodes has one or two.
  expect(caps.snapshot().held).toBeGreaterThanOrEqual(1);
  expect(caps.snapshot().held).toBeLessThanOrEqual(2);
});

test('each command has its deadline, and then the server is left alone but for a probe at a time', async () => {
  const { clock, server, caps } = capsWith();
  server.reply = hangs;
  for (let index = 0; index < 10; index++) caps.acquire('a').catch(() => {});
  await clock.advance(100);
  // The first beat and the ten that asked; from then on one at a time.
  expect(server.said.length).toBe(11);
  await clock.advance(200);
  expect(server.said.length).toBeLessThanOrEqual(12);
  const closing = caps.close();
  await clock.advance(1_000);
  await closing;
  expect(clock.sleeping).toBe(0);
});

test('what waits leaves at its abort, its deadline or the closing, and leaves no timer behind', async () => {
  const { clock, server, caps } = capsWith();
  server.reply = async (operation) => (operation === 'hello' ? PEERS : ['0', 'life', '0', '1', '6']);
  const leaving = new AbortController();
  const aborted = rejection(caps.acquire('a', { signal: leaving.signal }));
  const late = rejection(caps.acquire('a', { deadlineAt: clock.now() + 50 }));
  const closed = rejection(caps.acquire('a'));
  await clock.advance(10);
  leaving.abort('left');
  expect(await aborted).toBe('left');
  await clock.advance(40);
  expect(await late).toMatchObject({ code: 'DEADLINE_EXCEEDED', started: false });
  await caps.close();
  expect(await closed).toMatchObject({ code: 'BULKHEAD_CLOSED' });
  expect(await rejection(caps.acquire('a'))).toMatchObject({ code: 'BULKHEAD_CLOSED' });
  expect(clock.sleeping).toBe(0);
});

test('a place that was granted to one who has left is given back', async () => {
  const { clock, server, caps } = capsWith();
  const answer = Promise.withResolvers<unknown>();
  server.reply = async (operation) => (operation === 'hello' ? PEERS : answer.promise);
  const leaving = new AbortController();
  const left = rejection(caps.acquire('a', { signal: leaving.signal }));
  leaving.abort('left');
  expect(await left).toBe('left');
  answer.resolve(['1', 'life', '1', '0', '1']);
  await clock.advance(0);
  expect(server.said).toContain('release');
  expect(caps.snapshot()).toMatchObject({ held: 0, waiting: 0 });
});

test('a grant that comes after its deadline is given back', async () => {
  const { clock, server, caps } = capsWith();
  const answer = Promise.withResolvers<unknown>();
  server.reply = async (operation) => (operation === 'hello' ? PEERS : answer.promise);
  const late = rejection(caps.acquire('a', { deadlineAt: clock.now() + 150 }));
  await clock.advance(200);
  expect(await late).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  expect(server.said).not.toContain('release');
  answer.resolve(['1', 'life', '1', '0', '1']);
  await clock.advance(0);
  expect(server.said).toContain('release');
});

test('nothing starts under a lease that may have ended while its answer was on the way', async () => {
  const { clock, server } = capsWith();
  let grants = 0;
  server.reply = async (operation) => {
    if (operation === 'hello') return PEERS;
    // As one that is paused sees it: the time has gone on, and no timer has had its turn.
    if (operation === 'take' && grants++ === 0) pausedMs = 200;
    return ['1', 'life', '1', '0', '1'];
  };
  let pausedMs = 0;
  const pausing = redisClusterCaps({
    ...{ client: server, name: 'orders', storeSlots: 1, leaseMs: 300 },
    clock: { ...clock, monotonic: () => clock.monotonic() + pausedMs },
  });
  const permit = pausing.acquire('a');
  await clock.advance(50);
  await permit;
  expect(server.said.filter((word) => word === 'take').length).toBe(2);
  expect(server.said).toContain('release');
  expect(pausing.snapshot().held).toBe(1);
});

test('a queue that is full refuses the newcomer, and no cap means no question', async () => {
  const { server, caps } = capsWith({ queue: 1 });
  server.reply = async (operation) => (operation === 'hello' ? PEERS : ['0', 'life', '0', '1', '6']);
  const first = rejection(caps.acquire('a'));
  expect(await rejection(caps.acquire('a'))).toMatchObject({ code: 'BULKHEAD_FULL', isRetryable: true });
  await caps.close();
  await first;
  const free = redisClusterCaps({ client: server, name: 'none' });
  const before = server.said.length;
  using permit = await free.acquire('a');
  expect(permit.fence).toBeUndefined();
  expect(server.said.slice(before)).not.toContain('take');
  await free.close();
});

test('closing keeps what is held until it is given back, and then no timer is left', async () => {
  const { clock, server, caps } = capsWith();
  const permit = await caps.acquire('a');
  let closed = false;
  const closing = caps.close({ drainMs: 10_000 }).then(() => {
    closed = true;
  });
  await clock.advance(5_000);
  expect(server.said.filter((word) => word === 'renew').length).toBe(5);
  expect(closed).toBe(false);
  permit.settled();
  await clock.advance(0);
  await closing;
  expect(server.said.at(-1)).toBe('leave');
  expect(clock.sleeping).toBe(0);
});

test('an option that makes no sense is refused by name', () => {
  const option = (options: Partial<RedisClusterCapsOptions>) => {
    try {
      redisClusterCaps({ client: fakeServer(), name: 'n', ...options });
    } catch (error) {
      return (error as { option?: string }).option;
    }
    return undefined;
  };
  expect(option({ name: '' })).toBe('name');
  expect(option({ leaseMs: 100 })).toBe('leaseMs');
  expect(option({ leaseMs: 3_000, timeoutMs: 1_001 })).toBe('timeoutMs');
  expect(option({ leaseMs: 3_000, restMs: 1_001 })).toBe('restMs');
  expect(option({ queue: 0 })).toBe('queue');
  expect(option({ client: {} as never })).toBe('client');
});
