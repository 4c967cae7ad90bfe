import { type Entry, Ledger } from '../rate-limit/ledger.ts';
import type { SharedSetup } from '../rate-limit/limiter.ts';
import type { Limit } from '../rate-limit/limits.ts';
import type { ServerTruth } from '../rate-limit/profile.ts';

/** A node's own part of the budget, for as long as the shared one is out of reach. */
export interface Share {
  readonly ledger: Ledger;
  /** How much of each bucket is missing because this node took it: what the same shared state has to be told of. */
  debts(): number[];
}

/**
 * The part that one of `nodes` may use by itself: their parts are the whole, but for the token that each one has at least. It
 * begins with its part of what was seen last.
 */
export function createShare(setup: SharedSetup, nodes: number, known: readonly (number | false)[]): Share {
  const { clock } = setup;
  const limits = setup.limits.map((limit) => shareOf(limit, nodes));
  const levels = limits.map(({ capacity }, index) => {
    const seen = known[index];
    return typeof seen === 'number' ? Math.min(capacity, seen / nodes) : capacity;
  });
  const readTruth: SharedSetup['readTruth'] = (answer) => scaled(setup.readTruth(answer), nodes);
  const ledger = new Ledger(limits, { clock, readTruth, levels });
  const begunAt = clock.monotonic();
  return {
    ledger,
    debts: () => {
      const sinceMs = clock.monotonic() - begunAt;
      return limits.map((limit, index) => {
        const untouched = untouchedLevel(limit, levels[index] ?? 0, sinceMs);
        return Math.max(0, untouched - (ledger.levels[index] ?? 0));
      });
    },
  };
}

/** What there would be if nothing had been taken. */
function untouchedLevel(
  { kind, capacity, perSecond, windowMs }: Limit,
  level: number,
  sinceMs: number,
): number {
  if (kind === 'window') return sinceMs >= windowMs ? capacity : level;
  return Math.min(capacity, level + (sinceMs * perSecond) / 1_000);
}

function shareOf(limit: Limit, nodes: number): Limit {
  return { ...limit, capacity: Math.max(1, limit.capacity / nodes), perSecond: limit.perSecond / nodes };
}

/** What the platform says is for all nodes. */
function scaled(truth: ServerTruth | undefined, nodes: number): ServerTruth | undefined {
  if (truth === undefined) return undefined;
  const part = (amount: number | undefined) => (amount === undefined ? undefined : amount / nodes);
  const buckets = truth.buckets.map((told) => ({
    ...told,
    available: part(told.available),
    capacity: part(told.capacity),
    perSecond: part(told.perSecond),
  }));
  return { ...truth, buckets };
}

/** Whether tokens were taken from a share. */
export const isOfShare = (taken: { readonly cost: number }): taken is Entry => 'answeredCost' in taken;
