import assert from 'node:assert/strict';
import { createIdempotencyGuard } from '../../guard/guard.ts';
import { createFaultyStore, type FaultyStore, KILL_POINTS, type StoreFault } from '../faulty-store.ts';
import type { Bench, Kit } from '../kit.ts';
import { memoryFast } from '../memory-fast.ts';

const REQUEST = {
  tenant: 'acme',
  delivery: { scope: ['shopify', 'store-1', 'orders/create'], id: 'event-1' },
  entity: ['shopify', 'store-1', '1001'],
  revision: 1,
  compare: (incoming: number, current: number) => (incoming > current ? 'apply' : 'stale'),
} as const;

/** Faults that a guard gets over by itself. */
const OVERCOME: readonly (readonly [fault: StoreFault, means: string])[] = [
  ['busy', 'another call had the entity'],
  ['rerun', 'the database rolled back because of a rival'],
  ['reply_lost', 'the answer to COMMIT was lost'],
];

/** A whole process before and after: the guard, the store and a fast tier that processes share. */
export function crashCases<Tx>(kit: Kit<Tx>): void {
  const processes = <Store>(bench: Bench<Tx>) => {
    const fast = memoryFast();
    let runs = 0;
    const start = (store: FaultyStore<Tx>) => {
      const guard = createIdempotencyGuard({
        store,
        fast: store.protect(fast),
        inFlight: { waitMs: 60_000 },
      });
      return () =>
        guard.transaction(REQUEST, async (tx) => {
          runs += 1;
          await bench.write(tx, 'order 1001');
          return `run ${runs}`;
        });
    };
    return start as (store: FaultyStore<Tx> & Store) => ReturnType<typeof start>;
  };

  for (const point of KILL_POINTS) {
    kit.test(`has one effect of a process that is killed ${point.replaceAll('_', ' ')}`, async (bench) => {
      const start = processes(bench);
      const first = createFaultyStore(bench.store, [{ kill: point }]);
      void start(first)().catch(() => {});
      assert.equal(await first.killed, point);
      // The platform, which has heard nothing, sends it again, and again.
      const next = start(createFaultyStore(bench.other));
      const outcomes = [await next(), await next()];
      const results = outcomes.map((outcome) => 'result' in outcome && outcome.result);
      assert.deepEqual([outcomes[1]?.status, results[0]], ['replayed', results[1]]);
      assert.deepEqual(await bench.effects(), ['order 1001']);
      if (point === 'after_commit')
        assert.deepEqual([outcomes[0]?.status, results[0]], ['replayed', 'run 1']);
      else if (point !== 'while_recording') assert.equal(outcomes[0]?.status, 'executed');
    });
  }

  for (const [fault, means] of OVERCOME) {
    kit.test(`has one effect where ${means}`, async (bench) => {
      const store = createFaultyStore(bench.store, [fault]);
      const outcome = await processes(bench)(store)();
      assert.equal(outcome.status, 'executed');
      assert.deepEqual(await bench.effects(), ['order 1001']);
    });
  }

  for (const fault of ['down', 'commit_lost'] as const) {
    kit.test(`has no effect, and no success to tell, after ${fault.replace('_', ' ')}`, async (bench) => {
      const call = processes(bench)(createFaultyStore(bench.store, [fault]));
      await assert.rejects(call(), (error) => Reflect.get(Object(error), 'isRetryable') === true);
      assert.deepEqual(await bench.effects(), []);
      assert.equal((await call()).status, 'executed');
      assert.deepEqual(await bench.effects(), ['order 1001']);
    });
  }
}
