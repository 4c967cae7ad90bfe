import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { createMemoryStore, type MemoryTx } from '../__fixtures__/memory-store.ts';
import { delivery } from '../__fixtures__/request.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import { StoreUnsupportedError } from '../insert/errors.ts';
import type { BatchStore } from '../ports/batch-store.ts';
import type { FastAnswer, FastTier } from '../ports/fast.ts';
import type { DeliveryRecord } from '../ports/store.ts';
import type { FastBatch } from './fast-batch.ts';

const record: DeliveryRecord = {
  status: 'executed',
  answer: '"kept"',
  processedAtMs: 5,
  entity: '',
  fingerprint: undefined,
  claimId: undefined,
};

/** A store in which every entity is free, and a fast tier that knows the first item of each call. */
function setUp(shape: Partial<FastTier & FastBatch> = {}) {
  const calls: string[] = [];
  const batch: BatchStore<MemoryTx> = {
    async transaction(items, work) {
      calls.push(`store ${items.length}`);
      const nothing = { delivery: undefined, entity: undefined };
      const recordings = await work(
        items.map(() => nothing),
        { append: () => {} },
      );
      const records = recordings.map((recording, at) => {
        const item = items[at];
        if (recording === undefined || item === undefined) return undefined;
        const { status, answer } = recording;
        return { ...record, status, answer, entity: item.keys.entity, claimId: item.claimId };
      });
      return { state: 'committed', records, history: 'history' };
    },
  };
  const fast: FastTier = {
    claim: async () => ({ state: 'claimed' }),
    async finish(_key, kept) {
      calls.push(`finish ${kept === undefined ? 'nothing' : 'a fact'}`);
    },
    ...shape,
  };
  const store = { ...createMemoryStore(), batch };
  const guard = createIdempotencyGuard({ store, fast, local: false, clock: createFakeClock() });
  return { guard, calls };
}

test('a fast tier that takes many at once is asked once and told once', async () => {
  const calls: unknown[] = [];
  const { guard, calls: stored } = setUp({
    async claimMany(asked) {
      calls.push(asked.length);
      return asked.map(
        ({ entity }, at): FastAnswer =>
          at === 0 ? { state: 'done', record: { ...record, entity } } : { state: 'claimed' },
      );
    },
    async finishMany(ended) {
      calls.push(ended.map(({ key, record: kept }) => [key.history, kept?.status]));
    },
  });
  const items = ['a', 'b', 'c'].map((id) => delivery(id, 1, id));
  const outcomes = await guard.claimMany(items, async (_tx, claimed) => claimed.map(({ index }) => index));
  expect(outcomes).toMatchObject([
    { status: 'replayed', result: 'kept' },
    { status: 'new', result: 1 },
    { status: 'new', result: 2 },
  ]);
  expect(stored).toEqual(['store 2']);
  const kept = ['history', 'executed'];
  expect(calls).toEqual([3, [kept, kept]]);
});

test('any other fast tier is asked for each, and its facts are kept after the commit', async () => {
  const { guard, calls } = setUp();
  await guard.claimMany(['a', 'b'].map((id) => delivery(id, 1, id)));
  expect(calls).toEqual(['store 2', 'finish a fact', 'finish a fact']);
});

test('work that fails leaves nothing in the fast tier', async () => {
  const { guard, calls } = setUp();
  const error = new Error('no stock');
  const failing = guard.claimMany([delivery('a', 1)], () => Promise.reject(error));
  await expect(failing).rejects.toBe(error);
  // Nothing was claimed in the fast tier, so that there is nothing to give back.
  expect(calls).toEqual(['store 1']);
  expect(guard.snapshot().failures).toBe(1);
});

test('nothing asks nobody, and what cannot work is refused by name', async () => {
  const { guard, calls } = setUp();
  expect(await guard.claimMany([])).toEqual([]);
  await expect(guard.claimMany([], undefined, { batchSize: 1_001 })).rejects.toThrow(/`batchSize`/);
  await expect(guard.claimMany(7 as unknown as [])).rejects.toThrow(/`items`/);
  await expect(guard.claimMany([{ ...delivery('a', 1), tenant: '' }])).rejects.toThrow(/`tenant`/);
  const signal = AbortSignal.abort(new Error('gone'));
  await expect(guard.claimMany([delivery('a', 1)], undefined, { signal })).rejects.toThrow('gone');
  const other = createIdempotencyGuard({ store: createMemoryStore() });
  await expect(other.claimMany([delivery('a', 1)])).rejects.toSatisfy(StoreUnsupportedError.isInstance);
  expect(calls).toEqual([]);
});
