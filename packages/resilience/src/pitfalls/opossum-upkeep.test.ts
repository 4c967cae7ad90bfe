/**
 * What opossum 10 keeps, restores and does beside the calls, and what this package does in its place.
 *
 * @see https://github.com/nodeshift/opossum
 */
import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import CircuitBreaker from 'opossum';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { breakerBench, makeCalls } from '../__fixtures__/breaker.ts';
import { fails, scripted, settle, stubbornWork, watch } from '../__fixtures__/work.ts';
import { Breaker } from '../breaker/breaker.ts';
import { createResilience } from '../pipeline/create-resilience.ts';
import { createLoopMonitor } from '../stall/loop-monitor.ts';

let clock: FakeClock;
beforeEach(() => {
  clock = createFakeClock();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const down = async () => fails()();

/** What opossum has, and its types do not tell. */
interface Untyped {
  getSignal(): AbortSignal | undefined;
  readonly status: { increment(property: string, latencyMs: number): void };
}
const untyped = (circuit: unknown) => circuit as Untyped;

describe('a call that begins after another one timed out', () => {
  /** @see https://github.com/nodeshift/opossum/issues/861 */
  test('opossum: the renewed controller is renewed too late, and the call begins aborted', async () => {
    const circuit = new CircuitBreaker(() => new Promise<never>(() => {}), {
      timeout: 100,
      autoRenewAbortController: true,
      volumeThreshold: 10,
    });
    watch(circuit.fire());
    await vi.advanceTimersByTimeAsync(100);
    expect([circuit.closed, untyped(circuit).getSignal()?.aborted]).toEqual([true, true]);
    circuit.shutdown();
  });

  test('ours: it has a signal of its own', async () => {
    const work = stubbornWork();
    const pipeline = createResilience({ name: 'p', clock, retry: false, timeoutMs: 100 });
    watch(pipeline.execute(work.work));
    await clock.advance(100);
    watch(pipeline.execute(work.work));
    expect(work.signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    await clock.advance(100);
  });
});

describe('an open circuit that is restored from a record', () => {
  test('opossum: is half-open at once, for it wrote down when it was made and not when it opened', async () => {
    const first = new CircuitBreaker(down, { timeout: false, resetTimeout: 10_000 });
    await vi.advanceTimersByTimeAsync(60_000);
    await expect(first.fire()).rejects.toThrow('down');
    expect(first.opened).toBe(true);
    const { state } = first.toJSON();
    const restored: object = { timeout: false, resetTimeout: 10_000, state };
    const second = new CircuitBreaker(down, restored);
    expect([second.opened, second.halfOpen]).toEqual([false, true]);
    first.shutdown();
    second.shutdown();
  });

  test('ours: is open for what is left of its reset', async () => {
    const { breaker, context, clock: time } = breakerBench();
    await time.advance(60_000);
    await makeCalls(breaker, 'FFFFF');
    await time.advance(1_000);
    const second = Breaker.fromRecord('p', context, JSON.parse(JSON.stringify(breaker.toRecord())));
    expect([second.state, second.retryAfterMs]).toEqual(['open', 9_000]);
  });
});

describe('a circuit that has been shut down', () => {
  test('opossum: its health check goes on for ever, and opens it', async () => {
    let checks = 0;
    const circuit = new CircuitBreaker(async () => 'well', { timeout: false });
    circuit.healthCheck(async () => {
      checks++;
      if (checks > 1) throw new Error('down');
    }, 1_000);
    circuit.shutdown();
    await vi.advanceTimersByTimeAsync(5_000);
    expect([checks, circuit.isShutdown, circuit.opened]).toEqual([6, false, true]);
  });

  test('ours: nothing runs that nobody called, neither before nor after', async () => {
    const pipeline = createResilience({ name: 'p', clock, retry: false, breaker: { window: 1 } });
    await expect(pipeline.execute(down)).rejects.toThrow('down');
    await pipeline.close();
    expect([vi.getTimerCount(), clock.sleeping]).toEqual([0, 0]);
  });
});

describe('fifty thousand calls in the window, and one fails', () => {
  /** The lengths of all arrays that are sorted from here on. */
  function sorts(): number[] {
    const lengths: number[] = [];
    const sort = Array.prototype.sort;
    vi.spyOn(Array.prototype, 'sort').mockImplementation(function (this: unknown[], ...args) {
      lengths.push(this.length);
      return sort.apply(this, args);
    });
    return lengths;
  }

  test('opossum: sorts them all, in one turn of the loop, for every failure', async () => {
    const circuit = new CircuitBreaker(down, { timeout: false, errorThresholdPercentage: 100 });
    for (let call = 0; call < 49_999; call++) untyped(circuit).status.increment('successes', call % 97);
    const sorted = sorts();
    await expect(circuit.fire()).rejects.toThrow('down');
    expect(sorted).toEqual([50_000]);
    circuit.shutdown();
  });

  test.each([{ window: 50_000 }, { windowMs: 10_000 }])('ours: counts one more, with %j', async (options) => {
    const { breaker } = breakerBench(options);
    breaker.close();
    const ticket = breaker.enter();
    const record = (call: () => Promise<unknown>) =>
      breaker.record(ticket, call, () => 'failure').catch(() => {});
    for (let call = 0; call < 500; call++) {
      await Promise.all(Array.from({ length: 100 }, () => record(async () => 'well')));
    }
    const sorted = sorts();
    await record(down);
    expect([sorted.filter((length) => length > 10), breaker.counts.failures]).toEqual([[], 1]);
  });
});

describe('a thousand circuits', () => {
  /** @see https://github.com/nodeshift/opossum/issues/648 */
  test('opossum: two timers each', () => {
    const circuits = Array.from({ length: 1_000 }, () => new CircuitBreaker(async () => 'well'));
    expect(vi.getTimerCount()).toBe(2_000);
    for (const circuit of circuits) circuit.shutdown();
  });

  test('ours: none, with traffic, open, or idle', async () => {
    const { context } = breakerBench();
    for (let index = 0; index < 1_000; index++) {
      await makeCalls(new Breaker(`shop-${index}`, context), ['', '.', 'FFFFF'][index % 3] ?? '');
    }
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('work that returns nothing, and no promise', () => {
  const nothing = (() => undefined) as unknown as () => Promise<void>;

  test('opossum: throws a TypeError, and counts it as a failure', async () => {
    const circuit = new CircuitBreaker(nothing, { timeout: false });
    await expect(circuit.fire()).rejects.toThrow(TypeError);
    expect(circuit.opened).toBe(true);
    circuit.shutdown();
  });

  test('ours: has succeeded', async () => {
    const pipeline = createResilience({ name: 'p', clock });
    expect(await pipeline.execute(nothing)).toBeUndefined();
    expect(pipeline.snapshot().breaker).toMatchObject({ outcomes: 1, failures: 0 });
  });
});

describe('a downstream that has just come back, and twenty callers who waited for it', () => {
  /** @see https://github.com/connor4312/cockatiel/issues/73 */
  test('opossum: one success lets all of them in at once', async () => {
    const work = scripted(fails(), () => 'well');
    const circuit = new CircuitBreaker(() => work.work({} as never), { timeout: false, resetTimeout: 1_000 });
    await expect(circuit.fire()).rejects.toThrow('down');
    await vi.advanceTimersByTimeAsync(1_000);
    await circuit.fire();
    await Promise.all(Array.from({ length: 20 }, () => circuit.fire()));
    expect(work.calls).toBe(22);
    circuit.shutdown();
  });

  test('ours: with a ramp a tenth of them', async () => {
    const work = scripted(fails(), () => 'well');
    const breaker = { window: 1, resetMs: 1_000, ramp: true };
    const pipeline = createResilience({ name: 'p', clock, retry: false, breaker });
    await expect(pipeline.execute(work.work)).rejects.toThrow('down');
    await clock.advance(1_000);
    await pipeline.execute(work.work);
    const calls = Array.from({ length: 20 }, () => watch(pipeline.execute(work.work)));
    await settle();
    expect([work.calls, calls.filter(({ status }) => status === 'fulfilled').length]).toEqual([4, 2]);
  });
});

describe('our own event loop is blocked for two seconds', () => {
  test('opossum: every call times out, and the circuit of a healthy downstream opens', async () => {
    const circuit = new CircuitBreaker(() => new Promise<never>(() => {}), { timeout: 1_000 });
    for (let call = 0; call < 5; call++) watch(circuit.fire());
    // The answers lie in the sockets: the timers run first.
    vi.advanceTimersByTime(2_000);
    expect(circuit.opened).toBe(true);
    circuit.shutdown();
  });

  test('ours: the timeouts are our own fault, and count as nothing', async () => {
    const loopMonitor = createLoopMonitor({ clock, tick: () => () => {} });
    const pipeline = createResilience({ name: 'p', clock, loopMonitor, retry: false, timeoutMs: 1_000 });
    const calls = Array.from({ length: 5 }, () =>
      watch(pipeline.execute(() => new Promise<never>(() => {}))),
    );
    await clock.advance(2_000);
    expect([
      calls.every(({ status }) => status === 'rejected'),
      pipeline.snapshot().breaker?.outcomes,
    ]).toEqual([true, 0]);
  });
});
