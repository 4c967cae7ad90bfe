import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './faults.ts';
import type { World } from './world.ts';

/** How long the servers are left in peace between two faults, in milliseconds. */
const PEACE_MS = 300;

/** Faults on their way. */
export interface Faults {
  readonly done: boolean;
  readonly ended: Promise<void>;
  /** How often each was brought about. */
  readonly counts: ReadonlyMap<string, number>;
}

/** One fault after the other, all of them `rounds` times, with a pause between. */
export function bringFaults(world: World, faults: readonly Fault[], rounds: number): Faults {
  const counts = new Map<string, number>();
  let done = faults.length === 0;
  const bring = async () => {
    for (let round = 0; round < rounds; round++) {
      for (const fault of faults) {
        await sleep(PEACE_MS);
        await fault.bring(world);
        counts.set(fault.name, (counts.get(fault.name) ?? 0) + 1);
      }
    }
  };
  const ended = bring().finally(() => {
    done = true;
  });
  return {
    get done() {
      return done;
    },
    ended,
    counts,
  };
}
