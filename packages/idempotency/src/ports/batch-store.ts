import type { CallKeys, DeliveryRecord, Found, Recording, StoreAttemptOptions } from './records.ts';

/** One call of a batch, as the store is asked for it. */
export interface BatchKeys {
  readonly keys: CallKeys;
  readonly claimId: string;
}

/** What a batch asks to have recorded for each of its items, in their order; `undefined` for nothing. */
export type BatchRecordings = readonly (Recording | undefined)[];

/** The records that a batch wrote, in the order of its items. */
export type BatchRecords = readonly (DeliveryRecord | undefined)[];

/** How one attempt at a batch ended; the work's own error is thrown instead. */
export type BatchAttempt =
  /** The work asked for nothing to be recorded, and nothing was. */
  | { readonly state: 'unchanged'; readonly history: string | null }
  | { readonly state: 'committed'; readonly records: BatchRecords; readonly history: string | null }
  /** Rolled back by the database because of a rival: the whole may be run again. */
  | { readonly state: 'rerun'; readonly error: unknown }
  /** COMMIT was sent and its answer is missing; these are the records if it took effect. */
  | { readonly state: 'commit_unknown'; readonly error: unknown; readonly records: BatchRecords };

/** One call of a batch that has no work, with the JSON text of its revision. */
export interface BatchClaim extends BatchKeys {
  readonly revision: string;
}

/** How one item of a single statement ended. */
export type BatchClaimEnd =
  /** `claimed` by this statement, or `known` before it. */
  | { readonly state: 'claimed' | 'known'; readonly record: DeliveryRecord }
  /** Somebody else holds the entity. */
  | { readonly state: 'busy' }
  /** A revision of the entity stands, so that somebody has to compare. */
  | { readonly state: 'stands' };

/** The part of a store that decides many calls in one transaction. */
export interface BatchStore<Tx> {
  /**
   * One attempt for items of which no two share a delivery or an entity: takes every entity that is free, reads, runs
   * `work` once, records and commits. `work` finds `undefined` where somebody else holds the entity and the delivery
   * is not known; such an item cannot be recorded. Never waits for whoever holds an entity, so that no order of the
   * items can lead to a deadlock. The signal works as in {@link IdempotencyStore.transaction}.
   */
  transaction(
    items: readonly BatchKeys[],
    work: (found: readonly (Found | undefined)[], tx: Tx) => Promise<BatchRecordings>,
    options: StoreAttemptOptions,
  ): Promise<BatchAttempt>;
  /**
   * The claims alone, in one statement and one round trip, of what nothing is stored. `undefined` where that ended in
   * a way that only {@link transaction} can clear up: a rival, or a statement whose answer is missing.
   */
  once?(
    items: readonly BatchClaim[],
    options: StoreAttemptOptions,
  ): Promise<{ readonly ends: readonly BatchClaimEnd[]; readonly history: string | null } | undefined>;
}
