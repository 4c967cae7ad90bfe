/**
 * What bottleneck 2.19 does by itself, and what this package does in its place.
 *
 * @see https://github.com/SGrondin/bottleneck
 */
import { spawnSync } from 'node:child_process';
import { createFakeClock } from '@orderdock/kit/testing';
import Bottleneck from 'bottleneck';
import CircuitBreaker from 'opossum';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fails, scripted, stubbornWork, until, watch } from '../__fixtures__/work.ts';
import type { Admission } from '../pipeline/admission.ts';
import { createResilience } from '../pipeline/create-resilience.ts';
import { createRateLimiter } from '../rate-limit/limiter.ts';

const context = { signal: AbortSignal.abort(), attempt: 1, deadlineAt: undefined };
const fakeTimers = () =>
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
afterEach(() => {
  vi.useRealTimers();
});

/** One slot, and a queue without end. */
function oneSlot(): Admission {
  let last = Promise.resolve();
  return {
    acquire: async ({ signal }) => {
      const before = last;
      const held = Promise.withResolvers<void>();
      last = held.promise;
      await before;
      if (signal.aborted) held.resolve();
      return { settled: () => held.resolve() };
    },
  };
}

describe('work that runs longer than it may, where one may run', () => {
  test('bottleneck: `expiration` only rejects, and six are in flight', async () => {
    fakeTimers();
    const work = stubbornWork();
    const limiter = new Bottleneck({ maxConcurrent: 1 });
    const calls = Array.from({ length: 6 }, () =>
      watch(limiter.schedule({ expiration: 50 }, () => work.work(context))),
    );
    await vi.advanceTimersByTimeAsync(1_000);
    expect(calls.every(({ status }) => status === 'rejected')).toBe(true);
    expect(work.maxRunning).toBe(6);
  });

  test('ours: the slot is held until the work ends, and one is in flight', async () => {
    const clock = createFakeClock();
    const work = stubbornWork();
    const pipeline = createResilience({
      name: 'p',
      clock,
      retry: false,
      timeoutMs: 50,
      deadlineMs: 1_000,
      admission: oneSlot(),
    });
    const calls = Array.from({ length: 6 }, () => watch(pipeline.execute(work.work)));
    await clock.advance(1_000);
    expect(calls.every(({ status }) => status === 'rejected')).toBe(true);
    expect(work.maxRunning).toBe(1);
  });
});

describe('ten calls to a healthy downstream that takes two a second', () => {
  test('bottleneck inside opossum: the wait counts as failure, the circuit opens, and the jobs run all the same', async () => {
    fakeTimers();
    const well = scripted(() => 'well');
    const limiter = new Bottleneck({ minTime: 500 });
    const circuit = new CircuitBreaker(() => limiter.schedule(() => well.work(context)), { timeout: 700 });
    const calls = Array.from({ length: 10 }, () => watch(circuit.fire()));
    await vi.advanceTimersByTimeAsync(6_000);
    expect(calls.filter(({ status }) => status === 'rejected').length).toBeGreaterThanOrEqual(8);
    expect([circuit.closed, well.calls]).toEqual([false, 10]);
    circuit.shutdown();
  });

  test('ours: waiting is no failure, all ten are answered, and the attempt’s timeout begins with the attempt', async () => {
    const clock = createFakeClock();
    const well = scripted(() => 'well');
    const pipeline = createResilience({
      name: 'p',
      clock,
      timeoutMs: 700,
      rateLimit: { tokens: 2, intervalMs: 1_000, burst: 1 },
    });
    const calls = Array.from({ length: 10 }, () => watch(pipeline.execute(well.work)));
    for (let served = 1; served < 10; served++) {
      await until(() => clock.sleeping === 1);
      await clock.advance(500);
      await until(() => well.calls === served + 1);
    }
    expect(calls.map(({ value }) => value)).toEqual(Array.from({ length: 10 }, () => 'well'));
    expect(pipeline.snapshot().breaker).toMatchObject({ state: 'closed', failures: 0 });
  });
});

