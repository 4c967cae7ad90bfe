import assert from 'node:assert/strict';
import type { BulkheadChecks } from '../checks.ts';
import type { TestRunner } from '../runner.ts';
import { createStage, fillUp } from '../stage.ts';

export function leakCases({ test }: TestRunner, checks: BulkheadChecks): void {
  test('when all work has ended no slot is taken, nobody waits, and no timer sleeps', async () => {
    const { clock, bulkhead, work } = createStage(checks);
    for (const storeId of checks.stores) {
      const caller = new AbortController();
      const deadlineAt = clock.now() + 1_000;
      await fillUp(clock, () => bulkhead.execute(storeId, work.start, { signal: caller.signal, deadlineAt }));
      caller.abort(new Error('gone'));
    }
    await clock.advance(2_000);
    for (let round = 0; round < 1_000 && bulkhead.snapshot().totals.zombies > 0; round++) {
      work.end();
      await clock.advance(0);
    }
    const { totals, pools, backup } = bulkhead.snapshot();
    const { running, queued, zombies } = totals;
    const inPools = pools.reduce((sum, pool) => sum + pool.inFlight + pool.borrowed + pool.lent, 0);
    assert.deepEqual(
      { running, queued, zombies, inPools, inBackup: backup.used, timers: clock.sleeping },
      { running: 0, queued: 0, zombies: 0, inPools: 0, inBackup: 0, timers: 0 },
    );
  });

  test('it closes at its drain deadline, whatever is stuck', async () => {
    const { clock, bulkhead, work } = createStage(checks);
    for (const storeId of checks.stores) await fillUp(clock, () => bulkhead.execute(storeId, work.start));
    let isClosed = false;
    const closing = bulkhead.close({ drainMs: 1_000 }).then(() => {
      isClosed = true;
    });
    await clock.advance(1_000);
    assert.ok(isClosed, 'expected `close` to end at its drain deadline');
    await closing;
    assert.equal(bulkhead.snapshot().totals.queued, 0);
    work.end();
  });
}
