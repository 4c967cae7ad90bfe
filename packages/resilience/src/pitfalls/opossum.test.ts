/**
 * What opossum 10 does by itself, and what this package does in its place.
 *
 * @see https://github.com/nodeshift/opossum
 */
import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import CircuitBreaker from 'opossum';
import pRetry from 'p-retry';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fails, labelled, scripted, settle, stubbornWork, watch } from '../__fixtures__/work.ts';
import type { Admission } from '../pipeline/admission.ts';
import { createResilience } from '../pipeline/create-resilience.ts';

let clock: FakeClock;
beforeEach(() => {
  clock = createFakeClock();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  expect(clock.sleeping).toBe(0);
});

const bare = <A extends unknown[], T>(
  action: (...args: A) => Promise<T>,
  options: CircuitBreaker.Options<A>,
): CircuitBreaker<A, T> => new CircuitBreaker<A, T>(action, { rollingPercentilesEnabled: false, ...options });

/** So many slots and no queue. */
function room(slots: number): Admission {
  let taken = 0;
  return {
    acquire: async () => {
      if (taken === slots) throw labelled('no room', true);
      taken++;
      return { settled: () => taken-- };
    },
  };
}

describe('a burst on a healthy downstream with one place', () => {
  test('opossum: `capacity` counts the refused as failures, and the circuit opens', async () => {
    const work = stubbornWork();
    const circuit = bare(
      () => work.work({ signal: new AbortController().signal, attempt: 1, deadlineAt: undefined }),
      {
        capacity: 1,
        timeout: false,
      },
    );
    for (let call = 0; call < 10; call++) watch(circuit.fire());
    await settle();
    expect(circuit.opened).toBe(true);
    circuit.shutdown();
  });

  test('ours: a refusal for want of room is no failure, and the circuit stays closed', async () => {
    const work = stubbornWork();
    const pipeline = createResilience({ name: 'p', clock, retry: false, admission: room(1) });
    const calls = Array.from({ length: 10 }, () => watch(pipeline.execute(work.work)));
    await settle();
    expect(calls.filter(({ status }) => status === 'rejected')).toHaveLength(9);
    work.ends[0]?.();
    await settle();
    expect(pipeline.snapshot().breaker).toMatchObject({ state: 'closed', outcomes: 1, failures: 0 });
  });
});

