import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { StoreUnavailableError } from '../errors.ts';
import { type MemoryTx, memoryStore } from '../memory/index.ts';
import { createFaultyStore, KILL_POINTS, type StoreFault } from './faulty-store.ts';
import { keysOf } from './keys.ts';
import { APPLIED, attempt } from './kit.ts';
import { memoryFast } from './memory-fast.ts';

const keys = keysOf('event-1', 'order-1');

function setUp(...script: StoreFault[]) {
  const good = memoryStore();
  const store = createFaultyStore(good, script);
  const work = async (tx: MemoryTx) => tx.set(randomUUID(), 'order-1');
  const effects = () => good.data.names().length;
  return { good, store, run: () => attempt(store, { keys, work }), effects };
}

test('a script that is over leaves the store as it is', async () => {
  const { run, store, effects } = setUp('none');
  expect((await run()).state).toBe('committed');
  expect((await run()).state).toBe('unchanged');
  expect([store.attempts, effects()]).toEqual([2, 1]);
});

test.each([
  ['before_begin', 0],
  ['after_claim', 0],
  ['after_work', 0],
  ['after_commit', 1],
] as const)('a process that is killed %s has %i effects, and does nothing more', async (kill, count) => {
  const { good, run, store, effects } = setUp({ kill });
  const settled: string[] = [];
  const note = (name: string) => () => void settled.push(name);
  run().then(note('attempt'), note('attempt'));
  expect(await store.killed).toBe(kill);
  expect([effects(), (await good.find(keys)) !== undefined]).toEqual([count, count === 1]);
  const fast = memoryFast();
  const dead = store.protect(fast);
  const key = { key: 'k', claimId: 'a', history: 'h' };
  dead.claim(key, '').then(note('claim'), note('claim'));
  dead.finish(key, undefined).then(note('finish'), note('finish'));
  store.find(keys).then(note('find'), note('find'));
  store.history().then(note('history'), note('history'));
  run().then(note('again'), note('again'));
  await new Promise(setImmediate);
  expect([settled, store.attempts]).toEqual([[], 1]);
  expect(await fast.claim({ ...key, claimId: 'b' }, '')).toEqual({ state: 'claimed' });
});

test('a connection that is gone while the store records leaves all or nothing', async () => {
  const { good, run, store, effects } = setUp({ kill: 'while_recording' });
  void run();
  await store.killed;
  expect((await good.find(keys)) === undefined ? 0 : 1).toBe(effects());
});

test.each([
  ['rerun', 'rerun', 0],
  ['commit_lost', 'commit_unknown', 0],
  ['reply_lost', 'commit_unknown', 1],
  ['busy', 'busy', 0],
] as const)('%s is told as %s and has %i effects', async (fault, state, count) => {
  const { run, effects } = setUp(fault);
  expect((await run()).state).toBe(state);
  expect(effects()).toBe(count);
});

test('a database that is down is told as one', async () => {
  const { run } = setUp('down');
  await expect(run()).rejects.toSatisfy(StoreUnavailableError.isInstance);
  expect((await run()).state).toBe('committed');
});

test('faults of COMMIT leave a look alone', async () => {
  const { store } = setUp('commit_lost', 'reply_lost', 'rerun');
  const look = async () => undefined;
  const options = { signal: undefined, withHistory: false };
  for (const _ of [1, 2, 3])
    expect((await store.transaction(keys, 'a', look, options)).state).toBe('unchanged');
});

test('an abort of the caller still aborts', async () => {
  const controller = new AbortController();
  const store = createFaultyStore(memoryStore(), [{ kill: 'while_recording' }]);
  const reason = new Error('deadline');
  const work = async () => {
    controller.abort(reason);
    return APPLIED;
  };
  const call = store.transaction(keys, 'a', work, { signal: controller.signal, withHistory: false });
  await expect(call).rejects.toBe(reason);
});

test('the places are in the order of a transaction', () => {
  expect(KILL_POINTS).toEqual([
    'before_begin',
    'after_claim',
    'after_work',
    'while_recording',
    'after_commit',
  ]);
});
