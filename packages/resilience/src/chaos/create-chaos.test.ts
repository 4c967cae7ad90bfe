import { createFakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { settle, watch } from '../__fixtures__/work.ts';
import { createResilience } from '../pipeline/create-resilience.ts';
import { createChaos } from './create-chaos.ts';
import { draw } from './draw.ts';
import { type Injection, injectionOf } from './injection.ts';
import type { ChaosOptions } from './options.ts';

function setUp<O = never>(options: ChaosOptions<O> = {}, pipeline = {}) {
  const clock = createFakeClock();
  const chaos = createChaos<O>({ clock, ...options });
  const told: Injection[] = [];
  chaos.on('injected', (injection) => told.push(injection));
  const shop = createResilience({ name: 'shop', clock, retry: false, ...pipeline });
  return { clock, chaos, told, shop, disturbed: chaos.around(shop) };
}

test('the gremlin holds an attempt up for three seconds, inside the attempt’s timeout', async () => {
  const { clock, chaos, told, disturbed } = setUp({ latency: { rate: 1 } });
  const call = watch(disturbed.execute(async () => 'late but well'));
  await clock.advance(2_999);
  expect(call.status).toBe('pending');
  await clock.advance(1);
  expect(call.value).toBe('late but well');
  expect(told).toEqual([{ kind: 'latency', n: 1, attempt: 1, ms: 3_000 }]);
  chaos.set({ latency: { rate: 1, ms: 60_000 } });
  const slow = watch(disturbed.execute(async () => 1));
  await clock.advance(5_000);
  expect(slow.error).toMatchObject({ code: 'ATTEMPT_TIMEOUT' });
  expect(disturbed.snapshot().zombies).toBe(0);
  expect(clock.sleeping).toBe(0);
});

test('latency that ignores its signal is a zombie', async () => {
  const { clock, disturbed } = setUp({ latency: { rate: 1, ms: 9_000, ignoresSignal: true } });
  const call = watch(disturbed.execute(async () => 1));
  await clock.advance(5_000);
  expect([call.status, disturbed.snapshot().zombies]).toEqual(['rejected', 1]);
  await clock.advance(4_000);
  expect(disturbed.snapshot().zombies).toBe(0);
});

test('a fault fails an attempt before its work, is labelled through every wrapping, and a retry is well', async () => {
  const { clock, chaos, disturbed } = setUp({ fault: { rate: 1 } }, { retry: {}, random: () => 0 });
  disturbed.on('retry', () => chaos.set({}));
  let ran = 0;
  const call = watch(disturbed.execute(async () => ++ran, { write: true }));
  await clock.advance(0);
  expect([call.value, ran]).toEqual([1, 1]);
  chaos.set({ fault: { rate: 1, error: () => new Error('mine') } });
  const lost = watch(disturbed.execute(async () => ++ran, { write: true }));
  await clock.advance(0);
  expect(lost.error).toMatchObject({ code: 'OUTCOME_UNKNOWN' });
  expect(injectionOf(lost.error)).toMatchObject({ kind: 'fault', n: 3 });
  expect([injectionOf(new Error('real')), injectionOf(undefined), injectionOf('text')]).toEqual([
    ...[undefined, undefined, undefined],
  ]);
  expect(ran).toBe(1);
});

test('a cause that leads in a circle is no endless search', () => {
  const [first, second] = [new Error('a'), new Error('b')];
  first.cause = second;
  second.cause = first;
  expect(injectionOf(first)).toBeUndefined();
});

test('a made-up outcome answers in place of the work', async () => {
  const { disturbed, chaos } = setUp({ outcome: { rate: 1, value: () => 'made up' as const } });
  let ran = false;
  const work = async () => {
    ran = true;
    return 'real';
  };
  expect(await disturbed.execute(work)).toBe('made up');
  expect([ran, chaos.counts]).toEqual([false, { latency: 0, fault: 0, outcome: 1, lost_reply: 0 }]);
});

test.each(['reset', 'silence'] as const)(
  'a lost reply (%s): the write has its effect, nobody hears, and verify finds it',
  async (as) => {
    const { clock, disturbed } = setUp({ lostReply: { rate: 1, as } }, { retry: {} });
    const orders: string[] = [];
    const create = async () => `order ${orders.push('k-1')}`;
    const call = watch(
      disturbed.execute(create, {
        write: {
          key: 'k-1',
          verify: async (key) => (orders.includes(key) ? { took: true, value: 'found' } : { took: false }),
        },
      }),
    );
    await clock.advance(10_000);
    expect([call.value, orders]).toEqual(['found', ['k-1']]);
  },
);

test('a lost reply of a write without verify is an outcome that nobody knows', async () => {
  const { clock, disturbed } = setUp({ lostReply: { rate: 1 } }, { retry: {} });
  const call = watch(disturbed.execute(async () => 1, { write: true }));
  await clock.advance(60_000);
  expect(call.error).toMatchObject({ code: 'OUTCOME_UNKNOWN' });
  expect(injectionOf(call.error)?.kind).toBe('lost_reply');
});

test('work that fails by itself has lost no reply', async () => {
  const { chaos, told } = setUp({ lostReply: { rate: 1 } });
  const mine = new Error('mine');
  const shop = createResilience({ name: 'p', retry: false });
  await expect(shop.execute(chaos.wrap(() => Promise.reject(mine)))).rejects.toBe(mine);
  expect(told).toEqual([]);
});

test('the same seed does the same to the same attempts, whatever else is asked for, another seed another', async () => {
  const kindsOf = async (options: ChaosOptions) => {
    const { told, disturbed } = setUp(options, { breaker: false });
    for (let index = 0; index < 300; index++) await disturbed.execute(async () => 1).catch(() => {});
    return told.filter(({ kind }) => kind === 'fault').map(({ n }) => n);
  };
  const alone = await kindsOf({ seed: 7, fault: { rate: 0.2 } });
  expect(await kindsOf({ seed: 7, fault: { rate: 0.2 }, lostReply: { rate: 0.5 } })).toEqual(alone);
  expect(await kindsOf({ seed: 8, fault: { rate: 0.2 } })).not.toEqual(alone);
  expect(alone.length).toBeGreaterThan(35);
  expect(alone.length).toBeLessThan(85);
});

test('every stream of every seed is spread evenly, and no two are the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
      const numbers = Array.from({ length: 2_000 }, (_, n) => draw(seed, 'fault', n + 1));
      const others = Array.from({ length: 2_000 }, (_, n) => draw(seed, 'latency', n + 1));
      const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
      const together = numbers.filter((number, n) => number < 0.5 === (others[n] ?? 0) < 0.5).length;
      // Seven standard deviations of the mean and of the sign: never in a lifetime by chance.
      expect(Math.abs(mean - 0.5)).toBeLessThan(0.046);
      expect(Math.abs(together - 1_000)).toBeLessThan(157);
      expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
    }),
  );
});

