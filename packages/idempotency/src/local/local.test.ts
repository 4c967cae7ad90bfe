import { expect, test } from 'vitest';
import { createMemoryStore } from '../__fixtures__/memory-store.ts';
import { delivery, orderRequest } from '../__fixtures__/request.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import type { FastAnswer, FastKey, FastTier } from '../ports/fast.ts';
import type { DeliveryRecord } from '../ports/store.ts';
import { createLocalFacts } from './local-facts.ts';
import { localNameOf } from './local-name.ts';
import { withLocal } from './with-local.ts';

const record: DeliveryRecord = {
  status: 'executed',
  answer: '"kept"',
  processedAtMs: 1_000,
  entity: 'entity',
  fingerprint: undefined,
  claimId: undefined,
};
const key: FastKey = { key: 'k', claimId: 'c', history: 'history' };

/** A tier that gives one answer and counts what it is asked. */
function tierOf(answer: FastAnswer) {
  const calls = { claim: 0, finish: 0 };
  const tier: FastTier = {
    async claim() {
      calls.claim += 1;
      return answer;
    },
    async finish() {
      calls.finish += 1;
    },
  };
  return { tier, calls };
}

test('a fact is remembered up to the given number, the one that was used last the longest', () => {
  const facts = createLocalFacts(2);
  facts.set('a', 'history', record);
  facts.set('b', 'history', record);
  facts.get('a', 'history');
  facts.set('c', 'history', record);
  expect(['a', 'b', 'c'].map((name) => facts.get(name, 'history') !== undefined)).toEqual([
    true,
    false,
    true,
  ]);
  expect(facts.size).toBe(2);
});

test('a fact of another history is none, and the newer one takes its place', () => {
  const facts = createLocalFacts(2);
  facts.set('a', 'before', record);
  expect(facts.get('a', 'after')).toBeUndefined();
  facts.set('a', 'after', { ...record, answer: '"new"' });
  expect(facts.get('a', 'after')?.answer).toBe('"new"');
  expect(facts.get('a', 'before')).toBeUndefined();
});

test('each of the facts whose deliveries have one id is found, until it is the one that was used longest ago', () => {
  const facts = createLocalFacts(2);
  const of = (entity: string) => ({ tenant: 't', delivery: { scope: ['s'], id: '1' }, entity: [entity] });
  const found = (entity: string) => facts.find(of(entity), 'history')?.answer;
  for (const entity of ['a', 'b'])
    facts.set(localNameOf(of(entity)) ?? '', 'history', { ...record, answer: entity });
  expect([found('a'), found('b'), found('a'), found('c')]).toEqual(['a', 'b', 'a', undefined]);
  facts.set(localNameOf(of('c')) ?? '', 'history', { ...record, answer: 'c' });
  expect([found('a'), found('b'), found('c')]).toEqual(['a', undefined, 'c']);
  expect(facts.find(of('c'), 'another')).toBeUndefined();
});

test('a large answer is not kept in the process', () => {
  const facts = createLocalFacts(2);
  facts.set('a', 'history', { ...record, answer: 'x'.repeat(4_097) });
  facts.set('b', 'history', { ...record, answer: 'x'.repeat(4_096) });
  expect([facts.get('a', 'history'), facts.get('b', 'history')?.answer?.length]).toEqual([undefined, 4_096]);
});

test('what the tier behind knows is asked for once', async () => {
  const { tier, calls } = tierOf({ state: 'done', record });
  const both = withLocal(tier, createLocalFacts(10));
  expect(await both.claim(key, 'entity')).toEqual({ state: 'done', record });
  expect(await both.claim(key, 'entity')).toEqual({ state: 'done', record, local: true });
  expect(calls).toEqual({ claim: 1, finish: 0 });
});

test('a fact is remembered at once, and the tier behind is told', async () => {
  const { tier, calls } = tierOf({ state: 'unavailable', error: new Error('down') });
  const both = withLocal(tier, createLocalFacts(10));
  await both.finish(key, record);
  expect(await both.claim(key, 'entity')).toEqual({ state: 'done', record, local: true });
  expect(calls).toEqual({ claim: 0, finish: 1 });
});

test('without a history nothing is remembered, and nothing remembered is told', async () => {
  const { tier } = tierOf({ state: 'claimed' });
  const both = withLocal(tier, createLocalFacts(10));
  await both.finish({ ...key, history: null }, record);
  expect(await both.claim(key, 'entity')).toEqual({ state: 'claimed' });
  await both.finish(key, record);
  expect(await both.claim({ ...key, history: null }, 'entity')).toEqual({ state: 'claimed' });
});

