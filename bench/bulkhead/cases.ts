import { createBulkhead } from '@orderdock/bulkhead';
import type { Case } from '../harness/index.ts';

/** Work that is done at once. */
export const work = async (): Promise<void> => {};

/** What every other case is measured above. */
export const bare: Case = () => work();

/** Stores with slots of their own and no timeout. */
export const ENDLESS = { tiers: { shared: { slots: 2, timeoutMs: Number.POSITIVE_INFINITY } } };

export function storeIds(count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => `store-${n}`);
}

/** Calls `execute` for one store after the other, round and round. */
export function rounds(count: number): Case {
  const bulkhead = createBulkhead(ENDLESS);
  const ids = storeIds(count);
  let next = 0;
  return () => bulkhead.execute(ids[next++ % count] as string, work);
}
