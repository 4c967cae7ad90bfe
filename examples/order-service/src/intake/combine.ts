import type { SettledOutcome } from '../guard/order-guard.ts';
import type { Ingested } from './ingest.ts';

/** What a delivery as a whole comes to. */
export type Combined =
  | Extract<Ingested, { readonly kind: 'set_aside' }>
  | { readonly kind: 'settled'; readonly outcome: SettledOutcome };

/** Most telling first: what was stored by this very delivery, then what another had stored. */
const TELLING = ['executed', 'replayed', 'duplicate', 'stale'] as const;

/**
 * One answer for all orders of a delivery. As long as one of them is in flight it must come again; where one has to be
 * looked at the whole delivery is kept, and the others are found done when it is worked off. `ingested` is not empty.
 */
export function combine(ingested: readonly Ingested[]): Combined {
  const outcomes = ingested.flatMap((part) => (part.kind === 'guarded' ? [part.outcome] : []));
  const inFlight = outcomes.find(({ status }) => status === 'in_progress');
  if (inFlight !== undefined) return { kind: 'settled', outcome: inFlight };
  const aside = ingested.find((part) => part.kind === 'set_aside');
  if (aside !== undefined) return aside;
  const [first] = outcomes.toSorted((a, b) => rank(a) - rank(b));
  if (first === undefined) throw new Error('A delivery without a part');
  return { kind: 'settled', outcome: first };
}

function rank({ status }: SettledOutcome): number {
  return status === 'in_progress' ? -1 : TELLING.indexOf(status);
}
