import { type BreakerOptions, createResilience } from '@orderdock/resilience';
import { createRandom } from '../../idempotency/random.ts';
import { createVirtualClock } from '../simulation/virtual-clock.ts';
import { FragileDownstream } from './fragile-downstream.ts';

/** Calls that come in a second, on average. */
export const OFFERED = 200;
const WATCHED_MS = 30_000;
const OUTAGE_MS = 12_000;
const LONGEST_MS = 60_000;

/** The first 30 s after a probe has succeeded. */
export interface Recovery {
  /** How often the circuit opened again. */
  readonly reTrips: number;
  readonly offered: number;
  readonly succeeded: number;
  /** The most that reached the downstream in one second. */
  readonly peak: number;
  /** The largest part of the offered calls that reached it in the first 5 s. */
  readonly firstShare: number;
  readonly collapses: number;
}

/** Lets a downstream fail, come back cold, and be found by one circuit breaker. */
export async function recover(breaker: BreakerOptions, seed: number): Promise<Recovery> {
  const clock = createVirtualClock();
  const random = createRandom(seed);
  const downstream = new FragileDownstream(clock, {
    coldCapacity: 35 + random() * 25,
    growth: 3 + random() * 2,
    collapseMs: 1_000 + random() * 3_000,
  });
  await using pipeline = createResilience({ name: 'fragile', clock, retry: false, breaker });
  let foundAt = Number.POSITIVE_INFINITY;
  let reTrips = 0;
  const found = () => {
    foundAt = Math.min(foundAt, clock.monotonic());
  };
  pipeline.on('recovering', found);
  pipeline.on('close', found);
  pipeline.on('open', () => {
    if (clock.monotonic() > foundAt && clock.monotonic() <= foundAt + WATCHED_MS) reTrips++;
  });

  let offered = 0;
  let succeeded = 0;
  const early = { offered: 0, reached: 0 };
  const call = async (at: number) => {
    const isWatched = at >= foundAt && at < foundAt + WATCHED_MS;
    const isEarly = isWatched && at < foundAt + 5_000 && reTrips === 0;
    if (isWatched) offered++;
    if (isEarly) early.offered++;
    try {
      await pipeline.execute(() => {
        if (isEarly) early.reached++;
        return downstream.call();
      });
      if (isWatched) succeeded++;
    } catch {
      // Refused or failed: counted by its absence.
    }
  };
  const arrive = async () => {
    void clock.sleep(OUTAGE_MS).then(() => downstream.comeBack());
    while (clock.monotonic() < Math.min(LONGEST_MS, foundAt + WATCHED_MS)) {
      await clock.sleep((-Math.log(1 - random()) * 1_000) / OFFERED);
      void call(clock.monotonic());
    }
  };
  await clock.passUntil(arrive(), LONGEST_MS);
  await clock.pass(1_000);
  const since = Math.floor(foundAt / 1_000);
  const inWindow = [...downstream.arrivals].filter(([second]) => second >= since).map(([, count]) => count);
  return {
    reTrips,
    offered,
    succeeded,
    peak: Math.max(0, ...inWindow),
    firstShare: early.reached / early.offered,
    collapses: downstream.collapses,
  };
}
