/** How much the newest sample weighs: about the last ten of them decide. */
const WEIGHT = 0.2;

/** The moving mean of how long a slot is held; NaN before the first. */
export function meanHeldMs(before: number, sampleMs: number): number {
  return Number.isNaN(before) ? sampleMs : before + (sampleMs - before) * WEIGHT;
}

/**
 * The wait, in whole milliseconds, of one who joins behind `queued` others: `usableSlots` of them go on every
 * `heldMs`. Where nothing can be told from what was seen, `fallbackMs`.
 */
export function expectedWaitMs(facts: {
  readonly queued: number;
  readonly usableSlots: number;
  /** NaN where nothing was seen. */
  readonly heldMs: number;
  readonly fallbackMs: number;
}): number | undefined {
  const { queued, usableSlots, heldMs, fallbackMs } = facts;
  if (!Number.isNaN(heldMs) && usableSlots > 0) {
    return Math.max(1, Math.ceil(((queued + 1) * heldMs) / usableSlots));
  }
  return Number.isFinite(fallbackMs) ? fallbackMs : undefined;
}
