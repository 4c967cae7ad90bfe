import { createBulkhead } from '@orderdock/bulkhead';
import { createRandom } from '../../idempotency/random.ts';
import { Downstream } from '../../resilience/in-flight/downstream.ts';
import { createVirtualClock } from '../../resilience/simulation/virtual-clock.ts';

/** What one run over all stores came to, counted in the work itself. */
export interface InFlight {
  readonly calls: number;
  /** By how much a store was above its slots, or a pool above its own, at most. */
  readonly above: number;
  /** How much of a store was in flight at most: a limit that is never reached shows nothing. */
  readonly most: number;
  /** Calls that never got an answer. */
  readonly lost: number;
  /** Work, slots, waiters and zombies left when everything has ended. */
  readonly left: number;
}

const SLOTS = 4;
const POOL = 12;
const BACKUP = { slots: 4, perStore: 2 };
const DEDICATED = 4;
const STORES = 12;
const TIMEOUT_MS = 20;
const HOUR_MS = 3_600_000;

/** Stores with slots of their own and stores that share a pool, under more work than they have room for. */
export async function runStores(seed: number, calls: number): Promise<InFlight> {
  const clock = createVirtualClock();
  const random = createRandom(seed);
  const room = { slots: SLOTS, queue: 16, timeoutMs: TIMEOUT_MS };
  const bulkhead = createBulkhead({
    clock,
    tiers: { dedicated: room, shared: { ...room, kind: 'shared' } },
    tierOf: (storeId) => (Number(storeId) < DEDICATED ? 'dedicated' : 'shared'),
    pools: { common: { slots: POOL } },
    backup: BACKUP,
  });
  const downstreams = Array.from({ length: STORES }, () => new Downstream(clock, random));
  let above = 0;
  const look = (store: number): void => {
    const running = downstreams.map((downstream) => downstream.running);
    const shared = running.slice(DEDICATED).reduce((sum, count) => sum + count, 0);
    above = Math.max(above, (running[store] ?? 0) - SLOTS - BACKUP.perStore, shared - POOL - BACKUP.slots);
  };

  let answered = 0;
  const call = async (): Promise<void> => {
    await clock.sleep(random() * calls);
    const store = Math.floor(random() * STORES);
    const leaving = new AbortController();
    // One in ten callers leaves at some point, in the queue or while the work runs.
    if (random() < 0.1) void clock.sleep(random() * 2 * TIMEOUT_MS).then(() => leaving.abort());
    const work = ({ signal }: { readonly signal: AbortSignal }) => {
      const done = downstreams[store]?.call(signal) ?? Promise.resolve();
      look(store);
      return done;
    };
    await bulkhead.execute(`${store}`, work, { signal: leaving.signal }).catch(() => {});
    answered++;
  };
  const all = Promise.all(Array.from({ length: calls }, call));
  // Who has no answer by then is counted.
  await clock.passUntil(all, HOUR_MS).catch(() => {});
  await clock.pass(10 * TIMEOUT_MS + 1);
  const { totals, backup } = bulkhead.snapshot();
  const inside = downstreams.reduce((sum, { running }) => sum + running, 0);
  await bulkhead.close({ drainMs: 0 });
  return {
    calls,
    above: Math.max(0, above),
    most: Math.max(...downstreams.map(({ most }) => most)),
    lost: calls - answered,
    left: inside + totals.running + totals.queued + totals.zombies + backup.used,
  };
}

/** The most of one store that may be in flight: its slots, and its part of the backup. */
export const MOST_OF_A_STORE = SLOTS + BACKUP.perStore;
