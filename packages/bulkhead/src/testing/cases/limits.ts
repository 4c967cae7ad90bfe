import assert from 'node:assert/strict';
import type { BulkheadChecks } from '../checks.ts';
import type { TestRunner } from '../runner.ts';
import { createStage, fillUp } from '../stage.ts';

export function limitCases({ test }: TestRunner, checks: BulkheadChecks): void {
  for (const storeId of checks.stores) {
    test(`work of "${storeId}" that ignores its timeout is never above its slots and its part of the backup`, async () => {
      const { clock, bulkhead, work } = createStage(checks);
      for (let round = 0; round < 20; round++) {
        await fillUp(clock, () => bulkhead.execute(storeId, work.start, { timeoutMs: 10 }));
        await clock.advance(10);
        const shown = bulkhead.snapshot().stores.find((store) => store.storeId === storeId);
        assert.ok(shown !== undefined, 'expected a busy store to be shown');
        assert.ok(
          work.inFlight() <= shown.slots + shown.backup,
          `expected at most ${shown.slots} in flight and ${shown.backup} in the backup, counted ${work.inFlight()}`,
        );
      }
    });
  }

  test('all stores at once are never above the slots of all', async () => {
    const { clock, bulkhead, work } = createStage(checks);
    for (const storeId of checks.stores) await fillUp(clock, () => bulkhead.execute(storeId, work.start));
    const { stores, backup } = bulkhead.snapshot();
    const slots = stores.reduce((sum, store) => sum + store.slots, backup.slots);
    assert.ok(work.inFlight() <= slots, `expected at most ${slots} in flight, counted ${work.inFlight()}`);
  });
}
