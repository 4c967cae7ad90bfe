import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { createMemoryStore, type MemoryTx } from '../__fixtures__/memory-store.ts';
import { orderRequest } from '../__fixtures__/request.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import type { FastTier } from '../ports/fast.ts';
import type { InsertAttempt, InsertStore } from '../ports/insert-store.ts';
import type { DeliveryRecord } from '../ports/store.ts';
import { StoreUnsupportedError } from './errors.ts';

const statement = { text: 'INSERT INTO orders SELECT $1 FROM claimed RETURNING id', parameters: ['1'] };
const entity = /^[0-9a-f]{32}$/;

/** A store whose one statement ends as the test says; every other call goes to the memory. */
function setUp(...script: ((record: DeliveryRecord) => InsertAttempt)[]) {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const calls: string[] = [];
  const insert: InsertStore<MemoryTx> = {
    async once(keys, claimId, request) {
      calls.push(`once ${request.revision}`);
      const answer = '[{"id":"1"}]';
      const record = { status: 'executed', answer, processedAtMs: 5, ...keys, claimId } as const;
      return script.shift()?.(record) ?? { state: 'committed', record, history: 'history' };
    },
    async within(tx) {
      calls.push('within');
      tx.append('order');
      return [{ id: '1' }];
    },
  };
  const claims: string[] = [];
  const finished: (DeliveryRecord | undefined)[] = [];
  const fast: FastTier = {
    async claim({ claimId }) {
      claims.push(claimId);
      return { state: 'busy' };
    },
    finish: async (_key, record) => void finished.push(record),
  };
  const guard = createIdempotencyGuard({ store: { ...store, insert }, fast, clock });
  return { clock, store, guard, calls, claims, finished };
}

test('a statement that committed is the whole call, and its fact goes to the fast tier', async () => {
  const { guard, calls, finished } = setUp();
  expect(await guard.insert(orderRequest(), statement)).toEqual({
    status: 'executed',
    result: [{ id: '1' }],
    processedAt: new Date(5),
  });
  expect(calls).toEqual(['once 1']);
  expect(finished).toMatchObject([{ entity: expect.stringMatching(entity), answer: '[{"id":"1"}]' }]);
});

test('what the fast tier says of another claim makes nobody wait: the statement decides', async () => {
  const { clock, guard } = setUp();
  await guard.insert(orderRequest({ waitMs: 0 }), statement);
  expect(clock.monotonic()).toBe(0);
});

test('an entity that is held is looked at again until the wait ends, and then it is in progress', async () => {
  const { clock, guard, calls, finished } = setUp(
    () => ({ state: 'busy' }),
    () => ({ state: 'busy' }),
  );
  const call = guard.insert(orderRequest(), statement);
  await clock.advance(100);
  expect((await call).status).toBe('executed');
  expect(calls).toHaveLength(3);
  const other = setUp(() => ({ state: 'busy' }));
  const refused = await other.guard.insert(orderRequest({ waitMs: 0 }), statement);
  expect(refused.status).toBe('in_progress');
  // Nothing was claimed, so that there is nothing to give back.
  expect([other.claims, other.finished]).toEqual([[''], []]);
  expect(finished).toHaveLength(1);
});

test.each(['stands', 'rerun'] as const)('where it says %s the transaction takes over', async (state) => {
  const { store, guard, calls } = setUp(() => ({ state, error: new Error('a rival') }));
  expect(await guard.insert(orderRequest(), statement)).toMatchObject({ result: [{ id: '1' }] });
  expect(calls).toEqual(['once 1', 'within']);
  expect(store.effects).toEqual(['order']);
});

test('a statement whose answer is lost is asked after by its claim, and not sent again', async () => {
  const lost = setUp(() => ({ state: 'commit_unknown', error: new Error('socket closed') }));
  await expect(lost.guard.insert(orderRequest(), statement)).rejects.toMatchObject({
    code: 'IDEMPOTENCY_COMMIT_UNKNOWN',
  });
  expect(lost.calls).toEqual(['once 1']);
  expect([lost.claims, lost.finished]).toEqual([[''], []]);
});

test('calls for one delivery in one process are one statement', async () => {
  const { guard, calls } = setUp();
  const request = orderRequest();
  const outcomes = await Promise.all([1, 2, 3].map(() => guard.insert(request, statement)));
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['executed', 'replayed', 'replayed']);
  expect(calls).toHaveLength(1);
});

test('an effect of another form is refused by name before anything is asked', async () => {
  const { guard, calls } = setUp();
  const refused = (changes: object) => guard.insert(orderRequest(), { ...statement, ...changes });
  for (const text of [
    'INSERT INTO orders VALUES ($1) RETURNING id',
    'INSERT INTO orders SELECT $1 FROM claimed',
    'INSERT INTO claimed VALUES ($1) RETURNING id',
    'UPDATE orders SET id = $1 FROM claimed RETURNING id',
    7 as unknown as string,
  ]) {
    await expect(refused({ text })).rejects.toThrow(/`statement\.text`/);
  }
  await expect(refused({ outbox: 'INSERT INTO outbox VALUES ($1)' })).rejects.toThrow(/`statement\.outbox`/);
  await expect(refused({ parameters: 'x' })).rejects.toThrow(/`statement\.parameters`/);
  expect(calls).toEqual([]);
});

test('a store that cannot do it is named', async () => {
  const guard = createIdempotencyGuard({ store: createMemoryStore() });
  const call = guard.insert(orderRequest(), statement);
  await expect(call).rejects.toSatisfy(StoreUnsupportedError.isInstance);
});
