import { z } from 'zod';
import { compareInstants } from '../lifecycle/compare-instants.ts';

/**
 * Which version of an order this is. `int` and `sequence` compare as integers, `timestamp` as instants to the last digit, `hash` only for
 * equality. `contentHash` tells two contents of one version apart.
 */
export const revisionSchema = z.strictObject({
  kind: z.enum(['int', 'sequence', 'timestamp', 'hash']),
  value: z.string().min(1).max(128),
  contentHash: z.string().min(1).max(128).optional(),
});

export type Revision = z.infer<typeof revisionSchema>;

/**
 * What to do with an incoming revision: `apply` it, ignore it as a `duplicate` or as `stale`, or look further because the
 * two are in `conflict` (one version, two contents) or `incomparable` (no order between them).
 */
export type RevisionDecision = 'apply' | 'duplicate' | 'stale' | 'conflict' | 'incomparable';

/** Compares two revisions of one order; the newest wins whatever order they arrive in. Never throws. */
export function compareRevision(incoming: Revision, current: Revision): RevisionDecision {
  if (incoming.kind !== current.kind) return 'incomparable';
  const order = direction(incoming, current);
  if (order === undefined) return 'incomparable';
  if (order !== 0) return order > 0 ? 'apply' : 'stale';
  const { contentHash: ours } = incoming;
  const { contentHash: theirs } = current;
  return ours === undefined || theirs === undefined || ours === theirs ? 'duplicate' : 'conflict';
}

/** Positive when `a` is newer, undefined when nothing can be said. */
function direction(a: Revision, b: Revision): number | undefined {
  if (a.value === b.value) return 0;
  if (a.kind === 'hash') return undefined;
  if (a.kind === 'timestamp') return compareInstants(a.value, b.value);
  if (!/^-?\d+$/.test(a.value) || !/^-?\d+$/.test(b.value)) return undefined;
  const difference = BigInt(a.value) - BigInt(b.value);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}
