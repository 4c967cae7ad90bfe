import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fails, labelled, scripted, settle, stubbornWork, watch } from '../__fixtures__/work.ts';
import { createResilience } from './create-resilience.ts';
import type { ResilienceOptions } from './options.ts';

let clock: FakeClock;
beforeEach(() => {
  clock = createFakeClock();
});
// Whatever a test did, no timer of the package is left.
afterEach(() => expect(clock.sleeping).toBe(0));

const make = (options: Partial<ResilienceOptions> = {}) =>
  createResilience({ name: 'p', clock, random: () => 0.5, ...options });

describe('flow 3 of the documents', () => {
  test('opens at 5 of 10, fails fast with no call made, is half-open after 10 s, closes on success', async () => {
    const pipeline = make({ retry: false });
    const states: string[] = [];
    for (const event of ['open', 'half_open', 'close'] as const) pipeline.on(event, () => states.push(event));
    const down = scripted(fails());
    for (let request = 1; request <= 5; request++) {
      await expect(pipeline.execute(down.work)).rejects.toThrow('down');
      expect(pipeline.snapshot().breaker?.state).toBe(request < 5 ? 'closed' : 'open');
    }
    await expect(pipeline.execute(down.work)).rejects.toMatchObject({
      code: 'CIRCUIT_OPEN',
      retryAfterMs: 10_000,
    });
    expect(down.calls).toBe(5);
    await clock.advance(10_000);
    const probe = stubbornWork();
    const answered = pipeline.execute(probe.work);
    await settle();
    expect(pipeline.snapshot().breaker?.state).toBe('half_open');
    probe.ends[0]?.('well');
    expect(await answered).toBe('well');
    expect(pipeline.snapshot().breaker?.state).toBe('closed');
    expect(states).toEqual(['open', 'half_open', 'close']);
  });
});

