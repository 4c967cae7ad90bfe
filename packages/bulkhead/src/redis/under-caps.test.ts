import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { createProbe, rejection, turn } from '../__fixtures__/test-support.ts';
import { createBulkhead } from '../index.ts';
import { redisClusterCaps } from './index.ts';
import { underCaps } from './under-caps.ts';

/** Caps on a server that has as many places as `free` says. */
function setUp(free: number) {
  const clock = createFakeClock();
  const server = {
    free,
    evalsha: async (_sha1: string, count: number, ...rest: string[]) => {
      const operation = rest[count];
      if (operation === 'hello') return ['1', '0'];
      if (operation === 'release') server.free++;
      if (operation !== 'take') return ['1', 'life', '0', '0', '0'];
      if (server.free === 0) return ['0', 'life', '0', '1', '1'];
      server.free--;
      return ['1', 'life', '17', '0', '1'];
    },
    eval: async () => {},
  };
  const caps = redisClusterCaps({ client: server, clock, name: 'orders', storeSlots: 1 });
  const bulkhead = createBulkhead({ tiers: { shared: { slots: 2, queue: 0, timeoutMs: 10_000 } }, clock });
  return { clock, server, caps, bulkhead };
}

test('work starts with its place in the cluster, is told the fence, and gives both back when it has ended', async () => {
  const { clock, server, caps, bulkhead } = setUp(1);
  const work = underCaps(caps.for('a'), async ({ fence, attempt }) => [fence, attempt, server.free], {
    clock,
  });
  expect(await bulkhead.execute('a', work)).toEqual([17, 1, 0]);
  await turn();
  expect([server.free, bulkhead.snapshot().totals.running]).toEqual([1, 0]);
});

test('a zombie keeps its place in the cluster until it has ended', async () => {
  const { clock, server, caps, bulkhead } = setUp(1);
  const probe = createProbe();
  const call = rejection(bulkhead.execute('a', underCaps(caps.for('a'), probe.work('stuck'), { clock })));
  await clock.advance(10_000);
  expect(await call).toMatchObject({ code: 'BULKHEAD_TIMEOUT' });
  await clock.advance(60_000);
  expect([server.free, caps.snapshot().held]).toEqual([0, 1]);
  probe.endOne();
  await turn();
  expect([server.free, caps.snapshot().held]).toEqual([1, 0]);
});

test('where there is no place in time the slot is given back, and the caller hears of a lack of room', async () => {
  const { clock, caps, bulkhead } = setUp(0);
  const probe = createProbe();
  const waiting = underCaps(caps.for('a'), probe.work('never'), { clock, maxWaitMs: 300 });
  const full = rejection(bulkhead.execute('a', waiting));
  const deadlineAt = clock.now() + 100;
  const late = rejection(
    bulkhead.execute('a', underCaps(caps.for('a'), probe.work('late'), { clock, deadlineAt })),
  );
  await clock.advance(300);
  expect(await full).toMatchObject({ code: 'BULKHEAD_FULL', tier: 'cluster', isRetryable: true });
  expect(await late).toMatchObject({ code: 'DEADLINE_EXCEEDED', started: false });
  expect([probe.started, bulkhead.snapshot().totals.running]).toEqual([[], 0]);
});

test('an error of the work goes on, and its place is given back', async () => {
  const { clock, server, caps, bulkhead } = setUp(1);
  const failing = underCaps(caps.for('a'), () => Promise.reject(new Error('own')), { clock });
  await expect(bulkhead.execute('a', failing)).rejects.toThrow('own');
  await turn();
  expect(server.free).toBe(1);
});
