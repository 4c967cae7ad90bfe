import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { createMemoryStore } from '../__fixtures__/memory-store.ts';
import { orderRequest } from '../__fixtures__/request.ts';
import type { FastAnswer, FastKey, FastTier } from '../ports/fast.ts';
import type { DeliveryRecord } from '../ports/store.ts';
import { createIdempotencyGuard } from './guard.ts';

/** A fast tier that says what the test tells it to, and writes down what it is told. */
function setUp(...script: FastAnswer[]) {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const asked: FastKey[] = [];
  const finished: { key: FastKey; record: DeliveryRecord | undefined; effects: number }[] = [];
  const fast: FastTier = {
    async claim(key) {
      asked.push(key);
      return script.shift() ?? { state: 'claimed' };
    },
    async finish(key, record) {
      finished.push({ key, record, effects: store.effects.length });
    },
  };
  return {
    clock,
    store,
    asked,
    finished,
    guard: createIdempotencyGuard({ store, fast, local: false, clock }),
  };
}

const work = async (tx: { append(effect: string): void }) => {
  tx.append('order');
  return 'result';
};
const record: DeliveryRecord = {
  status: 'executed',
  answer: '"kept"',
  processedAtMs: 1_000,
  entity: '',
  fingerprint: undefined,
  claimId: undefined,
};

test('the fact is given to the fast tier after COMMIT, under the history of that very transaction', async () => {
  const { guard, finished } = setUp();
  await guard.transaction(orderRequest(), work);
  expect(finished).toMatchObject([
    { effects: 1, key: { history: 'history' }, record: { status: 'executed' } },
  ]);
});

test('work that fails gives its claim back and leaves no fact', async () => {
  const { guard, asked, finished } = setUp();
  await expect(guard.transaction(orderRequest(), () => Promise.reject(new Error('no')))).rejects.toThrow(
    'no',
  );
  expect(finished).toEqual([{ effects: 0, key: { ...asked[0], history: null }, record: undefined }]);
});

test('a claim is asked for under the same id for the whole call, so that a lost reply locks nobody out', async () => {
  const { clock, store, guard, asked } = setUp();
  store.allHeld = true;
  const call = guard.transaction(orderRequest(), work);
  await clock.advance(100);
  store.allHeld = false;
  await clock.advance(250);
  await call;
  expect(asked.length).toBeGreaterThan(2);
  expect(new Set(asked.map(({ claimId }) => claimId)).size).toBe(1);
});

test('a busy fast tier costs one pause, then the store is tried: an orphaned claim blocks nobody', async () => {
  const busy: FastAnswer = { state: 'busy' };
  const { clock, guard } = setUp(busy, busy, busy);
  const call = guard.transaction(orderRequest(), work);
  await clock.advance(5);
  expect(await call).toMatchObject({ status: 'executed' });
  expect(clock.monotonic()).toBe(5);
});

test('a busy fast tier does not make a call without time in_progress: the store says so or not', async () => {
  const { guard } = setUp({ state: 'busy' });
  expect(await guard.transaction(orderRequest({ waitMs: 0 }), work)).toMatchObject({ status: 'executed' });
});

test('an unknown history makes the fast tier read and keep no fact', async () => {
  const { store, guard, asked, finished } = setUp();
  store.historyName = new Error('in recovery');
  await guard.transaction(orderRequest(), work);
  expect(asked[0]?.history).toBeNull();
  expect(finished[0]?.key.history).toBeNull();
});

test('a fact with a large answer is read from the store', async () => {
  const { store, guard } = setUp({ state: 'claimed' }, { state: 'done_in_store' });
  await guard.transaction(orderRequest(), work);
  expect(await guard.transaction(orderRequest(), work)).toMatchObject({
    status: 'replayed',
    result: 'result',
  });
  expect(store.attempts).toBe(1);
});

test('a fact that the store does not have is no fact', async () => {
  const { guard } = setUp({ state: 'done_in_store' });
  expect(await guard.transaction(orderRequest(), work)).toMatchObject({ status: 'executed' });
});

test('a mismatch of the entity is not kept as a fact of the wrong entity', async () => {
  const { guard, finished } = setUp();
  await guard.transaction(orderRequest(), work);
  const moved = orderRequest({ entity: ['shopify', 'store-1', '2002'] });
  expect(await guard.transaction(moved, work)).toMatchObject({ status: 'mismatch', reason: 'entity' });
  expect(finished[1]?.record).toBeUndefined();
});

test('the mode follows the answers, each change is told once', async () => {
  const error = new Error('refused');
  const down: FastAnswer = { state: 'unavailable', error };
  const { guard } = setUp(down, down, { state: 'claimed' });
  const told: unknown[] = [];
  guard.on('fast_unavailable', (event) => told.push(event));
  guard.on('fast_available', () => told.push('available'));
  expect(guard.snapshot().mode).toBe('hybrid');
  await guard.transaction(orderRequest(), work);
  await guard.transaction(orderRequest(), work);
  expect(guard.snapshot().mode).toBe('database_only');
  await guard.transaction(orderRequest(), work);
  expect(guard.snapshot().mode).toBe('hybrid');
  expect(told).toEqual([{ error }, 'available']);
  expect(createIdempotencyGuard({ store: createMemoryStore() }).snapshot().mode).toBe('none');
});

test('a fact from the fast tier is answered without an attempt at the store', async () => {
  const { store, guard, asked } = setUp();
  await guard.transaction(orderRequest(), work);
  expect(asked).toHaveLength(1);
  const answered: FastTier = {
    claim: async (_key, entity) => ({ state: 'done', record: { ...record, entity } }),
    finish: async () => {},
  };
  const other = createIdempotencyGuard({ store, fast: answered });
  expect(await other.transaction(orderRequest(), work)).toEqual({
    status: 'replayed',
    result: 'kept',
    processedAt: new Date(1_000),
  });
  expect(store.attempts).toBe(1);
});
