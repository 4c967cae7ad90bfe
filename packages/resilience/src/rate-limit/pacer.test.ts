import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { settle, until, watch } from '../__fixtures__/work.ts';
import { RateLimitedError } from '../errors.ts';
import { type Entry, Ledger } from './ledger.ts';
import { resolveLimits } from './limits.ts';
import { Pacer, type TokenRequest } from './pacer.ts';

let clock: FakeClock;
beforeEach(() => {
  clock = createFakeClock();
});
afterEach(() => expect(clock.sleeping).toBe(0));

interface TestPacer {
  take(request: TokenRequest): Promise<Entry> | undefined;
  giveBack(): void;
  readonly available: number;
  readonly waiting: number;
}

/** A token a second, and the tokens of those who did not have to wait, to be given back. */
function makePacer({ burst = 1, maxWaiting = 10 } = {}): TestPacer {
  const limits = resolveLimits([{ name: 'tokens', burst, perSecond: 1 }], 0);
  const source = new Ledger(limits, { clock, readTruth: () => undefined });
  const pacer = new Pacer({ name: 'p', clock, source, maxWaiting });
  const taken: Entry[] = [];
  return {
    take(request) {
      const got = pacer.take(request);
      if (got instanceof Promise) return got;
      taken.push(got);
      return undefined;
    },
    giveBack() {
      for (const each of taken.splice(0, 1)) source.cancel(each);
    },
    get available() {
      return source.available;
    },
    get waiting() {
      return pacer.waiting;
    },
  };
}

/** In place of a wait that there should have been. */
const NOT_WAITED = Promise.reject(new Error('it did not wait'));
NOT_WAITED.catch(() => {});

const ask = (
  overrides: { cost?: number; priority?: number; signal?: AbortSignal; deadline?: number } = {},
) => ({
  cost: 1,
  priority: 0,
  signal: new AbortController().signal,
  deadline: Number.POSITIVE_INFINITY,
  ...overrides,
});

/** A turn of bottleneck has begun and sleeps until the first waiter's tokens are due. */
const turnSleeps = () => until(() => clock.sleeping === 1);

/** Moves on once the turn sleeps, and waits until somebody has been served. */
async function serveNext(pacer: TestPacer, ms: number): Promise<void> {
  await turnSleeps();
  const before = pacer.waiting;
  await clock.advance(ms);
  await until(() => pacer.waiting < before);
}

test('a call that finds its tokens waits for nothing', () => {
  expect(makePacer().take(ask())).toBeUndefined();
});

test('those who wait are served one by one as their tokens come in', async () => {
  const pacer = makePacer();
  pacer.take(ask());
  const waiting = [0, 1].map(() => watch(pacer.take(ask()) ?? NOT_WAITED));
  await turnSleeps();
  await clock.advance(999);
  expect(waiting.map(({ status }) => status)).toEqual(['pending', 'pending']);
  await serveNext(pacer, 1);
  expect(waiting.map(({ status }) => status)).toEqual(['fulfilled', 'pending']);
  await serveNext(pacer, 1_000);
  expect(waiting.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
});

test('a newcomer never overtakes a waiter of its own priority, even where its few tokens are there', async () => {
  const pacer = makePacer({ burst: 3 });
  pacer.take(ask({ cost: 2 }));
  const big = watch(pacer.take(ask({ cost: 3 })) ?? NOT_WAITED);
  const small = watch(pacer.take(ask({ cost: 1 })) ?? NOT_WAITED);
  expect(pacer.waiting).toBe(2);
  await serveNext(pacer, 2_000);
  expect([big.status, small.status]).toEqual(['fulfilled', 'pending']);
  await serveNext(pacer, 1_000);
});

test('a waiter of higher priority is served first, although it came later and the turn was asleep', async () => {
  const pacer = makePacer();
  pacer.take(ask());
  const low = watch(pacer.take(ask()) ?? NOT_WAITED);
  await turnSleeps();
  const high = watch(pacer.take(ask({ priority: 1 })) ?? NOT_WAITED);
  await serveNext(pacer, 1_000);
  expect([low.status, high.status]).toEqual(['pending', 'fulfilled']);
  await serveNext(pacer, 1_000);
});

test('an aborted waiter leaves at once, with the reason, and frees its place and its turn', async () => {
  const pacer = makePacer({ maxWaiting: 2 });
  pacer.take(ask());
  const controller = new AbortController();
  const first = watch(pacer.take(ask({ signal: controller.signal })) ?? NOT_WAITED);
  const second = watch(pacer.take(ask()) ?? NOT_WAITED);
  expect(() => pacer.take(ask())).toThrow(RateLimitedError);
  await turnSleeps();
  controller.abort('changed my mind');
  await settle();
  expect(first).toMatchObject({ status: 'rejected', error: 'changed my mind' });
  expect(pacer.waiting).toBe(1);
  await serveNext(pacer, 1_000);
  expect(second.status).toBe('fulfilled');
});

test('when all waiters leave, the sleeping turn ends and no token is spent', async () => {
  const pacer = makePacer();
  pacer.take(ask());
  const controller = new AbortController();
  watch(pacer.take(ask({ signal: controller.signal })) ?? NOT_WAITED);
  await turnSleeps();
  controller.abort();
  await until(() => clock.sleeping === 0);
  await clock.advance(1_000);
  expect(pacer.available).toBe(1);
});

test('tokens given back wake the first in the list', async () => {
  const pacer = makePacer();
  pacer.take(ask());
  const waiter = watch(pacer.take(ask()) ?? NOT_WAITED);
  await turnSleeps();
  pacer.giveBack();
  await until(() => pacer.waiting === 0);
  expect(waiter.status).toBe('fulfilled');
});

test('a call whose turn would come after its deadline is refused at once, and told when there is room', () => {
  const pacer = makePacer();
  pacer.take(ask());
  try {
    pacer.take(ask({ deadline: clock.monotonic() + 1_000 }));
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({
      code: 'RATE_LIMITED',
      reason: 'deadline',
      retryAfterMs: 1_000,
      isRetryable: true,
    });
  }
});

test('those ahead are counted in: the third in the list is told three intervals', async () => {
  const pacer = makePacer({ maxWaiting: 2 });
  pacer.take(ask());
  for (const _ of [0, 1]) watch(pacer.take(ask()) ?? NOT_WAITED);
  expect(() => pacer.take(ask())).toThrow(
    expect.objectContaining({ reason: 'queue_full', retryAfterMs: 3_000 }),
  );
  await serveNext(pacer, 1_000);
  await serveNext(pacer, 1_000);
});

test('a small wish of higher priority is served as soon as its own tokens are there', async () => {
  const pacer = makePacer({ burst: 3 });
  pacer.take(ask({ cost: 3 }));
  const big = watch(pacer.take(ask({ cost: 3 })) ?? NOT_WAITED);
  await turnSleeps();
  const small = watch(pacer.take(ask({ cost: 1, priority: 1 })) ?? NOT_WAITED);
  await serveNext(pacer, 1_000);
  expect([big.status, small.status]).toEqual(['pending', 'fulfilled']);
  await serveNext(pacer, 3_000);
  expect(big.status).toBe('fulfilled');
});
