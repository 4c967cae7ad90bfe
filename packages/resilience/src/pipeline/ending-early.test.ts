import { getEventListeners } from 'node:events';
import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fails, labelled, scripted, settle, stubbornWork, until, watch } from '../__fixtures__/work.ts';
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

describe('abort by the caller', () => {
  test('while the work runs: rejects at once with the reason, aborts the attempt, counts as nothing', async () => {
    const controller = new AbortController();
    const hung = stubbornWork();
    const pipeline = make({ deadlineMs: 60_000 });
    const call = watch(pipeline.execute(hung.work, { signal: controller.signal }));
    await clock.advance(4_000);
    controller.abort('enough');
    await settle();
    expect(call).toMatchObject({ status: 'rejected', error: 'enough' });
    expect(hung.signals[0]?.reason).toBe('enough');
    expect(pipeline.snapshot().breaker?.outcomes).toBe(0);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  test('during the wait before a retry', async () => {
    const controller = new AbortController();
    const down = scripted(fails());
    const call = watch(make().execute(down.work, { signal: controller.signal }));
    await settle();
    controller.abort('enough');
    await settle();
    expect([call.error, down.calls]).toEqual(['enough', 1]);
  });

  test('while it waits for a rate token: no token is spent, no work begun', async () => {
    const controller = new AbortController();
    const idle = scripted(() => 1);
    const pipeline = make({ rateLimit: { tokens: 1, intervalMs: 1_000 } });
    await pipeline.execute(idle.work);
    const call = watch(pipeline.execute(idle.work, { signal: controller.signal }));
    await until(() => clock.sleeping === 1);
    controller.abort('enough');
    await until(() => clock.sleeping === 0);
    expect([call.error, idle.calls, pipeline.snapshot().waiting]).toEqual(['enough', 1, 0]);
  });

  test('before the call: nothing is begun', async () => {
    const idle = scripted(() => 1);
    await expect(make().execute(idle.work, { signal: AbortSignal.abort('never') })).rejects.toBe('never');
    expect(idle.calls).toBe(0);
  });

  test('a finished call leaves no listener on a long-lived signal', async () => {
    const { signal } = new AbortController();
    const pipeline = make();
    for (let call = 0; call < 20; call++) await pipeline.execute(async () => call, { signal });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

describe('closing', () => {
  test('refuses newcomers, lets those under way end, and resolves then', async () => {
    const slow = stubbornWork();
    const pipeline = make();
    const call = pipeline.execute(slow.work);
    await settle();
    const closed = watch(pipeline.close({ drainMs: 1_000 }));
    await expect(pipeline.execute(slow.work)).rejects.toMatchObject({ code: 'RESILIENCE_CLOSED' });
    expect(closed.status).toBe('pending');
    slow.ends[0]?.('done');
    expect(await call).toBe('done');
    await settle();
    expect(closed.status).toBe('fulfilled');
  });

  test('ends after drainMs what has not ended: a read with its error, a write as unknown, a wait at once', async () => {
    const pipeline = make({ timeoutMs: false });
    const calls = [
      watch(pipeline.execute(stubbornWork().work)),
      watch(pipeline.execute(stubbornWork().work, { write: true })),
      watch(pipeline.execute(scripted(fails(labelled('later', true, 50_000))).work)),
    ];
    await settle();
    const closed = watch(pipeline.close({ drainMs: 1_000 }));
    await clock.advance(1_000);
    expect(closed.status).toBe('fulfilled');
    expect(calls.map(({ error }) => (error as { code: string }).code)).toEqual([
      'RESILIENCE_CLOSED',
      'OUTCOME_UNKNOWN',
      'RESILIENCE_CLOSED',
    ]);
  });

  test('closing twice is closing once, and `await using` closes', async () => {
    const pipeline = make();
    await Promise.all([pipeline.close(), pipeline.close()]);
    {
      await using scoped = make();
      await scoped.execute(async () => 1);
    }
  });
});
