import type { GuardCore } from '../guard/core.ts';
import { spread } from '../in-flight/patience.ts';
import type { BatchRecordings } from '../ports/batch-store.ts';
import type { DeliveryRecord, Found } from '../ports/store.ts';
import { decide } from '../transaction/decide.ts';
import { outcomeOfRecord, type TransactionOutcome } from '../transaction/outcome.ts';
import { claimOutcomeOf } from './outcome.ts';
import type { BatchCall, Claimed } from './request.ts';
import type { RoundEnd } from './round.ts';

/** Nothing is known of an item whose entity is held. */
export const inProgress = <Tx>({ settings }: GuardCore<Tx>) =>
  ({ status: 'in_progress', retryAfterMs: spread(settings.inFlight.retryAfterMs) }) as const;

/** What is to become of a round: what is known without writing, what is written, and who is claimed. */
export interface Judged<Revision> {
  readonly known: readonly (RoundEnd<never, Revision> | undefined)[];
  readonly recordings: BatchRecordings;
  readonly claimed: readonly Claimed<Revision>[];
}

/** Compares what was found with what came, item by item. */
export async function judge<Tx, Revision>(
  core: GuardCore<Tx>,
  round: readonly BatchCall<Revision>[],
  found: readonly (Found | undefined)[],
  attempt: number,
): Promise<Judged<Revision>> {
  const known: (RoundEnd<never, Revision> | undefined)[] = [];
  const recordings: BatchRecordings[number][] = [];
  const claimed: Claimed<Revision>[] = [];
  for (const [at, { index, item, call }] of round.entries()) {
    const stored = found[at];
    const leave = (outcome: TransactionOutcome<never, Revision>, record?: DeliveryRecord) => {
      known[at] = { outcome: claimOutcomeOf(outcome), record };
    };
    recordings[at] = undefined;
    if (stored === undefined) {
      leave(inProgress(core));
    } else if (stored.delivery !== undefined) {
      leave(outcomeOfRecord(stored.delivery, call.keys, call.claimId), stored.delivery);
    } else {
      const decision = await decide(call, stored.entity, attempt, async ({ first, current }) => {
        claimed.push({ index, item, first, current });
      });
      if ('record' in decision) recordings[at] = decision.record;
      else leave(decision.leave);
    }
  }
  return { known, recordings, claimed };
}
