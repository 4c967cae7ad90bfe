import { createFakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { test } from 'vitest';
import { createMemoryLeaseStore } from '../__fixtures__/memory-lease-store.ts';
import type { MemoryTx } from '../__fixtures__/memory-store.ts';
import { leaseCommands, newLeaseModel } from './test/lease-model.ts';

test('whatever happens to a key in whatever order, the store does what the model does (I1, I3, I4)', async () => {
  await fc.assert(
    fc.asyncProperty(leaseCommands<MemoryTx>(), async (commands) => {
      const clock = createFakeClock();
      const lease = createMemoryLeaseStore(clock);
      const real = {
        lease,
        key: 'k',
        expire: async () => clock.skew(60_000),
        write: async (tx: MemoryTx) => tx.append('effect'),
        effects: async () => lease.effects.length,
      };
      await fc.asyncModelRun(() => ({ model: newLeaseModel(), real }), commands);
    }),
    { numRuns: 500 },
  );
});
