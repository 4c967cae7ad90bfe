import assert from 'node:assert/strict';
import type { BatchKeys, BatchRecordings, BatchStore } from '../../ports/batch-store.ts';
import type { DeliveryRecord, Found } from '../../ports/store.ts';
import { claimIdOf, keysOf } from '../keys.ts';
import { APPLIED, attempt, type Bench, committed, type Kit, look } from '../kit.ts';

const QUIET = { signal: undefined, withHistory: false };

const itemOf = (delivery: string, entity: string): BatchKeys => ({
  keys: keysOf(delivery, entity),
  claimId: claimIdOf(delivery),
});

const itemsOf = (count: number, prefix = 'event'): readonly BatchKeys[] =>
  Array.from({ length: count }, (_, index) => itemOf(`${prefix}-${index}`, `order-${index}`));

/** Applies revision 1 to whatever is free and not recorded. */
const applyAll = async (found: readonly (Found | undefined)[]): Promise<BatchRecordings> =>
  found.map((each) => (each === undefined || each.delivery !== undefined ? undefined : APPLIED));

function batchOf<Tx>({ store }: Pick<Bench<Tx>, 'store'>): BatchStore<Tx> {
  assert.ok(store.batch !== undefined, 'The store has no batches');
  return store.batch;
}

/** Many calls in one transaction. */
export function batchCases<Tx>(kit: Kit<Tx>): void {
  if (!kit.has('batches')) {
    kit.test('decides no batches', async ({ store }) => assert.equal(store.batch, undefined));
  }

  kit.testOf('batches', 'records each of many as it records one, in one transaction', async (bench) => {
    const [known, ...items] = itemsOf(5);
    assert.ok(known !== undefined);
    const before = await committed(attempt(bench.store, { keys: known.keys }));
    const seen: unknown[] = [];
    const end = await batchOf(bench).transaction(
      [known, ...items],
      async (found, tx) => {
        seen.push(...found.map((each) => each?.delivery));
        await bench.write(tx, 'all');
        return applyAll(found);
      },
      QUIET,
    );
    assert.ok(end.state === 'committed', `The batch was ${end.state}`);
    assert.deepEqual(seen, [before.record, undefined, undefined, undefined, undefined]);
    assert.equal(end.records[0], undefined);
    for (const [index, { keys, claimId }] of items.entries()) {
      const record: DeliveryRecord | undefined = end.records[index + 1];
      assert.deepEqual(await bench.other.find(keys), record);
      assert.deepEqual([record?.status, record?.claimId, record?.entity], ['executed', claimId, keys.entity]);
      assert.equal((await look(bench.other, keys)).entity?.applied, 1);
    }
    assert.deepEqual(await bench.effects(), ['all']);
  });

  kit.testOf('batches', 'leaves nothing of any where its work throws', async (bench) => {
    const error = new Error('no stock');
    const items = itemsOf(3);
    const failing = batchOf(bench).transaction(
      items,
      async (_found, tx) => {
        await bench.write(tx, 'half');
        throw error;
      },
      QUIET,
    );
    await assert.rejects(failing, (thrown) => thrown === error);
    assert.deepEqual(await Promise.all(items.map(({ keys }) => bench.other.find(keys))), [
      undefined,
      undefined,
      undefined,
    ]);
    assert.deepEqual(await bench.effects(), []);
    assert.equal((await batchOf(bench).transaction(items, applyAll, QUIET)).state, 'committed');
  });

  kit.testOf('batches', 'is unchanged where nothing is to be recorded', async (bench) => {
    const work = async (_found: unknown, tx: Tx) => {
      await bench.write(tx, 'half');
      return [undefined, undefined];
    };
    const end = await batchOf(bench).transaction(itemsOf(2), work, QUIET);
    assert.deepEqual(end, { state: 'unchanged', history: null });
    assert.deepEqual(await bench.effects(), []);
  });

  kit.testOf('batches', 'rolls back at once when it is aborted, with the reason', async (bench) => {
    const controller = new AbortController();
    const reason = new Error('deadline');
    const call = batchOf(bench).transaction(
      itemsOf(2),
      async (_found, tx) => {
        await bench.write(tx, 'half');
        controller.abort(reason);
        return new Promise<never>(() => {});
      },
      { signal: controller.signal, withHistory: false },
    );
    await assert.rejects(bench.atOnce(call), (thrown) => thrown === reason);
    assert.deepEqual(await bench.effects(), []);
  });

  kit.testOf('batches', 'applies the next revision of what stands', async (bench) => {
    for (const applied of [1, 2]) {
      const items = itemsOf(3, `round ${applied}`);
      const end = await batchOf(bench).transaction(items, applyAll, QUIET);
      assert.equal(end.state, 'committed');
      for (const { keys } of items) assert.equal((await look(bench.store, keys)).entity?.applied, applied);
    }
  });

  kit.testOf('batches', 'commits claims alone, where it takes them in one statement', async (bench) => {
    const [known, ...items] = itemsOf(4);
    assert.ok(known !== undefined);
    const before = await committed(attempt(bench.store, { keys: known.keys }));
    const claims = [known, ...items].map((item) => ({ ...item, revision: '1' }));
    const told = await batchOf(bench).once?.(claims, QUIET);
    if (batchOf(bench).once === undefined) return;
    assert.ok(told !== undefined, 'It did not know how the statement ended');
    const [first, ...rest] = told.ends;
    assert.deepEqual(first, { state: 'known', record: before.record });
    assert.equal(rest.length, items.length);
    for (const [index, { keys, claimId }] of items.entries()) {
      const end = rest[index];
      assert.ok(end?.state === 'claimed', `The claim was ${end?.state}`);
      assert.deepEqual(await bench.other.find(keys), end.record);
      assert.deepEqual([end.record.status, end.record.claimId], ['executed', claimId]);
      assert.equal((await look(bench.other, keys)).entity?.applied, 1);
    }
  });

  const passesBy = 'passes by an entity that another call has, at once';
  kit.testOf(kit.has('batches') ? 'parallel' : 'batches', passesBy, async (bench) => {
    const items = itemsOf(3);
    const seen: boolean[] = [];
    const keys = keysOf('other', 'order-1');
    const holding = attempt(bench.store, {
      keys,
      async work() {
        const batch = batchOf({ store: bench.other });
        const end = await bench.atOnce(
          batch.transaction(
            items,
            async (found) => {
              seen.push(...found.map((each) => each !== undefined));
              return applyAll(found);
            },
            QUIET,
          ),
        );
        assert.equal(end.state, 'committed');
      },
    });
    await committed(holding);
    assert.deepEqual(seen, [true, false, true]);
  });

  kit.testOf('batches', 'comes to an end for batches in opposite orders', async (bench) => {
    const both = [itemsOf(32, 'a'), itemsOf(32, 'b').toReversed()] as const;
    const ends = await bench.atOnce(
      Promise.all(
        both.map((items, index) =>
          batchOf({ store: index === 0 ? bench.store : bench.other }).transaction(items, applyAll, QUIET),
        ),
      ),
    );
    const recorded = ends.flatMap((end) => (end.state === 'committed' ? end.records : []));
    const written = recorded.filter((record) => record !== undefined).length;
    const applied = await Promise.all(
      itemsOf(32).map(async ({ keys }) => (await look(bench.store, keys)).entity?.applied ?? 0),
    );
    assert.equal(
      applied.reduce((sum, each) => sum + each, 0),
      written,
    );
    assert.ok(written > 0, 'Neither recorded anything');
  });
}
