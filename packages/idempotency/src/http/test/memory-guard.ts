import { createFakeClock } from '@orderdock/kit/testing';
import { createMemoryLeaseStore } from '../../__fixtures__/memory-lease-store.ts';
import { createMemoryStore, type MemoryTx } from '../../__fixtures__/memory-store.ts';
import { createIdempotencyGuard, type IdempotencyGuard } from '../../guard/guard.ts';

/** A guard over stores in memory that nobody else has. */
export function newMemoryGuard(): IdempotencyGuard<MemoryTx> {
  const lease = createMemoryLeaseStore(createFakeClock());
  return createIdempotencyGuard({ store: Object.assign(createMemoryStore(), { lease }) });
}
