import { createFakeClock } from '@orderdock/kit/testing';
import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '../__fixtures__/memory-store.ts';
import { delivery, orderRequest } from '../__fixtures__/request.ts';
import { CommitLostError, CommitUnknownError, StoreUnavailableError } from '../errors.ts';
import { createIdempotencyGuard } from './guard.ts';
import type { GuardEvents } from './guard-events.ts';

function setUp() {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const guard = createIdempotencyGuard({ store, clock });
  const events: GuardEvents['outcome'][] = [];
  guard.on('outcome', (event) => events.push(event));
  return { clock, store, guard, events };
}

describe('twins in one process', () => {
  test('wait for the first, without an attempt of their own, and replay it', async () => {
    const { store, guard, events } = setUp();
    const gate = Promise.withResolvers<void>();
    const work = async (tx: { append(effect: string): void }) => {
      await gate.promise;
      tx.append('order');
      return 'result';
    };
    const calls = Array.from({ length: 64 }, () => guard.transaction(orderRequest(), work));
    gate.resolve();
    const statuses = (await Promise.all(calls)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 'executed')).toHaveLength(1);
    expect(statuses.filter((status) => status === 'replayed')).toHaveLength(63);
    expect(store.effects).toEqual(['order']);
    expect(store.attempts).toBe(1);
    expect(events.filter(({ tier }) => tier === 'process')).toHaveLength(63);
    expect(guard.snapshot()).toMatchObject({ inFlight: 0, outcomes: { executed: 1, replayed: 63 } });
  });

  test('are not acknowledged on behalf of a first one that fails: the next one tries', async () => {
    const { store, guard } = setUp();
    const gate = Promise.withResolvers<void>();
    let runs = 0;
    const work = async (tx: { append(effect: string): void }) => {
      runs += 1;
      if (runs === 1) {
        await gate.promise;
        throw new Error('first');
      }
      tx.append('order');
    };
    const calls = Array.from({ length: 3 }, () => guard.transaction(orderRequest(), work));
    gate.resolve();
    const settled = await Promise.allSettled(calls);
    expect(
      settled.map((end) => (end.status === 'fulfilled' ? end.value.status : end.reason.message)),
    ).toEqual(['first', 'executed', 'replayed']);
    expect(store.effects).toEqual(['order']);
  });

  test('answer in_progress when their wait is over, and never a success', async () => {
    const { clock, guard } = setUp();
    const gate = Promise.withResolvers<void>();
    const first = guard.transaction(orderRequest(), () => gate.promise);
    const twin = guard.transaction(orderRequest({ deadlineAt: clock.now() + 1_250 }), async () => {});
    const hasty = await guard.transaction(orderRequest({ waitMs: 0 }), async () => {});
    expect(hasty).toEqual({ status: 'in_progress', retryAfterMs: expect.any(Number) });
    await clock.advance(1_250);
    const outcome = await twin;
    expect(outcome.status).toBe('in_progress');
    expect(outcome.status === 'in_progress' && outcome.retryAfterMs).toBeGreaterThanOrEqual(1_000);
    gate.resolve();
    expect((await first).status).toBe('executed');
    expect(clock.sleeping).toBe(0);
  });

  test('that are aborted while they wait end at once with the reason', async () => {
    const { clock, guard } = setUp();
    const gate = Promise.withResolvers<void>();
    const first = guard.transaction(orderRequest(), () => gate.promise);
    const controller = new AbortController();
    const twin = guard.transaction(orderRequest({ signal: controller.signal }), async () => {});
    const reason = new Error('client gone');
    controller.abort(reason);
    await expect(twin).rejects.toBe(reason);
    expect(clock.sleeping).toBe(0);
    gate.resolve();
    await first;
  });

  test('a call that is aborted before it begins runs nothing', async () => {
    const { store, guard } = setUp();
    const reason = new Error('too late');
    const call = guard.transaction(orderRequest({ signal: AbortSignal.abort(reason) }), async () => {});
    await expect(call).rejects.toBe(reason);
    expect(store.attempts).toBe(0);
  });
});

describe('a rival in another process', () => {
  test('is waited for with pauses, and then the call goes on', async () => {
    const { clock, store, guard } = setUp();
    store.allHeld = true;
    const call = guard.transaction(orderRequest(), async () => 'done');
    await clock.advance(100);
    expect(store.attempts).toBeGreaterThan(2);
    store.allHeld = false;
    await clock.advance(250);
    expect(await call).toMatchObject({ status: 'executed', result: 'done' });
  });

  test('that outlasts the wait makes it in_progress', async () => {
    const { clock, store, guard } = setUp();
    store.allHeld = true;
    const call = guard.transaction(orderRequest({ waitMs: 300 }), async () => 'done');
    await clock.advance(300);
    expect(await call).toMatchObject({ status: 'in_progress' });
    expect(clock.sleeping).toBe(0);
  });

  test('that makes the database roll back has the whole run again, three times at most', async () => {
    const { store, guard } = setUp();
    const attempts: number[] = [];
    const work = async (_tx: unknown, { attempt }: { attempt: number }) => void attempts.push(attempt);
    store.faults.push('rerun', 'rerun', 'rerun');
    expect(await guard.transaction(delivery('a', 1), work)).toMatchObject({ status: 'executed' });
    expect(attempts).toEqual([1, 2, 3, 4]);
    expect(guard.snapshot().reruns).toBe(3);
    store.faults.push('rerun', 'rerun', 'rerun', 'rerun');
    await expect(guard.transaction(delivery('b', 2), work)).rejects.toThrow('a rival');
  });
});

describe('a COMMIT without an answer', () => {
  test('that took effect is executed, with its result', async () => {
    const { store, guard } = setUp();
    store.faults.push('answer_lost');
    const work = async (tx: { append(effect: string): void }) => {
      tx.append('order');
      return 42;
    };
    expect(await guard.transaction(orderRequest(), work)).toMatchObject({ status: 'executed', result: 42 });
    expect(store.effects).toEqual(['order']);
  });

  test('that took none is an error that may be retried', async () => {
    const { store, guard } = setUp();
    store.faults.push('commit_lost');
    const error = await guard.transaction(orderRequest(), async () => 1).catch((reason: unknown) => reason);
    expect(CommitLostError.isInstance(error) && error.isRetryable).toBe(true);
    expect(await guard.transaction(orderRequest(), async () => 2)).toMatchObject({
      status: 'executed',
      result: 2,
    });
  });

  test('is unknown where the database is silent for five seconds', async () => {
    const { clock, store, guard } = setUp();
    store.faults.push('answer_lost');
    const original = store.transaction;
    store.transaction = async (...args) => {
      if (store.attempts > 0) throw new StoreUnavailableError('restarting');
      return original(...args);
    };
    const call = guard.transaction(orderRequest(), async () => 1);
    const settled = call.catch((reason: unknown) => reason);
    await clock.advance(5_000);
    const error = await settled;
    expect(CommitUnknownError.isInstance(error) && error.isRetryable).toBe(true);
    store.transaction = original;
    expect(await guard.transaction(orderRequest(), async () => 2)).toMatchObject({
      status: 'replayed',
      result: 1,
    });
  });
});