describe('a call that is repeated under a limit of one', () => {
  test('bottleneck: retries by its `failed` event pay nothing, and five calls are made', async () => {
    fakeTimers();
    const down = scripted(fails());
    const limiter = new Bottleneck({ reservoir: 1 });
    limiter.on('failed', (_, { retryCount }) => (retryCount < 4 ? 1 : undefined));
    const call = watch(limiter.schedule(() => down.work(context)));
    await vi.advanceTimersByTimeAsync(1_000);
    expect([call.status, down.calls]).toEqual(['rejected', 5]);
  });

  test('ours: every attempt pays, and the second waits for its token', async () => {
    const clock = createFakeClock();
    const down = scripted(fails());
    const pipeline = createResilience({
      name: 'p',
      clock,
      deadlineMs: 1_000,
      retry: { firstDelayMs: 0 },
      rateLimit: { tokens: 1, intervalMs: 3_600_000 },
    });
    const call = watch(pipeline.execute(down.work));
    await clock.advance(1_000);
    expect([call.status, down.calls]).toEqual(['rejected', 1]);
  });
});

describe('a job that is dropped from the queue because its caller has left', () => {
  test('bottleneck: knows no abort, and runs it', async () => {
    fakeTimers();
    const work = scripted(() => 1);
    const limiter = new Bottleneck({ minTime: 500 });
    for (let call = 0; call < 3; call++) watch(limiter.schedule(() => work.work(context)));
    // There is nothing to call here: `schedule` takes no signal, and a single job cannot be taken out.
    await vi.advanceTimersByTimeAsync(2_000);
    expect(work.calls).toBe(3);
  });

  test('ours: leaves the queue at once, and neither runs nor spends a token', async () => {
    const clock = createFakeClock();
    const work = scripted(() => 1);
    const pipeline = createResilience({
      name: 'p',
      clock,
      rateLimit: { tokens: 2, intervalMs: 1_000, burst: 1 },
    });
    const controller = new AbortController();
    const calls = [0, 1, 2].map((index) =>
      watch(pipeline.execute(work.work, index === 1 ? { signal: controller.signal } : {})),
    );
    await until(() => clock.sleeping === 1);
    controller.abort('left');
    await until(() => clock.sleeping === 1 && calls[1]?.status === 'rejected');
    await clock.advance(500);
    await until(() => calls[2]?.status === 'fulfilled');
    expect([work.calls, clock.monotonic()]).toEqual([2, 500]);
  });
});

describe('a call that need not wait', () => {
  test('bottleneck: passes timers all the same, even with no limit set', async () => {
    const timers = vi.spyOn(globalThis, 'setTimeout');
    await new Bottleneck().schedule(async () => 1);
    expect(timers.mock.calls.length).toBeGreaterThanOrEqual(1);
    timers.mockRestore();
  });

  test('ours: finds its tokens without a timer and without a promise', () => {
    const timers = vi.spyOn(globalThis, 'setTimeout');
    const buckets = [{ name: 'requests', burst: 2, perSecond: 1 }];
    const limiter = createRateLimiter({ name: 'p', clock: createFakeClock(), buckets });
    const { signal } = new AbortController();
    const got = limiter.take({ cost: 1, priority: 0, signal, deadline: Number.POSITIVE_INFINITY });
    expect([got instanceof Promise, timers.mock.calls.length]).toEqual([false, 0]);
    timers.mockRestore();
  });
});