describe('one of two calls times out', () => {
  /** @see https://github.com/nodeshift/opossum/issues/780 */
  test('opossum: the abort controller is the breaker’s, and the other call is aborted as well', async () => {
    const abortController = new AbortController();
    const circuit = bare(() => new Promise<never>(() => {}), { timeout: 100, abortController });
    watch(circuit.fire());
    await vi.advanceTimersByTimeAsync(60);
    watch(circuit.fire());
    await vi.advanceTimersByTimeAsync(40);
    expect(abortController.signal.aborted).toBe(true);
    circuit.shutdown();
  });

  test('ours: each attempt has a signal of its own', async () => {
    const work = stubbornWork();
    const pipeline = createResilience({ name: 'p', clock, retry: false, timeoutMs: 100 });
    watch(pipeline.execute(work.work));
    await clock.advance(60);
    watch(pipeline.execute(work.work));
    await clock.advance(40);
    expect(work.signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    await clock.advance(60);
  });
});

describe('a probe that is answered "not found"', () => {
  test('opossum: `errorFilter` makes it a success, and the circuit closes', async () => {
    const work = scripted(fails(), fails(labelled('not found', false)));
    const circuit = bare(
      () => work.work({ signal: AbortSignal.abort(), attempt: 1, deadlineAt: undefined }),
      {
        timeout: false,
        resetTimeout: 1_000,
        errorFilter: (error: Error) => error.message === 'not found',
      },
    );
    await expect(circuit.fire()).rejects.toThrow('down');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(circuit.halfOpen).toBe(true);
    await expect(circuit.fire()).rejects.toThrow('not found');
    expect(circuit.closed).toBe(true);
    circuit.shutdown();
  });

  test('ours: it proves nothing, and the circuit stays half-open', async () => {
    const work = scripted(fails(), fails(labelled('not found', false)));
    const pipeline = createResilience({
      name: 'p',
      clock,
      retry: false,
      breaker: { window: 1, resetMs: 1_000 },
    });
    await expect(pipeline.execute(work.work)).rejects.toThrow('down');
    await clock.advance(1_000);
    await expect(pipeline.execute(work.work)).rejects.toThrow('not found');
    expect(pipeline.snapshot().breaker?.state).toBe('half_open');
  });
});

describe('a success of a call that began before the trip', () => {
  test('opossum: closes the half-open circuit', async () => {
    const slow = Promise.withResolvers<string>();
    const answers: (() => Promise<string>)[] = [() => slow.promise, async () => fails()()];
    const circuit = bare(async () => answers.shift()?.(), {
      timeout: false,
      resetTimeout: 1_000,
      errorThresholdPercentage: 10,
    });
    const early = circuit.fire();
    await expect(circuit.fire()).rejects.toThrow('down');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(circuit.halfOpen).toBe(true);
    slow.resolve('old news');
    await early;
    expect(circuit.closed).toBe(true);
    circuit.shutdown();
  });

  test('ours: moves nothing', async () => {
    const slow = Promise.withResolvers<string>();
    const hung = stubbornWork();
    const pipeline = createResilience({
      name: 'p',
      clock,
      retry: false,
      timeoutMs: false,
      breaker: { window: 1, resetMs: 1_000 },
    });
    const early = pipeline.execute(() => slow.promise);
    await expect(pipeline.execute(scripted(fails()).work)).rejects.toThrow('down');
    await clock.advance(1_000);
    const probe = watch(pipeline.execute(hung.work));
    await settle();
    slow.resolve('old news');
    await early;
    expect([pipeline.snapshot().breaker?.state, probe.status]).toEqual(['half_open', 'pending']);
  });
});

describe('a probe that hangs', () => {
  /** @see https://github.com/nodeshift/opossum/issues/385 */
  test('opossum: without a timeout the circuit is half-open for ever, and refuses everybody', async () => {
    const answers: (() => Promise<unknown>)[] = [async () => fails()(), () => new Promise(() => {})];
    const circuit = bare(async () => answers.shift()?.(), { timeout: false, resetTimeout: 1_000 });
    await expect(circuit.fire()).rejects.toThrow('down');
    await vi.advanceTimersByTimeAsync(1_000);
    watch(circuit.fire());
    await vi.advanceTimersByTimeAsync(24 * 3_600_000);
    await expect(circuit.fire()).rejects.toMatchObject({ code: 'EOPENBREAKER' });
    circuit.shutdown();
  });

  test('ours: its lease ends, and the next call probes', async () => {
    const work = scripted(
      fails(),
      () => new Promise(() => {}),
      () => 'well',
    );
    const pipeline = createResilience({
      name: 'p',
      clock,
      retry: false,
      timeoutMs: false,
      breaker: { window: 1, resetMs: 1_000 },
    });
    await expect(pipeline.execute(work.work)).rejects.toThrow('down');
    await clock.advance(1_000);
    watch(pipeline.execute(work.work));
    await clock.advance(1_000);
    expect(await pipeline.execute(work.work)).toBe('well');
    expect(pipeline.snapshot().breaker?.state).toBe('closed');
  });
});

describe('work that ignores its timeout', () => {
  test('opossum: the place is freed while the work goes on, and ten are in flight where two may be', async () => {
    const work = stubbornWork();
    const circuit = bare(
      () => work.work({ signal: AbortSignal.abort(), attempt: 1, deadlineAt: undefined }),
      {
        capacity: 2,
        timeout: 10,
        volumeThreshold: 100,
      },
    );
    for (let round = 0; round < 5; round++) {
      watch(circuit.fire());
      watch(circuit.fire());
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(work.maxRunning).toBe(10);
    circuit.shutdown();
  });

  test('ours: the place is held until the work ends, and two are in flight', async () => {
    const work = stubbornWork();
    const pipeline = createResilience({
      name: 'p',
      clock,
      retry: false,
      timeoutMs: 10,
      breaker: false,
      admission: room(2),
    });
    for (let round = 0; round < 5; round++) {
      watch(pipeline.execute(work.work));
      watch(pipeline.execute(work.work));
      await clock.advance(10);
    }
    expect([work.maxRunning, pipeline.snapshot().zombies]).toEqual([2, 2]);
  });
});

describe('an order is created, but its answer is lost', () => {
  test('opossum in p-retry: one call creates four orders, and the caller is told that it timed out', async () => {
    let orders = 0;
    const circuit = bare(
      () => {
        orders++;
        return new Promise<never>(() => {});
      },
      { timeout: 100, volumeThreshold: 100 },
    );
    const call = watch(pRetry(() => circuit.fire(), { retries: 3, minTimeout: 0 }));
    await vi.advanceTimersByTimeAsync(1_000);
    expect([orders, call.error]).toEqual([4, expect.objectContaining({ code: 'ETIMEDOUT' })]);
    circuit.shutdown();
  });

  test('ours: a write is sent once, and the caller is told that its outcome is not known', async () => {
    let orders = 0;
    const create = () => {
      orders++;
      return new Promise<never>(() => {});
    };
    const call = watch(
      createResilience({ name: 'p', clock, timeoutMs: 100 }).execute(create, { write: true }),
    );
    await clock.advance(60_000);
    expect([orders, call.error]).toEqual([1, expect.objectContaining({ code: 'OUTCOME_UNKNOWN' })]);
  });
});
