import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { createMemoryStore } from '../__fixtures__/memory-store.ts';
import { orderRequest } from '../__fixtures__/request.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';

/** A guard over a store whose history is at hand, unless the test takes it away. */
function setUp() {
  const store = createMemoryStore();
  const hand: { history: string | undefined; asked: number } = { history: 'history', asked: 0 };
  const counted = {
    ...store,
    knownHistory: () => hand.history,
    history: () => {
      hand.asked += 1;
      return store.history();
    },
  };
  const guard = createIdempotencyGuard({ store: counted, local: { max: 10 }, clock: createFakeClock() });
  const outcomes: string[] = [];
  guard.on('outcome', ({ status, tier, mode }) => outcomes.push(`${mode} ${status} by ${tier}`));
  const ask = (changes: object = {}) => guard.transaction(orderRequest(changes), async () => ({ n: 1 }));
  return { store, hand, guard, outcomes, ask };
}

test('a duplicate that is remembered is answered without a question, counted and told', async () => {
  const { store, hand, guard, outcomes, ask } = setUp();
  const first = await ask();
  const asked = hand.asked;
  const second = await ask();
  expect(second).toEqual({ ...first, status: 'replayed' });
  expect([hand.asked, store.attempts]).toEqual([asked, 1]);
  expect(outcomes).toEqual(['transaction executed by store', 'transaction replayed by process']);
  expect(guard.snapshot().outcomes).toMatchObject({ executed: 1, replayed: 1 });
});

test('each caller has a result of his own', async () => {
  const { ask } = setUp();
  await ask();
  const [one, two] = [await ask(), await ask()];
  if (one.status !== 'replayed' || two.status !== 'replayed') throw new Error('not replayed');
  one.result.n = 7;
  expect(two.result).toEqual({ n: 1 });
});

test('where the history is not at hand it is asked for, and under another one nothing is remembered', async () => {
  const { store, hand, ask } = setUp();
  await ask();
  hand.history = undefined;
  const before = hand.asked;
  expect((await ask()).status).toBe('replayed');
  expect([hand.asked, store.attempts]).toEqual([before + 1, 1]);
  hand.history = 'promoted';
  store.historyName = 'promoted';
  await ask();
  expect(store.attempts).toBe(2);
});

test.each([
  ['a tenant', { tenant: 'other' }],
  ['a delivery', { delivery: { scope: ['shopify'], id: 'another' } }],
  ['an entity', { entity: ['shopify', 'store-1', 'another'] }],
])('%s that differs is asked for', async (_, changes) => {
  const { store, ask } = setUp();
  await ask();
  await ask(changes);
  expect(store.attempts).toBe(2);
});

test('what would be refused is refused, remembered or not', async () => {
  const { guard, ask } = setUp();
  await ask();
  const circle: Record<string, unknown> = {};
  circle['self'] = circle;
  await expect(ask({ revision: undefined })).rejects.toThrow(/`revision`/);
  await expect(ask({ revision: circle })).rejects.toThrow(TypeError);
  await expect(ask({ waitMs: -1 })).rejects.toThrow(/`waitMs`/);
  await expect(ask({ deadlineAt: Number.NaN })).rejects.toThrow(/`deadlineAt`/);
  await expect(ask({ tenant: '' })).rejects.toThrow(/`tenant`/);
  await expect(ask({ entity: [] })).rejects.toThrow(/`entity`/);
  await expect(ask({ delivery: null })).rejects.toThrow(TypeError);
  await expect(ask({ signal: AbortSignal.abort(new Error('gone')) })).rejects.toThrow('gone');
  await expect(guard.insert(orderRequest(), { text: 'DELETE' })).rejects.toThrow(/`statement\.text`/);
});

test('a duplicate of any kind of revision is remembered', async () => {
  const { store, ask } = setUp();
  await ask();
  for (const revision of ['1', 1, true, null, { at: 1 }])
    expect((await ask({ revision })).status).toBe('replayed');
  expect(store.attempts).toBe(1);
});