test('a duplicate asks neither tier, hears the same, and another payload is a mismatch all the same', async () => {
  const store = createMemoryStore();
  const { tier, calls } = tierOf({ state: 'claimed' });
  const guard = createIdempotencyGuard({ store, fast: tier });
  const tiers: string[] = [];
  guard.on('outcome', (event) => tiers.push(event.tier));
  const sent = (fingerprint: string) =>
    orderRequest({ delivery: { ...orderRequest().delivery, fingerprint } });
  const first = await guard.transaction(sent('a'), async () => 'result');
  expect(await guard.transaction(sent('a'), async () => 'other')).toEqual({ ...first, status: 'replayed' });
  expect(await guard.transaction(sent('b'), async () => 'other')).toEqual({
    status: 'mismatch',
    reason: 'fingerprint',
  });
  expect(store.attempts).toBe(1);
  expect(calls).toEqual({ claim: 1, finish: 1 });
  expect(tiers).toEqual(['store', 'process', 'process']);
  expect(guard.snapshot().localFacts).toBe(1);
});

test('a database with another history is asked again, also for what this process remembers', async () => {
  const store = createMemoryStore();
  const guard = createIdempotencyGuard({ store, local: { max: 10 } });
  await guard.transaction(orderRequest(), async () => 1);
  await guard.transaction(orderRequest(), async () => 1);
  expect(store.attempts).toBe(1);
  store.historyName = 'promoted';
  await guard.transaction(orderRequest(), async () => 1);
  expect(store.attempts).toBe(2);
  store.historyName = new Error('in recovery');
  await guard.transaction(orderRequest(), async () => 1);
  expect(store.attempts).toBe(3);
});

test('nothing is remembered where it is switched off, or where there is no fast tier and nobody asked for it', async () => {
  const { tier } = tierOf({ state: 'claimed' });
  for (const options of [{ fast: tier, local: false } as const, {}]) {
    const store = createMemoryStore();
    const guard = createIdempotencyGuard({ store, ...options });
    await guard.transaction(orderRequest(), async () => 1);
    await guard.transaction(orderRequest(), async () => 1);
    expect(store.attempts).toBe(2);
    expect(guard.snapshot().localFacts).toBe(0);
  }
});

test('what this process remembers does not say that the tier behind answers again', async () => {
  const { tier } = tierOf({ state: 'unavailable', error: new Error('down') });
  const guard = createIdempotencyGuard({ store: createMemoryStore(), fast: tier });
  await guard.transaction(delivery('a', 1), async () => 1);
  await guard.transaction(delivery('a', 1), async () => 1);
  expect(guard.snapshot().mode).toBe('database_only');
});

test('an impossible number of facts is refused by name', () => {
  const store = createMemoryStore();
  expect(() => createIdempotencyGuard({ store, local: { max: 0 } })).toThrow(/`local.max`/);
  expect(() => createIdempotencyGuard({ store, warming: { ratePerSecond: 0 } })).toThrow(
    /`warming.ratePerSecond`/,
  );
  expect(() => createIdempotencyGuard({ store, warming: { windowMs: -1 } })).toThrow(/`warming.windowMs`/);
});

test('of many, only those that are not remembered are asked for, in their order', async () => {
  const asked: (readonly string[])[] = [];
  const told: number[] = [];
  const { tier } = tierOf({ state: 'claimed' });
  const both = withLocal(
    {
      ...tier,
      claimMany: async (many) => {
        asked.push(many.map(({ key: { key: name } }) => name));
        return many.map(({ key: { key: name } }) =>
          name === 'b' ? { state: 'done', record } : { state: 'busy' },
        );
      },
      finishMany: async (many) => void told.push(many.length),
    },
    createLocalFacts(10),
  );
  const keyed = (name: string) => ({ key: { ...key, key: name }, entity: 'entity' });
  await both.finishMany?.([
    { key: keyed('a').key, record },
    { key: keyed('x').key, record: undefined },
  ]);
  const known = { state: 'done', record, local: true };
  expect(await both.claimMany?.(['c', 'a', 'b'].map(keyed))).toEqual([
    { state: 'busy' },
    known,
    { state: 'done', record },
  ]);
  expect(await both.claimMany?.(['b', 'a'].map(keyed))).toEqual([known, known]);
  expect([asked, told]).toEqual([[['c', 'b']], [2]]);
});

test('a name is what a fact is remembered by where there is one', async () => {
  const both = withLocal(undefined, createLocalFacts(10));
  await both.finish({ ...key, name: '1:a' }, record);
  expect(await both.claim({ ...key, key: 'another hash', name: '1:a' }, 'entity')).toMatchObject({
    local: true,
  });
  expect(await both.claim(key, 'entity')).toEqual({ state: 'claimed' });
});
