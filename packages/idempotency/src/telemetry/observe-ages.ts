import type { IdempotencyGuard } from '../guard/guard.ts';
import { type AgeHistogram, createAgeHistogram } from './age-histogram.ts';

/** What {@link observeDuplicateAges} counts into. */
export interface DuplicateAges {
  readonly histogram: AgeHistogram;
  /** Ends the counting. */
  stop(): void;
}

/**
 * Counts how old the record is that each duplicate of a guard meets, in every mode and tier: `replayed`, and `duplicate`,
 * which a delivery is whose own record was purged. Goes on counting into `histogram` where one is given.
 */
export function observeDuplicateAges(
  guard: Pick<IdempotencyGuard<never>, 'on'>,
  histogram: AgeHistogram = createAgeHistogram(),
): DuplicateAges {
  const stop = guard.on('outcome', ({ ageMs }) => {
    if (ageMs !== undefined) histogram.add(ageMs);
  });
  return { histogram, stop };
}
