import assert from 'node:assert/strict';
import { claimIdOf, keysOf } from '../keys.ts';
import { attempt, type Bench, committed, type Kit, look } from '../kit.ts';

const keys = keysOf('event-1', 'order-1');

/** Nothing was kept, and the next one takes the entity. */
async function assertUntouched<Tx>({ store, other, write, effects }: Bench<Tx>): Promise<void> {
  assert.equal(await other.find(keys), undefined);
  assert.deepEqual(await effects(), []);
  await again(() => attempt(store, { keys, work: async (tx) => write(tx, 'again') }));
  assert.deepEqual(await effects(), ['again']);
}

/** Tries until the entity is free: a server may need a moment to notice that a connection is gone. */
async function again(run: () => ReturnType<typeof attempt>): Promise<void> {
  for (;;) {
    const end = await run();
    if (end.state !== 'busy') return assert.equal(end.state, 'committed');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** What is not committed leaves no trace. */
export function rollbackCases<Tx>(kit: Kit<Tx>): void {
  kit.test('leaves nothing of work that throws, and passes the very error on', async (bench) => {
    const error = Object.freeze(new TypeError('no stock'));
    const failing = attempt(bench.store, {
      keys,
      async work(tx) {
        await bench.write(tx, 'half');
        throw error;
      },
    });
    await assert.rejects(failing, (thrown) => thrown === error);
    await assertUntouched(bench);
  });

  kit.test('leaves nothing of work that wants nothing recorded', async (bench) => {
    const end = await bench.store.transaction(
      keys,
      claimIdOf('a'),
      async (_found, tx) => {
        await bench.write(tx, 'half');
        return undefined;
      },
      { signal: undefined, withHistory: false },
    );
    assert.deepEqual(end, { state: 'unchanged', history: null });
    await assertUntouched(bench);
  });

  kit.test('rolls back at once when it is aborted inside the work, with the reason', async (bench) => {
    const controller = new AbortController();
    const reason = new Error('deadline');
    const never = new Promise<void>(() => {});
    const call = attempt(bench.store, {
      keys,
      signal: controller.signal,
      async work(tx) {
        await bench.write(tx, 'half');
        controller.abort(reason);
        await never;
      },
    });
    await assert.rejects(bench.atOnce(call), (thrown) => thrown === reason);
    await assertUntouched(bench);
  });

  kit.test('commits nothing where the abort came while the work was ending', async (bench) => {
    const controller = new AbortController();
    const reason = new Error('deadline');
    const call = attempt(bench.store, {
      keys,
      signal: controller.signal,
      async work(tx) {
        await bench.write(tx, 'half');
        controller.abort(reason);
      },
    });
    await assert.rejects(bench.atOnce(call), (thrown) => thrown === reason);
    await assertUntouched(bench);
  });

  kit.test('runs nothing for a call that is aborted before it begins', async (bench) => {
    const reason = new Error('too late');
    let runs = 0;
    const work = async () => {
      runs += 1;
    };
    const call = attempt(bench.store, { keys, signal: AbortSignal.abort(reason), work });
    await assert.rejects(bench.atOnce(call), (thrown) => thrown === reason);
    assert.equal(runs, 0);
    await assertUntouched(bench);
  });

  kit.test('lets work that was aborted and goes on write into nobody’s transaction', async (bench) => {
    const { store, write, effects } = bench;
    const controller = new AbortController();
    const open = Promise.withResolvers<void>();
    let zombie: Promise<unknown> | undefined;
    const call = attempt(store, {
      keys,
      signal: controller.signal,
      work(tx) {
        zombie = open.promise.then(() => write(tx, 'zombie'));
        zombie.catch(() => {});
        controller.abort(new Error('deadline'));
        return zombie.then(() => {});
      },
    });
    await assert.rejects(bench.atOnce(call));
    const others = keysOf('event-2', 'order-2');
    const work = async (tx: Tx) => {
      open.resolve();
      await zombie?.catch(() => {});
      await write(tx, 'another');
    };
    await committed(attempt(store, { keys: others, work }));
    assert.deepEqual(await effects(), ['another']);
    assert.equal((await look(store, others)).entity?.applied, 1);
  });
}
