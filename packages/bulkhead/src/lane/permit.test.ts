import { expect, test } from 'vitest';
import { bulkheadWith, turn } from '../__fixtures__/test-support.ts';

test('a permit gives its slot back once, however often it is settled', async () => {
  const { bulkhead, store } = bulkheadWith({ slots: 1 });
  const permit = await bulkhead.acquire('s');
  permit.settled('success');
  permit.settled('failure');
  await bulkhead.acquire('s');
  permit.settled();
  expect(store('s')).toMatchObject({ running: 1, completed: 1 });
});

test('`using` gives the slot back at the end of the block, also when the block throws', async () => {
  const { bulkhead, store } = bulkheadWith({ slots: 1 });
  const block = async () => {
    using _permit = await bulkhead.acquire('s');
    throw new Error('inside');
  };
  await expect(block()).rejects.toThrow('inside');
  expect(store('s')?.running).toBe(0);
});

test('a slot given back as not started counts neither as work done nor in the pace', async () => {
  const { bulkhead, clock, store } = bulkheadWith({ slots: 1, queue: 0, timeoutMs: 15_000 });
  const permit = await bulkhead.acquire('s');
  await clock.advance(5);
  permit.settled('not_started');
  expect(store('s')?.completed).toBe(0);
  await bulkhead.acquire('s');
  await expect(bulkhead.acquire('s')).rejects.toMatchObject({ retryAfterMs: 15_000 });
});

test('a permit has no timeout: it is held until it is settled', async () => {
  const { bulkhead, clock, store } = bulkheadWith({ slots: 1, timeoutMs: 10 });
  const permit = await bulkhead.acquire('s');
  await clock.advance(1_000_000);
  expect(store('s')).toMatchObject({ running: 1, zombies: 0 });
  permit.settled();
});

test('a store said once acquires and executes as the bulkhead does, in the shape of an admission port', async () => {
  interface AdmissionPort {
    acquire(request: {
      readonly signal: AbortSignal;
      readonly cost: number;
      readonly deadlineAt: number;
      readonly priority: number;
    }): Promise<{ settled(outcome: 'success' | 'failure' | 'ignored' | 'not_started'): void }>;
  }
  const { bulkhead, clock, store } = bulkheadWith({ slots: 2 });
  const mine = bulkhead.for('s');
  const port: AdmissionPort = mine;
  const { signal } = new AbortController();
  const permit = await port.acquire({ signal, cost: 3, deadlineAt: clock.now() + 10, priority: 1 });
  expect(store('s')?.running).toBe(1);
  expect(await mine.execute(async () => store('s')?.running)).toBe(2);
  permit.settled('success');
  expect(store('s')?.running).toBe(0);
});

test('listeners hear of each slot that is given back, and one that throws breaks nothing', async () => {
  const { bulkhead, clock } = bulkheadWith({ slots: 1 });
  const heard: object[] = [];
  bulkhead.on('settled', () => {
    throw new Error('listener');
  });
  const stop = bulkhead.on('settled', (event) => heard.push(event));
  const first = await bulkhead.acquire('s');
  const second = bulkhead.acquire('s');
  await clock.advance(30);
  first.settled('ignored');
  const permit = await second;
  await clock.advance(5);
  permit.settled();
  stop();
  (await bulkhead.acquire('s')).settled();
  await turn();
  const each = { storeId: 's', tier: 'shared' };
  expect(heard).toEqual([
    { ...each, outcome: 'ignored', waitedMs: 0, heldMs: 30 },
    { ...each, outcome: undefined, waitedMs: 30, heldMs: 5 },
  ]);
});
