import type { TransactionOutcome } from '../transaction/outcome.ts';

/** What became of one item of a batch: as `transaction` tells it, but for `new`, which this call claimed. */
export type ClaimOutcome<Result, Revision> =
  /** This call claimed it, and claim, writes of the work and result are committed. */
  | { readonly status: 'new'; readonly result: Result; readonly processedAt: Date }
  | Exclude<TransactionOutcome<Result, Revision>, { readonly status: 'executed' }>;

/** The outcome of the transaction as that of an item. */
export function claimOutcomeOf<Result, Revision>(
  outcome: TransactionOutcome<Result, Revision>,
): ClaimOutcome<Result, Revision> {
  return outcome.status === 'executed' ? { ...outcome, status: 'new' } : outcome;
}
