import type { GuardCore } from '../guard/core.ts';
import type { BatchStore } from '../ports/batch-store.ts';
import type { DeliveryRecord } from '../ports/store.ts';
import type { ClaimOutcome } from './outcome.ts';
import type { Claimed } from './request.ts';

/** The work of a batch: the results of the claimed items in their order, or nothing where there are none. */
export type ClaimWork<Tx, Result, Revision> = (
  tx: Tx,
  claimed: readonly Claimed<Revision>[],
) => Promise<readonly Result[] | undefined>;

/** What a round is run with. */
export interface RoundContext<Tx, Result, Revision> {
  readonly core: GuardCore<Tx>;
  readonly store: BatchStore<Tx>;
  readonly work: ClaimWork<Tx, Result, Revision> | undefined;
  readonly signal: AbortSignal | undefined;
}

/** How an item of a round ended, and the committed fact behind it where there is one. */
export interface RoundEnd<Result, Revision> {
  readonly outcome: ClaimOutcome<Result, Revision>;
  readonly record: DeliveryRecord | undefined;
}

/** The ends of the items in their order, and the history that their facts are bound to. */
export interface RoundResult<Result, Revision> {
  readonly ends: readonly RoundEnd<Result, Revision>[];
  readonly history: string | null;
}
