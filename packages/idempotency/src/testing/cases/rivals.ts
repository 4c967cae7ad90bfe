import assert from 'node:assert/strict';
import { createIdempotencyGuard } from '../../guard/guard.ts';
import type { StoreAttempt } from '../../ports/store.ts';
import { claimIdOf, keysOf } from '../keys.ts';
import { attempt, committed, type Kit, look } from '../kit.ts';

const CALLERS = 64;

/** Several at the same time. */
export function rivalCases<Tx>(kit: Kit<Tx>): void {
  const keys = keysOf('event-1', 'order-1');
  const states = (ends: readonly StoreAttempt[], state: StoreAttempt['state']) =>
    ends.filter((end) => end.state === state).length;

  kit.test('says busy at once while another call has the entity, and runs no work', async (bench) => {
    const answers: StoreAttempt['state'][] = [];
    let runs = 0;
    const work = async () => {
      runs += 1;
    };
    const holding = attempt(bench.store, {
      keys,
      async work(tx) {
        await bench.write(tx, 'first');
        for (const store of [bench.store, bench.other]) {
          const twin = attempt(store, { keys, claimId: claimIdOf('twin'), work });
          const update = attempt(store, { keys: keysOf('event-2', 'order-1'), work });
          answers.push(...(await bench.atOnce(Promise.all([twin, update]))).map(({ state }) => state));
        }
      },
    });
    await committed(bench.atOnce(holding));
    assert.deepEqual([answers, runs], [['busy', 'busy', 'busy', 'busy'], 0]);
    assert.deepEqual(await bench.effects(), ['first']);
  });

  kit.testOf('parallel', 'lets another entity through meanwhile', async (bench) => {
    const holding = attempt(bench.store, {
      keys,
      async work(tx) {
        await bench.write(tx, 'first');
        const work = async (inner: Tx) => bench.write(inner, 'second');
        await committed(bench.atOnce(attempt(bench.other, { keys: keysOf('event-2', 'order-2'), work })));
      },
    });
    await committed(bench.atOnce(holding));
    assert.deepEqual(await bench.effects(), ['first', 'second']);
  });

  kit.test(`runs the work of one of ${CALLERS} twins that come at once`, async (bench) => {
    const stores = [bench.store, bench.other, await bench.another(), await bench.another()];
    const ends = await Promise.all(
      Array.from({ length: CALLERS }, (_, index) =>
        attempt(stores[index % stores.length] ?? bench.store, {
          keys,
          claimId: claimIdOf(`twin ${index}`),
          work: async (tx) => bench.write(tx, 'order-1'),
        }),
      ),
    );
    assert.equal(states(ends, 'committed'), 1);
    assert.equal(states(ends, 'commit_unknown'), 0);
    assert.deepEqual(await bench.effects(), ['order-1']);
  });

  kit.test(`tells ${CALLERS} callers of a guard one result of one effect`, async (bench) => {
    const stores = [bench.store, bench.other, await bench.another(), await bench.another()];
    const guards = Array.from({ length: 16 }, (_, index) =>
      createIdempotencyGuard({
        store: stores[index % stores.length] ?? bench.store,
        inFlight: { waitMs: 60_000, pollMaxMs: 20 },
      }),
    );
    const request = {
      tenant: 'acme',
      delivery: { scope: ['shopify', 'store-1'], id: 'event-1' },
      entity: ['shopify', 'store-1', '1001'],
      revision: 1,
      compare: () => 'apply' as const,
    };
    let runs = 0;
    const outcomes = await Promise.all(
      Array.from({ length: CALLERS }, (_, index) =>
        guards[index % guards.length]?.transaction(request, async (tx) => {
          runs += 1;
          await bench.write(tx, 'order 1001');
          return runs;
        }),
      ),
    );
    const told = outcomes.map((outcome) => JSON.stringify({ ...outcome, status: '' }));
    assert.equal(outcomes.filter((outcome) => outcome?.status === 'executed').length, 1);
    assert.equal(outcomes.filter((outcome) => outcome?.status === 'replayed').length, CALLERS - 1);
    assert.equal(new Set(told).size, 1);
    assert.deepEqual(await bench.effects(), ['order 1001']);
  });

  kit.test('records a delivery for one entity, of two that are given it at once', async (bench) => {
    const both = [keys, keysOf('event-1', 'order-2')] as const;
    const met = barrier(kit.has('parallel') ? 2 : 1);
    const ends = await bench.atOnce(
      Promise.allSettled(
        both.map((each, index) =>
          attempt(index === 0 ? bench.store : bench.other, {
            keys: each,
            claimId: claimIdOf(each.entity),
            async work(tx) {
              await met();
              await bench.write(tx, each.entity);
            },
          }),
        ),
      ),
    );
    const won = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
    assert.equal(states(won, 'committed'), 1);
    const record = await bench.store.find(keys);
    assert.deepEqual(await bench.effects(), [record?.entity]);
  });

  kit.test('applies the revisions of one entity one after the other', async (bench) => {
    const ids = Array.from({ length: 8 }, (_, index) => `event-${index}`);
    const ends = await Promise.all(
      ids.map((id, index) =>
        attempt(index % 2 === 0 ? bench.store : bench.other, {
          keys: keysOf(id, 'order-1'),
          work: async (tx) => bench.write(tx, id),
        }),
      ),
    );
    const applied = (await look(bench.store, keysOf('any', 'order-1'))).entity?.applied ?? 0;
    assert.equal(applied, states(ends, 'committed'));
    assert.equal((await bench.effects()).length, applied);
  });
}

/** Lets nobody on until so many have come. */
function barrier(parties: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let come = 0;
  return () => {
    come += 1;
    if (come >= parties) resolve();
    return promise;
  };
}