test('a rate of nothing does nothing, and what cannot be worked with is named', async () => {
  const { told, disturbed } = setUp({ fault: { rate: 0 }, latency: { rate: 0 } });
  expect(await disturbed.execute(async () => 1)).toBe(1);
  await settle();
  expect(told).toEqual([]);
  expect(() => createChaos({ fault: { rate: 1.1 } })).toThrow('`fault.rate`');
  expect(() => createChaos({ latency: { rate: 1, ms: { min: 5, max: 4 } } })).toThrow('`latency.ms.max`');
  expect(() => createChaos({ seed: -1 })).toThrow('`seed`');
  expect(() => createChaos({ lostReply: { rate: 1, as: 'fin' as 'reset' } })).toThrow('`lostReply.as`');
});

test('under latency, faults and lost replies every write that can be looked for is done once', async () => {
  const { clock, chaos, disturbed } = setUp(
    {
      ...{ seed: 11, fault: { rate: 0.2 }, lostReply: { rate: 0.3 } },
      latency: { rate: 0.2, ms: { min: 0, max: 9_000 } },
    },
    { retry: { retries: 20, budget: false }, breaker: false },
  );
  const done: string[] = [];
  const keys = Array.from({ length: 300 }, (_, index) => `order-${index}`);
  const calls = keys.map((key) =>
    watch(
      disturbed.execute(async () => void done.push(key), {
        write: {
          key,
          verify: async (asked) =>
            done.includes(asked) ? { took: true, value: undefined } : { took: false },
        },
      }),
    ),
  );
  await clock.advance(3_600_000);
  expect(calls.filter(({ status }) => status !== 'fulfilled')).toEqual([]);
  expect(done.toSorted()).toEqual(keys.toSorted());
  expect(Math.min(chaos.counts.latency, chaos.counts.fault, chaos.counts.lost_reply)).toBeGreaterThan(50);
});
