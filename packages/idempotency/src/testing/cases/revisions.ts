import assert from 'node:assert/strict';
import { createIdempotencyGuard } from '../../guard/guard.ts';
import { keysOf } from '../keys.ts';
import { attempt, committed, type Kit, look } from '../kit.ts';

/** The state of an entity, and whom its keys keep apart. */
export function revisionCases<Tx>(kit: Kit<Tx>): void {
  kit.test('keeps the newest revision and counts those that were applied', async ({ store, other }) => {
    for (const [index, revision] of ['1', '{"at":2}', '"three"'].entries()) {
      const each = keysOf(`event-${index}`, 'order-1');
      const end = await committed(
        attempt(index % 2 === 0 ? store : other, {
          keys: each,
          recording: { status: 'executed', answer: undefined, revision },
        }),
      );
      assert.deepEqual((await look(store, each)).entity, {
        revision,
        applied: index + 1,
        processedAtMs: end.record.processedAtMs,
      });
    }
  });

  kit.test('shows an entity to whoever asks for it, where it can be asked', async ({ store, other }) => {
    const keys = keysOf('event-1', 'order-1');
    const before = await other.findEntity?.(keys.entity);
    const { record } = await committed(attempt(store, { keys }));
    const after = await other.findEntity?.(keys.entity);
    const entity = { revision: '1', applied: 1, processedAtMs: record.processedAtMs };
    assert.deepEqual([before, after], [undefined, other.findEntity && entity]);
  });

  for (const status of ['duplicate', 'stale'] as const) {
    kit.test(`keeps a ${status} delivery with what stood, and the entity as it was`, async (bench) => {
      const applied = await committed(attempt(bench.store, { keys: keysOf('a', 'order-1') }));
      const { processedAtMs } = applied.record;
      const late = keysOf('b', 'order-1');
      const recording = { status, answer: '1', processedAtMs } as const;
      const end = await committed(attempt(bench.other, { keys: late, recording }));
      assert.deepEqual(await bench.store.find(late), end.record);
      assert.deepEqual(
        [end.record.status, end.record.answer, end.record.processedAtMs],
        [status, '1', processedAtMs],
      );
      const entity = { revision: '1', applied: 1, processedAtMs };
      assert.deepEqual((await look(bench.store, late)).entity, entity);
    });
  }

  kit.test('shows a delivery to whoever brings it, for another entity, too', async ({ store, other }) => {
    const end = await committed(attempt(store, { keys: keysOf('a', 'order-1') }));
    const found = await look(other, keysOf('a', 'order-2'));
    assert.deepEqual(found, { delivery: end.record, entity: undefined });
  });

  kit.test('never changes what a delivery was recorded as', async ({ store, other, write, effects }) => {
    const keys = keysOf('a', 'order-1');
    const first = await committed(attempt(store, { keys }));
    const again = attempt(other, { keys, work: async (tx) => write(tx, 'again') });
    assert.deepEqual(await again, { state: 'unchanged', history: null });
    assert.deepEqual([await store.find(keys), await effects()], [first.record, []]);
  });

  kit.test('keeps tenants with the same ids apart', async ({ store, other, write, effects }) => {
    for (const [tenant, each] of [
      ['acme', store],
      ['globex', other],
    ] as const) {
      const guard = createIdempotencyGuard({ store: each });
      const request = {
        tenant,
        delivery: { scope: ['shopify'], id: 'event-1' },
        entity: ['1001'],
        revision: 1,
        compare: () => 'duplicate' as const,
      };
      const work = async (tx: Tx) => {
        await write(tx, tenant);
        return tenant;
      };
      for (const status of ['executed', 'replayed']) {
        const { processedAt, ...outcome } = {
          processedAt: undefined,
          ...(await guard.transaction(request, work)),
        };
        assert.ok(processedAt !== undefined);
        assert.deepEqual(outcome, { status, result: tenant });
      }
    }
    assert.deepEqual(await effects(), ['acme', 'globex']);
  });
}
