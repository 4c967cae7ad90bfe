import { setTimeout as sleep } from 'node:timers/promises';
import type { Ledger } from '../ledger.ts';
import type { Witness } from './witness.ts';

export interface SettleOptions {
  /** After this long without any progress the wait is given up: what still lies in the inbox will be judged as missing. @default 60_000 */
  readonly patienceMs?: number | undefined;
  readonly onPending?: ((pending: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

const EVERY_MS = 250;

/** Waits until the service has worked off what it took into its inbox. Resolves with what is left. */
export async function settle(witness: Witness, ledger: Ledger, options: SettleOptions = {}): Promise<number> {
  const { patienceMs = 60_000, onPending, signal } = options;
  await witness.load({ ...ledger, orders: [], parked: [] }, []);
  let least = Number.POSITIVE_INFINITY;
  let progressAt = performance.now();
  for (;;) {
    const [row] = await witness.query<{ pending: number }>(PENDING);
    const pending = row?.pending ?? 0;
    onPending?.(pending);
    if (pending === 0) return 0;
    if (pending < least) {
      least = pending;
      progressAt = performance.now();
    }
    if (performance.now() - progressAt > patienceMs) return pending;
    await sleep(EVERY_MS, undefined, { signal }).catch(() => signal?.throwIfAborted());
  }
}

const PENDING = `SELECT count(*)::int AS pending FROM inbox i
JOIN storm_stores USING (platform, store_id) WHERE i.state = 'pending'`;
