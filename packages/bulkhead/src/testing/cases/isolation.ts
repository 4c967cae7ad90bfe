import type { BulkheadChecks } from '../checks.ts';
import type { TestRunner } from '../runner.ts';
import { acquireAtOnce, createStage, fillUp, type Stage } from '../stage.ts';

/** Far longer than any tier's timeout is likely to be: what runs then is stuck. */
const HOUR_MS = 3_600_000;

/** What one store may do to itself, and to no other. */
const MISDEEDS: Readonly<Record<string, (stage: Stage, storeId: string) => Promise<unknown>>> = {
  'floods and hangs': ({ clock, bulkhead, work }, storeId) =>
    fillUp(clock, () => bulkhead.execute(storeId, work.start)),
  'ignores every abort': async ({ clock, bulkhead, work }, storeId) => {
    const hang = () => bulkhead.execute(storeId, work.start, { timeoutMs: 10 });
    for (let round = 0; round < 20; round++) {
      await fillUp(clock, hang);
      await clock.advance(10);
    }
  },
  'holds its permits for ever': async ({ clock, bulkhead }, storeId) => {
    await fillUp(clock, () => bulkhead.acquire(storeId));
    await clock.advance(HOUR_MS);
  },
  'throws at once': async ({ clock, bulkhead }, storeId) => {
    const fail = () => Promise.reject(new Error('thrown'));
    for (let n = 0; n < 1_000; n++) bulkhead.execute(storeId, fail).catch(() => {});
    await clock.advance(0);
  },
};

export function isolationCases({ test }: TestRunner, checks: BulkheadChecks): void {
  for (const [what, misbehave] of Object.entries(MISDEEDS)) {
    for (const villain of checks.stores) {
      test(`while "${villain}" ${what}, every other store gets a slot at once`, async () => {
        const stage = createStage(checks);
        await misbehave(stage, villain);
        for (const storeId of checks.stores) {
          if (storeId !== villain) await acquireAtOnce(stage, storeId);
        }
      });
    }
  }
}
