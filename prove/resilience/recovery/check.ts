import { type Entry, KEYS, lineOf } from './task.ts';

/** The ledger of a run: what was promised against what was done. */
export interface Ledger {
  /** Accepted, and never written. */
  readonly lost: number;
  /** Written beyond once. */
  readonly doubled: number;
  /** Written after a later one of its key. */
  readonly disordered: number;
}

/** Compares the log of what senders were told with the log of what was written. */
export function compareLogs(accepted: readonly Entry[], effects: readonly Entry[]): Ledger {
  const written = new Set(effects.map(lineOf));
  let disordered = 0;
  for (const key of KEYS) {
    let highest = -1;
    for (const { place } of effects.filter((effect) => effect.key === key)) {
      if (place < highest) disordered++;
      highest = Math.max(highest, place);
    }
  }
  return {
    lost: accepted.filter((entry) => !written.has(lineOf(entry))).length,
    doubled: effects.length - written.size,
    disordered,
  };
}
