import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { createMemoryStore } from '../__fixtures__/memory-store.ts';
import { delivery } from '../__fixtures__/request.ts';
import { StoreUnavailableError } from '../errors.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import type { TransactionRequest } from '../transaction/request.ts';

function setUp() {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const guard = createIdempotencyGuard({ store, clock });
  const told: unknown[] = [];
  guard.on('shadow_would_refuse', ({ status }) => told.push(status));
  guard.on('shadow_unrecorded', () => told.push('unrecorded'));
  let runs = 0;
  const work = async () => {
    runs += 1;
    return `run ${runs}`;
  };
  return { clock, store, guard, told, work, runs: () => runs };
}

test('the work always runs, its own result is returned, and what a guard would have said is told beside it', async () => {
  const { guard, told, work } = setUp();
  const sent: readonly (readonly [string, number])[] = [
    ['a', 2],
    ['a', 2],
    ['b', 2],
    ['c', 1],
    ['d', 2.5],
    ['e', -1],
    ['f', 3],
  ];
  const outcomes = [];
  for (const [id, revision] of sent) outcomes.push(await guard.shadow(delivery(id, revision), work));
  const refused = ['replayed', 'duplicate', 'stale', 'conflict', 'incomparable'];
  expect(outcomes).toEqual(
    ['executed', ...refused, 'executed'].map((would, at) => ({ ran: true, result: `run ${at + 1}`, would })),
  );
  expect(told).toEqual(refused);
  expect(guard.snapshot().shadow).toEqual({
    ran: 7,
    wouldRefuse: {
      replayed: 1,
      duplicate: 1,
      stale: 1,
      conflict: 1,
      incomparable: 1,
      mismatch: 0,
      in_progress: 0,
    },
    unrecorded: 0,
  });
});

test('what ran in the shadow is known when it is enforced, by either method', async () => {
  const { guard, work, runs } = setUp();
  await guard.shadow(delivery('a', 1), work);
  const again = await guard.shadow(delivery('a', 1), work, { enforce: true });
  expect(again).toMatchObject({
    ran: false,
    would: 'replayed',
    outcome: { status: 'replayed', result: 'run 1' },
  });
  expect(await guard.transaction(delivery('b', 1), work)).toMatchObject({ status: 'duplicate' });
  expect(runs()).toBe(1);
  const next = await guard.shadow(delivery('c', 2), work, { enforce: true });
  expect(next).toEqual({ ran: true, result: 'run 2', would: 'executed' });
});

test('twins that run at once both run, and one of them would have been refused', async () => {
  const { clock, guard, runs, work } = setUp();
  const calls = Promise.all([1, 2].map(() => guard.shadow(delivery('a', 1), work)));
  await clock.advance(100);
  const outcomes = await calls;
  expect(runs()).toBe(2);
  expect(outcomes.map(({ would }) => would).toSorted()).toEqual(['executed', 'replayed']);
});

test('work that fails passes its error on and leaves nothing', async () => {
  const { guard, told, work } = setUp();
  const error = new Error('no stock');
  await expect(guard.shadow(delivery('a', 1), () => Promise.reject(error))).rejects.toBe(error);
  expect((await guard.shadow(delivery('a', 1), work)).would).toBe('executed');
  expect(told).toEqual([]);
  expect(guard.snapshot().shadow.ran).toBe(1);
});

test.each<[string, (set: ReturnType<typeof setUp>) => Partial<TransactionRequest<number>>]>([
  [
    'a store that is down',
    ({ store }) => {
      store.faults.push(new StoreUnavailableError('test'));
      return {};
    },
  ],
  ['a request that cannot work', () => ({ tenant: '' })],
  [
    'a comparer that throws',
    () => ({
      compare: () => {
        throw new Error('comparer');
      },
    }),
  ],
])('%s never reaches the caller', async (_name, break_) => {
  const set = setUp();
  await set.guard.shadow(delivery('first', 1), set.work);
  const request = { ...delivery('a', 2), ...break_(set) };
  expect(await set.guard.shadow(request, set.work)).toEqual({ ran: true, result: 'run 2', would: undefined });
  expect(set.told).toEqual(['unrecorded']);
  expect(set.guard.snapshot().shadow).toMatchObject({ ran: 2, unrecorded: 1 });
});

test('a result that is not JSON is returned as it is, and is told as unrecorded', async () => {
  const { guard, told } = setUp();
  expect(await guard.shadow(delivery('a', 1), async () => 1n)).toMatchObject({ ran: true, result: 1n });
  expect(told).toEqual(['unrecorded']);
});

test('a store that does not answer holds the caller up for a second at most, and the work not at all', async () => {
  const { clock, store, guard, told, work, runs } = setUp();
  store.allHeld = true;
  const call = guard.shadow({ ...delivery('a', 1), waitMs: 5_000 }, work);
  await clock.advance(1_000);
  expect(await call).toEqual({ ran: true, result: 'run 1', would: undefined });
  store.allHeld = false;
  // It is recorded all the same, later.
  await clock.advance(300);
  expect((await guard.shadow(delivery('a', 1), work)).would).toBe('replayed');
  expect([runs(), told]).toEqual([2, ['replayed']]);
});

test('a call that was aborted before it began runs nothing', async () => {
  const { guard, work, runs } = setUp();
  const signal = AbortSignal.abort(new Error('gone'));
  await expect(guard.shadow({ ...delivery('a', 1), signal }, work)).rejects.toThrow('gone');
  expect(runs()).toBe(0);
});
