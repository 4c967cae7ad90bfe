import { createFakeClock } from '@orderdock/kit/testing';
import { type BulkheadOptions, createBulkhead, type TierOptions, type Work } from '../index.ts';

/** A bulkhead on a fake clock whose stores all have the same room. */
export function bulkheadWith(
  tier: TierOptions,
  options: Omit<BulkheadOptions<'shared'>, 'tiers' | 'clock'> = {},
) {
  const clock = createFakeClock();
  const bulkhead = createBulkhead({ ...options, tiers: { shared: tier }, clock });
  const store = (storeId: string) => bulkhead.snapshot().stores.find((one) => one.storeId === storeId);
  return { clock, bulkhead, store };
}

/** Work that ends when told to and counts, inside itself, how much of it is in flight. */
export function createProbe() {
  let inFlight = 0;
  const probe = {
    maxInFlight: 0,
    started: [] as string[],
    /** Ends what was started first among what still runs. */
    endOne: (): void => ends.shift()?.(),
    work:
      (name: string): Work<string> =>
      async () => {
        inFlight++;
        probe.maxInFlight = Math.max(probe.maxInFlight, inFlight);
        probe.started.push(name);
        await new Promise<void>((resolve) => ends.push(resolve));
        inFlight--;
        return name;
      },
  };
  const ends: (() => void)[] = [];
  return probe;
}

/** What a promise is rejected with; fails if it is fulfilled. */
export function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => Promise.reject(new Error(`Expected a rejection, got ${String(value)}`)),
    (error: unknown) => error,
  );
}

/** Lets everything that promises have set in motion run. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