describe('attempt timeout', () => {
  test('ends a read with its own error after every attempt hung, each with a signal of its own', async () => {
    const hung = stubbornWork();
    const pipeline = make({ timeoutMs: 100, retry: { retries: 1 } });
    const call = watch(pipeline.execute(hung.work));
    await clock.advance(100);
    expect(hung.signals.map(({ aborted }) => aborted)).toEqual([true]);
    await clock.advance(500);
    expect(hung.signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    await clock.advance(100);
    expect(call.error).toMatchObject({ code: 'ATTEMPT_TIMEOUT', attempt: 2, timeoutMs: 100 });
    expect(hung.signals[1]?.reason).toBe(call.error);
  });

  test('work that goes on is a zombie until it ends, and its end is told', async () => {
    const hung = stubbornWork();
    const pipeline = make({ timeoutMs: 100, retry: false });
    const ended: unknown[] = [];
    pipeline.on('zombie_settled', (event) => ended.push(event));
    const call = watch(pipeline.execute(hung.work));
    await clock.advance(100);
    expect([call.status, pipeline.snapshot().zombies, pipeline.snapshot().active]).toEqual([
      'rejected',
      1,
      0,
    ]);
    await clock.advance(900);
    hung.ends[0]?.();
    await settle();
    expect(pipeline.snapshot().zombies).toBe(0);
    expect(ended).toEqual([{ attempt: 1, afterMs: 900, zombies: 0 }]);
  });

  test('leaves the signal of finished work alone, so that a body can still be read', async () => {
    let seen: AbortSignal | undefined;
    await make({ timeoutMs: 100 }).execute(async ({ signal }) => {
      seen = signal;
    });
    await clock.advance(1_000);
    expect(seen?.aborted).toBe(false);
  });
});

describe('deadline', () => {
  test('ends the call at its instant, wherever it is, and aborts the attempt', async () => {
    const hung = stubbornWork();
    const call = watch(make({ deadlineMs: 3_000, timeoutMs: false }).execute(hung.work));
    await clock.advance(2_999);
    expect(call.status).toBe('pending');
    await clock.advance(1);
    expect(call.error).toMatchObject({ code: 'DEADLINE_EXCEEDED', started: true, deadlineAt: clock.now() });
    expect(hung.signals[0]?.reason).toBe(call.error);
  });

  test('the earlier of the pipeline’s and the caller’s holds, and the work is told its instant', async () => {
    const pipeline = make({ deadlineMs: 3_000 });
    const told: unknown[] = [];
    const work = async ({ deadlineAt }: { readonly deadlineAt: number | undefined }) => told.push(deadlineAt);
    const now = clock.now();
    await pipeline.execute(work);
    await pipeline.execute(work, { deadlineAt: now + 1_000 });
    await pipeline.execute(work, { deadlineAt: now + 9_000 });
    await make().execute(work);
    expect(told).toEqual([now + 3_000, now + 1_000, now + 3_000, undefined]);
  });

  test('no attempt starts at or after it', async () => {
    const idle = scripted(() => 1);
    const pipeline = make();
    for (const deadlineAt of [clock.now(), clock.now() - 1]) {
      await expect(pipeline.execute(idle.work, { deadlineAt })).rejects.toMatchObject({
        code: 'DEADLINE_EXCEEDED',
        started: false,
      });
    }
    expect(idle.calls).toBe(0);
  });

  test('no attempt starts after it where its timer is late, as behind a blocked event loop', async () => {
    let blockedMs = 0;
    const told: string[] = [];
    const pipeline = make({
      clock: { now: clock.now, monotonic: () => clock.monotonic() + blockedMs, sleep: clock.sleep },
      deadlineMs: 1_000,
      admission: {
        acquire: async () => {
          blockedMs = 1_000;
          return { settled: (outcome) => told.push(outcome) };
        },
      },
    });
    const idle = scripted(() => 1);
    await expect(pipeline.execute(idle.work)).rejects.toMatchObject({
      code: 'DEADLINE_EXCEEDED',
      started: false,
    });
    expect([idle.calls, told]).toEqual([0, ['not_started']]);
  });

  test('a wall clock that is set while the call runs moves nothing', async () => {
    const hung = stubbornWork();
    const call = watch(make({ deadlineMs: 3_000, timeoutMs: false }).execute(hung.work));
    clock.skew(3_600_000);
    await clock.advance(2_999);
    expect(call.status).toBe('pending');
    await clock.advance(1);
    expect(call.status).toBe('rejected');
  });

  test('counts against the downstream where the attempt had at least half of its time, else not', async () => {
    const pipeline = make({ timeoutMs: 1_000, retry: false });
    for (const ms of [499, 500]) {
      watch(pipeline.execute(stubbornWork().work, { deadlineAt: clock.now() + ms }));
      await clock.advance(ms);
    }
    expect(pipeline.snapshot().breaker).toMatchObject({ outcomes: 1, failures: 1 });
  });
});

describe('writes', () => {
  test('a write that timed out is not sent again: its outcome is unknown, with what was seen as the cause', async () => {
    const hung = stubbornWork();
    const pipeline = make({ timeoutMs: 100 });
    const call = watch(pipeline.execute(hung.work, { write: true }));
    await clock.advance(60_000);
    expect(call.error).toMatchObject({ code: 'OUTCOME_UNKNOWN', cause: { code: 'ATTEMPT_TIMEOUT' } });
    expect(hung.signals).toHaveLength(1);
  });

  test('a write that the deadline cut has an unknown outcome; one that had not begun does not', async () => {
    const pipeline = make({ deadlineMs: 1_000, timeoutMs: false, retry: false });
    const call = watch(pipeline.execute(stubbornWork().work, { write: true }));
    await clock.advance(1_000);
    expect(call.error).toMatchObject({ code: 'OUTCOME_UNKNOWN', cause: { code: 'DEADLINE_EXCEEDED' } });
    await expect(
      pipeline.execute(async () => 1, { write: true, deadlineAt: clock.now() }),
    ).rejects.toMatchObject({
      code: 'DEADLINE_EXCEEDED',
    });
  });

  test('a write whose error says that it is retryable is repeated', async () => {
    const busy = scripted(fails(labelled('busy', true)), () => 'created');
    const call = watch(make().execute(busy.work, { write: true }));
    await clock.advance(500);
    expect(call.value).toBe('created');
  });
});

describe('fallback', () => {
  const make = <F>(fallback: ResilienceOptions<F>['fallback']) =>
    createResilience<F>({ name: 'p', clock, retry: false, deadlineMs: 1_000, fallback });

  test('answers for a call that failed, with the answer’s own type, and is told the error', async () => {
    const pipeline = make(({ error }) => ({ stale: true, why: (error as Error).message }));
    const answer: number | { stale: boolean; why: string } = await pipeline.execute<number>(fails() as never);
    expect(answer).toEqual({ stale: true, why: 'down' });
  });

  test('answers after the deadline: it lies outside of it', async () => {
    const call = watch(make(async () => 'cached').execute(stubbornWork().work));
    await clock.advance(1_000);
    expect(call.value).toBe('cached');
  });

  test('is not asked for an ignored error, an abort, or a write whose outcome is unknown', async () => {
    const pipeline = make(() => 'never');
    const notFound = labelled('not found', false);
    await expect(pipeline.execute(async () => fails(notFound)())).rejects.toBe(notFound);
    await expect(pipeline.execute(async () => 1, { signal: AbortSignal.abort('no') })).rejects.toBe('no');
    await expect(
      pipeline.execute(async () => fails(new Error('?'))(), { write: true }),
    ).rejects.toMatchObject({
      code: 'OUTCOME_UNKNOWN',
    });
  });
});

test('a listener that throws and a classifier that throws break no call', async () => {
  const pipeline = make({
    classify: () => {
      throw new Error('my own bug');
    },
  });
  pipeline.on('give_up', () => {
    throw new Error('mine, too');
  });
  await expect(pipeline.execute(async () => fails()())).rejects.toThrow('down');
});

test('work that throws before its first await is a failed attempt like any other', async () => {
  const thrower = () => {
    throw labelled('at once', true);
  };
  await expect(make({ retry: false }).execute(thrower)).rejects.toThrow('at once');
});

test('the snapshot counts what has happened', async () => {
  const pipeline = make({ rateLimit: { tokens: 10, intervalMs: 1_000 } });
  await pipeline.execute(async () => 1);
  const failing = watch(pipeline.execute(scripted(fails(), fails(labelled('gone', false))).work));
  await clock.advance(500);
  expect(failing.status).toBe('rejected');
  expect(pipeline.snapshot()).toEqual({
    name: 'p',
    active: 0,
    succeeded: 1,
    failed: 1,
    attempts: 3,
    zombies: 0,
    selfInflicted: 0,
    waiting: 0,
    tokens: 9,
    budget: 49,
    breaker: {
      state: 'closed',
      outcomes: 2,
      failures: 1,
      slow: 0,
      share: 1,
      reason: null,
      level: null,
      dryRefusals: 0,
      retryAfterMs: 0,
    },
  });
});
