import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { settle, until, watch } from '../__fixtures__/work.ts';
import { createResilience } from '../pipeline/create-resilience.ts';
import { createRateLimiter, type RateLimiterOptions } from './limiter.ts';
import { shopifyRest } from './profiles/shopify-rest.ts';

let clock: FakeClock;
beforeEach(() => {
  clock = createFakeClock();
});
afterEach(() => expect(clock.sleeping).toBe(0));

const make = (options: Partial<RateLimiterOptions> = {}) =>
  createRateLimiter({
    name: 'shop',
    clock,
    ...(options.profile === undefined ? { buckets: [{ name: 'requests', burst: 2, perSecond: 1 }] } : {}),
    ...options,
  });

describe('a reservation', () => {
  test('counts once, however often it is settled or cancelled', async () => {
    const limiter = make();
    const held = await limiter.reserve({ cost: 2 });
    held.settle({ actualCost: 1 });
    held.settle({ actualCost: 0 });
    held.cancel();
    expect(limiter.available).toBe(1);
  });

  test('that is cancelled lets the next one go at once', async () => {
    const limiter = make();
    const held = await limiter.reserve({ cost: 2 });
    const next = watch(limiter.reserve({ cost: 2 }));
    await until(() => clock.sleeping === 1);
    held.cancel();
    await until(() => next.status === 'fulfilled');
  });

  test('is not given to who has left or is too late', async () => {
    const limiter = make();
    await limiter.reserve({ cost: 2 });
    await expect(limiter.reserve({ signal: AbortSignal.abort('left') })).rejects.toBe('left');
    await expect(limiter.reserve({ deadlineAt: clock.now() + 1_000 })).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      reason: 'deadline',
      retryAfterMs: 1_000,
    });
  });

  test('that is waited for longer than it was said to take is given up at the deadline', async () => {
    const limiter = make();
    const held = await limiter.reserve({ cost: 2 });
    const late = watch(limiter.reserve({ deadlineAt: clock.now() + 1_500 }));
    await until(() => clock.sleeping === 2);
    held.settle({ actualCost: 9 });
    await clock.advance(1_500);
    await until(() => late.status === 'rejected');
    expect(late.error).toMatchObject({ code: 'RATE_LIMITED', reason: 'deadline' });
    await until(() => clock.sleeping === 0);
  });
});

test('a limiter that is closed refuses, and ends the wait of those who wait', async () => {
  const limiter = make();
  await limiter.reserve({ cost: 2 });
  const waiting = watch(limiter.reserve());
  await until(() => clock.sleeping === 1);
  await limiter.close();
  await settle();
  expect(waiting.error).toMatchObject({ code: 'RESILIENCE_CLOSED' });
  await expect(limiter.reserve()).rejects.toMatchObject({ code: 'RESILIENCE_CLOSED' });
  await until(() => clock.sleeping === 0);
});

test.each([
  [{ buckets: [] }, 'buckets'],
  [{ buckets: [{ name: 'A', burst: 1, perSecond: 1 }] }, 'buckets.name'],
  [{ buckets: [{ name: 'a', burst: 0, perSecond: 1 }] }, 'buckets.burst'],
  [{ buckets: [{ name: 'a', burst: 1, perSecond: 0 }] }, 'buckets.perSecond'],
  [{ buckets: [{ name: 'a', limit: 1, windowMs: 1 }] }, 'buckets.windowMs'],
  [{ headroom: 1 }, 'headroom'],
  [{ maxWaiting: -1 }, 'maxWaiting'],
])('%j is refused by name', (options, option) => {
  expect(() => make(options)).toThrow(expect.objectContaining({ code: 'INVALID_OPTION', option }));
});

test('a call that costs more than there can ever be is refused by name', async () => {
  await expect(make().reserve({ cost: 3 })).rejects.toMatchObject({ code: 'INVALID_OPTION', option: 'cost' });
});

test('a profile that throws says nothing, and the logger hears of it', async () => {
  const heard: string[] = [];
  const log = (_: object, message: string) => void heard.push(message);
  const limiter = make({
    logger: { debug: log, info: log, warn: log, error: log },
    profile: {
      ...shopifyRest(),
      readServerTruth: () => {
        throw new Error('fault');
      },
    },
  });
  const before = limiter.available;
  (await limiter.reserve()).settle({ status: 429 });
  expect(limiter.available).toBe(before - 1);
  expect(heard).toHaveLength(1);
});

describe('in a pipeline', () => {
  const used = (calls: string) => ({ headers: { 'x-shopify-shop-api-call-limit': calls }, status: 200 });

  test('the work tells what the answer said, by its context', async () => {
    const limiter = make({ profile: shopifyRest() });
    const pipeline = createResilience({ name: 'p', clock, rateLimit: { limiter } });
    await pipeline.execute(async ({ settleRate }) => settleRate(used('30/40')));
    // 10 are left, of which 6, fifteen of a hundred, are left to others.
    expect(limiter.available).toBeCloseTo(4, 6);
    await pipeline.close();
    expect(() => limiter.available).not.toThrow();
  });

  test('or `read` finds it in the answer, and in the error', async () => {
    const limiter = make({ profile: shopifyRest() });
    const read = (end: { readonly value: unknown } | { readonly error: unknown }) =>
      used(String('value' in end ? end.value : (end.error as Error).message));
    const pipeline = createResilience({ name: 'p', clock, retry: false, rateLimit: { limiter, read } });
    await pipeline.execute(async () => '20/40');
    expect(limiter.available).toBeCloseTo(14, 6);
    await expect(pipeline.execute(() => Promise.reject(new Error('31/40')))).rejects.toThrow('31/40');
    expect(limiter.available).toBeCloseTo(3, 6);
  });

  test('a refusal by the platform keeps the next call, of any pipeline, until the hint', async () => {
    const limiter = make({ profile: shopifyRest() });
    const [first, second] = [0, 1].map(() =>
      createResilience({ name: 'p', clock, retry: false, rateLimit: { limiter } }),
    );
    await first?.execute(async ({ settleRate }) =>
      settleRate({ status: 429, headers: { 'retry-after': '2.0' } }),
    );
    const next = watch(second?.execute(async () => 'served') ?? Promise.resolve('no pipeline'));
    await until(() => clock.sleeping > 0 && limiter.waiting === 1);
    await clock.advance(1_999);
    expect(next.status).toBe('pending');
    await clock.advance(1);
    await until(() => next.status === 'fulfilled');
  });
});