/** @see https://github.com/SGrondin/bottleneck/issues/153 */
describe('two calls a second, asked for around the end of a second', () => {
  test('bottleneck: fills its reservoir at fixed times, and four run within a few milliseconds', async () => {
    fakeTimers();
    const ran: number[] = [];
    const limiter = new Bottleneck({
      reservoir: 2,
      reservoirRefreshAmount: 2,
      reservoirRefreshInterval: 1_000,
    });
    const begun = Date.now();
    await vi.advanceTimersByTimeAsync(990);
    for (let call = 0; call < 4; call++)
      watch(limiter.schedule(async () => void ran.push(Date.now() - begun)));
    await vi.advanceTimersByTimeAsync(300);
    expect(ran).toHaveLength(4);
    expect((ran.at(-1) ?? 0) - (ran[0] ?? 0)).toBeLessThan(300);
  });

  test('ours: a quota holds within every span of its length', async () => {
    const clock = createFakeClock();
    const buckets = [{ name: 'second', limit: 2, windowMs: 1_000 }];
    const limiter = createRateLimiter({ name: 'p', clock, buckets });
    await clock.advance(990);
    const calls = Array.from({ length: 4 }, () => watch(limiter.reserve()));
    await until(() => clock.sleeping === 1);
    await clock.advance(990);
    expect(calls.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    // At most a part of the window, a sixtieth, more.
    await clock.advance(30);
    await until(() => calls.every(({ status }) => status === 'fulfilled'));
  });
});

/** @see https://github.com/SGrondin/bottleneck/issues/216 */
describe('one limit for one key, while a call under it runs for long', () => {
  test('bottleneck: a Group forgets the limiter in use, and two run where one may', async () => {
    fakeTimers();
    const work = stubbornWork();
    const group = new Bottleneck.Group({ maxConcurrent: 1, timeout: 1_000 });
    const first = group.key('shop');
    watch(first.schedule(() => work.work(context)));
    await vi.advanceTimersByTimeAsync(5_000);
    const second = group.key('shop');
    watch(second.schedule(() => work.work(context)));
    await vi.advanceTimersByTimeAsync(1_000);
    expect([first === second, work.maxRunning]).toEqual([false, 2]);
    for (const end of work.ends) end();
  });

  test('ours: who uses a budget holds its limiter, and closing one pipeline does not end it for the other', async () => {
    const clock = createFakeClock();
    const limiter = createRateLimiter({
      name: 'shop',
      clock,
      buckets: [{ name: 'requests', burst: 1, perSecond: 0.001 }],
    });
    const [first, second] = [0, 1].map(() =>
      createResilience({ name: 'p', clock, retry: false, rateLimit: { limiter } }),
    );
    await first?.execute(async () => 1);
    await first?.close();
    await clock.advance(5_000);
    const late = { deadlineAt: clock.now() + 1 };
    await expect(second?.execute(async () => 1, late)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });
});

/**
 * `Job.doExpire` means to look for RUNNING, and looks up the job `false`: a closing bracket is misplaced. A busy event loop can
 * bring the two timers in that order as well; here it is certain, for a timer of 2 ** 31 ms fires after one.
 */
describe('a limit of time whose timer comes before the one that begins the work', () => {
  test('bottleneck: `expiration` throws from the timer, and the process ends', () => {
    const script = `
      const Bottleneck = require('bottleneck');
      const limiter = new Bottleneck({ minTime: 1_000 });
      for (let job = 0; job < 2; job++) limiter.schedule({ expiration: 2 ** 31 }, async () => 1).catch(() => {});
    `;
    const child = spawnSync(process.execPath, ['-e', script], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    expect([child.status, child.stderr]).toEqual([
      1,
      expect.stringContaining('Invalid job status RUNNING, expected EXECUTING'),
    ]);
  });

  test('ours: the time begins with the work, and any length of it is kept', async () => {
    const clock = createFakeClock();
    const work = scripted(() => 1);
    const pipeline = createResilience({
      name: 'p',
      clock,
      timeoutMs: 2 ** 31,
      rateLimit: { tokens: 1, intervalMs: 1_000, burst: 1 },
    });
    const calls = [0, 1].map(() => watch(pipeline.execute(work.work)));
    await until(() => clock.sleeping === 1);
    await clock.advance(1_000);
    await until(() => calls[1]?.status === 'fulfilled');
    expect(work.calls).toBe(2);
  });
});
