/**
 * What p-retry 9 does by itself, and what this package does in its place.
 *
 * @see https://github.com/sindresorhus/p-retry
 */
import { createFakeClock } from '@orderdock/kit/testing';
import CircuitBreaker from 'opossum';
import pRetry, { type Options, type RetryContext } from 'p-retry';
import { describe, expect, test } from 'vitest';
import { fails, labelled, scripted, settle, watch } from '../__fixtures__/work.ts';
import { createResilience } from '../pipeline/create-resilience.ts';

const context = { signal: AbortSignal.abort(), attempt: 1, deadlineAt: undefined };
const noWait = { minTimeout: 0 } as const;

/** The waits that p-retry would make, without making them. */
async function bareDelays(error: Error, options: Options): Promise<number[]> {
  const delays: number[] = [];
  for (let call = 0; call < 20; call++) {
    const look = {
      onFailedAttempt: (seen: RetryContext) => void delays.push(seen.retryDelay),
      shouldRetry: () => false,
    };
    await pRetry(fails(error), { ...options, ...look }).catch(() => {});
  }
  return delays;
}

/** The waits that ours decides on, for twenty first retries. */
async function ourDelays(error: Error, maxDelayMs: number): Promise<number[]> {
  const delays: number[] = [];
  let seed = 1;
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const clock = createFakeClock();
  const retry = { retries: 1, firstDelayMs: 1_000, maxDelayMs };
  const pipeline = createResilience({ name: 'p', clock, random, breaker: false, retry });
  pipeline.on('retry', ({ delayMs }) => delays.push(delayMs));
  for (let call = 0; call < 20; call++) {
    watch(pipeline.execute(scripted(fails(error), () => 1).work));
    await clock.advance(60_000);
  }
  return delays;
}

describe('the circuit opens at the first failure', () => {
  test('p-retry around opossum: five retries are spent on an open circuit', async () => {
    const down = scripted(fails());
    const circuit = new CircuitBreaker(() => down.work(context), { timeout: false });
    let attempts = 0;
    const attempt = () => {
      attempts++;
      return circuit.fire();
    };
    await expect(pRetry(attempt, { ...noWait, retries: 5 })).rejects.toMatchObject({ code: 'EOPENBREAKER' });
    expect([attempts, down.calls]).toEqual([6, 1]);
    circuit.shutdown();
  });

  test('ours: the open circuit ends the call', async () => {
    const down = scripted(fails());
    const clock = createFakeClock();
    const pipeline = createResilience({ name: 'p', clock, retry: { retries: 5 }, breaker: { window: 1 } });
    let refused = 0;
    pipeline.on('refused', () => refused++);
    const call = watch(pipeline.execute(down.work));
    await clock.advance(60_000);
    expect(call.error).toMatchObject({ code: 'CIRCUIT_OPEN' });
    expect([refused, down.calls]).toEqual([1, 1]);
  });
});

describe('a downstream that is down', () => {
  test('p-retry inside opossum: each recorded failure hides four calls, and it takes twenty to open', async () => {
    const down = scripted(fails());
    const circuit = new CircuitBreaker(() => pRetry(() => down.work(context), { ...noWait, retries: 3 }), {
      timeout: false,
      volumeThreshold: 5,
    });
    while (!circuit.opened) await expect(circuit.fire()).rejects.toThrow('down');
    expect(down.calls).toBe(20);
    circuit.shutdown();
  });

  test('ours: the breaker counts each attempt, and five calls open it', async () => {
    const down = scripted(fails());
    const clock = createFakeClock();
    const pipeline = createResilience({ name: 'p', clock, retry: { firstDelayMs: 0 } });
    while (pipeline.snapshot().breaker?.state === 'closed') {
      const call = watch(pipeline.execute(down.work));
      await clock.advance(1);
      expect(call.status).toBe('rejected');
    }
    expect(down.calls).toBe(5);
  });
});

describe('jitter', () => {
  test('p-retry: caps after the draw, so that at the cap all clients wait exactly as long', async () => {
    const delays = await bareDelays(labelled('down', true), {
      randomize: true,
      minTimeout: 1_000,
      maxTimeout: 1_000,
    });
    expect(new Set(delays)).toEqual(new Set([1_000]));
  });

  test('ours: draws under the cap, so that they stay spread', async () => {
    const delays = await ourDelays(labelled('down', true), 1_000);
    expect(new Set(delays).size).toBe(20);
    expect(Math.max(...delays)).toBeLessThan(1_000);
    expect(Math.min(...delays)).toBeLessThan(500);
  });
});

describe('an error that says "not before 30 s"', () => {
  const busy = labelled('busy', true, 30_000);

  test('p-retry: does not read it, and comes back too early', async () => {
    for (const delay of await bareDelays(busy, { minTimeout: 1_000 })) expect(delay).toBeLessThan(30_000);
  });

  test('ours: never comes back earlier, nor all at once', async () => {
    const delays = await ourDelays(busy, 1_000);
    for (const delay of delays) expect(delay).toBeGreaterThanOrEqual(30_000);
    expect(new Set(delays).size).toBe(20);
  });
});

describe('what the work throws', () => {
  test('p-retry: a TypeError is never repeated, whatever it says of itself, and a string is replaced', async () => {
    const wrapped = scripted(
      fails(Object.assign(new TypeError('cut off'), { isRetryable: true })),
      () => 'ok',
    );
    await expect(pRetry(() => wrapped.work(context), noWait)).rejects.toThrow('cut off');
    await expect(pRetry(fails('plain'), { ...noWait, retries: 0 })).rejects.not.toBe('plain');
  });

  test('ours: the classifier decides, and the caller gets the very value that was thrown', async () => {
    const clock = createFakeClock();
    const pipeline = createResilience({ name: 'p', clock, retry: { retries: 1, firstDelayMs: 0 } });
    const wrapped = scripted(
      fails(Object.assign(new TypeError('cut off'), { isRetryable: true })),
      () => 'ok',
    );
    const repeated = watch(pipeline.execute(wrapped.work));
    await clock.advance(0);
    expect(repeated.value).toBe('ok');
    const plain = watch(pipeline.execute(scripted(fails('plain')).work));
    await clock.advance(0);
    expect(plain).toMatchObject({ status: 'rejected', error: 'plain' });
  });
});

describe('an abort while an attempt runs', () => {
  /** @see https://github.com/sindresorhus/p-retry/issues/97 */
  test('p-retry: the attempt is not told, and the caller waits until it has ended', async () => {
    const controller = new AbortController();
    const attempt = Promise.withResolvers<string>();
    const call = watch(pRetry(() => attempt.promise, { signal: controller.signal }));
    controller.abort('enough');
    await settle();
    expect(call.status).toBe('pending');
    attempt.resolve('late');
    await settle();
    expect(call.error).toBe('enough');
  });

  test('ours: the attempt’s own signal is aborted, and the caller hears at once', async () => {
    const clock = createFakeClock();
    const controller = new AbortController();
    let seen: AbortSignal | undefined;
    const work = ({ signal }: { readonly signal: AbortSignal }) => {
      seen = signal;
      return new Promise<never>(() => {});
    };
    const call = watch(createResilience({ name: 'p', clock }).execute(work, { signal: controller.signal }));
    await settle();
    controller.abort('enough');
    await settle();
    expect([call.error, seen?.reason, clock.sleeping]).toEqual(['enough', 'enough', 0]);
  });
});
