import type { DeliveryRecord } from './store.ts';

/** What the fast tier is asked about. */
export interface FastKey {
  /** Hash of the delivery and its entity. */
  readonly key: string;
  /** Chosen by the caller, the same for the whole call: a claim whose reply was lost is recognised as one's own. */
  readonly claimId: string;
  /** From {@link IdempotencyStore.history}; `null` where it is not known, and then no fact is read or written. */
  readonly history: string | null;
}

/** What the fast tier knows. Only `done` is a fact; the rest are hints, the store decides. */
export type FastAnswer =
  | { readonly state: 'done'; readonly record: DeliveryRecord }
  /** Done, with an answer that is too large to be kept here. */
  | { readonly state: 'done_in_store' }
  | { readonly state: 'claimed' }
  | { readonly state: 'busy' }
  /** Asked in vain, or not asked because of the fault before. */
  | { readonly state: 'unavailable'; readonly error: unknown };

/** A cache of committed facts in front of the store. Neither method rejects: a fault costs time, never a decision. */
export interface FastTier {
  /** One round trip: the fact if there is one, else a claim for the caller unless another holds it. */
  claim(key: FastKey, entity: string): Promise<FastAnswer>;
  /** Gives the claim back and, with a `record`, keeps the fact. Call it with a record after COMMIT only. */
  finish(key: FastKey, record: DeliveryRecord | undefined): Promise<void>;
}
