import { expect, test } from 'vitest';
import { chargeKey, createLeaseWorld, retryable } from '../__fixtures__/lease.ts';
import type { FastAnswer, FastTier } from '../ports/fast.ts';
import type { DeliveryRecord } from '../ports/store.ts';

/** A fast tier that remembers, and what it was told: facts by their history. */
function memoryFast() {
  const facts = new Map<string, DeliveryRecord>();
  const told: string[] = [];
  let answer: FastAnswer | undefined;
  const fast: FastTier = {
    async claim({ key, history }) {
      const record = facts.get(`${history} ${key}`);
      return answer ?? (record === undefined ? { state: 'claimed' } : { state: 'done', record });
    },
    async finish({ key, history }, record) {
      told.push(record === undefined ? 'nothing' : `${record.status} under ${history}`);
      if (record !== undefined) facts.set(`${history} ${key}`, record);
    },
  };
  return { fast, told, answerWith: (next: FastAnswer | undefined) => (answer = next) };
}

function setUp() {
  const tier = memoryFast();
  const world = createLeaseWorld({ fast: tier.fast });
  const tiers: string[] = [];
  world.guard.on('outcome', (event) => tiers.push(event.tier));
  return { ...tier, ...world, tiers };
}

test('a result reaches the fast tier after COMMIT, and is answered from there without the store', async () => {
  const { guard, leases, told, tiers } = setUp();
  const first = await guard.execute(chargeKey, 1, async () => {
    expect(told).toEqual([]);
    return 'done';
  });
  expect(told).toEqual(['executed under history']);
  leases.calls.length = 0;
  expect(await guard.execute(chargeKey, 1, async () => 'never')).toEqual({ ...first, status: 'replayed' });
  expect(leases.calls).toEqual([]);
  expect(tiers).toEqual(['store', 'fast']);
  const other = await guard.execute(chargeKey, 2, async () => 'never');
  expect(other).toEqual({ status: 'mismatch', reason: 'fingerprint' });
});

test('a result that this process remembers is answered from there', async () => {
  const { fast } = memoryFast();
  const { guard, leases } = createLeaseWorld({ fast, local: { max: 10 } });
  const tiers: string[] = [];
  guard.on('outcome', (event) => tiers.push(event.tier));
  const first = await guard.execute(chargeKey, 1, async () => 'done');
  leases.calls.length = 0;
  fast.claim = async () => {
    throw new Error('nobody is asked');
  };
  expect(await guard.execute(chargeKey, 1, async () => 'never')).toEqual({ ...first, status: 'replayed' });
  expect(leases.calls).toEqual([]);
  expect(tiers).toEqual(['store', 'process']);
});

test('nothing but a result that is done reaches it', async () => {
  const { guard, told } = setUp();
  const send = (id: string, error: unknown, final = false) =>
    guard
      .execute(
        { ...chargeKey, id },
        1,
        async () => {
          throw error;
        },
        final ? { classify: () => 'final' } : {},
      )
      .catch(() => {});
  await send('retryable', retryable());
  await send('unknown', new TypeError('who knows'));
  await send('final', new Error('declined'), true);
  await send('final', new Error('declined'), true);
  expect(told).toEqual(Array(4).fill('nothing'));
});

test('a fact that the store knows and the fast tier has forgotten is given to it again', async () => {
  const { guard, told, answerWith } = setUp();
  await guard.execute(chargeKey, 1, async () => 'done');
  answerWith({ state: 'claimed' });
  expect((await guard.execute(chargeKey, 1, async () => 'never')).status).toBe('replayed');
  expect(told).toEqual(['executed under history', 'executed under history']);
});

test.each<FastAnswer>([
  { state: 'busy' },
  { state: 'claimed' },
  { state: 'unavailable', error: new Error('away') },
])('a hint is no decision: the store is asked ($state)', async (answer) => {
  const { guard, answerWith, tiers } = setUp();
  answerWith(answer);
  expect((await guard.execute(chargeKey, 1, async () => 1)).status).toBe('executed');
  expect((await guard.execute(chargeKey, 1, async () => 2)).status).toBe('replayed');
  expect(tiers).toEqual(['store', 'store']);
});

test('an answer that is too large for the fast tier is read from the store, and if it is not there, decided there', async () => {
  const { guard, leases, answerWith, tiers } = setUp();
  answerWith({ state: 'done_in_store' });
  expect(await guard.execute(chargeKey, 1, async () => 'large')).toMatchObject({ status: 'executed' });
  expect(await guard.execute(chargeKey, 1, async () => 'never')).toMatchObject({
    status: 'replayed',
    result: 'large',
  });
  expect(leases.calls).toEqual(['find', 'claim', 'finish', 'find']);
  expect(tiers).toEqual(['store', 'fast']);
});
