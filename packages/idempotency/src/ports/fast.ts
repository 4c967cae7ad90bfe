import type { DeliveryRecord } from './records.ts';

/** What the fast tier is asked about. */
export interface FastKey {
  /** Hash of the delivery and its entity: 16 bytes in hexadecimal. */
  readonly key: string;
  /**
   * Chosen by the caller, the same for the whole call: a claim whose reply was lost is recognised as one's own. An empty
   * one asks for the fact alone and claims nothing.
   */
  readonly claimId: string;
  /** From {@link IdempotencyStore.history}; `null` where it is not known, and then no fact is read or written. */
  readonly history: string | null;
  /** Hash of the payload of this very call, where it has one. */
  readonly fingerprint?: string | undefined;
  /** What `key` is a hash of, in clear: for the memory of this process only, which looks it up before it is hashed. */
  readonly name?: string | undefined;
}

/** What the fast tier knows. Only `done` is a fact; the rest are hints, the store decides. */
export type FastAnswer =
  | {
      readonly state: 'done';
      readonly record: DeliveryRecord;
      /** From the memory of this process: nobody was asked. @default false */
      readonly local?: boolean | undefined;
    }
  /** Done, as far as the tier can tell from the part of the fact that it keeps: the record is read from the store. */
  | {
      readonly state: 'done_in_store';
      /** Whether the payload was another one then. The store confirms it. @default false */
      readonly mismatch?: boolean | undefined;
    }
  | { readonly state: 'claimed' }
  | { readonly state: 'busy' }
  /** Asked in vain, or not asked because of the fault before. */
  | { readonly state: 'unavailable'; readonly error: unknown };

/** One question of many. */
export interface FastAsked {
  readonly key: FastKey;
  readonly entity: string;
}

/** One end of many. */
export interface FastEnded {
  readonly key: FastKey;
  readonly record: DeliveryRecord | undefined;
}

/** A committed record under the key that the fast tier is asked for it with. */
export interface FastFact {
  readonly key: string;
  readonly record: DeliveryRecord;
}

/** A cache of committed facts in front of the store. No method rejects: a fault costs time, never a decision. */
export interface FastTier {
  /** One round trip: the fact if there is one, else a claim for the caller unless another holds it. */
  claim(key: FastKey, entity: string): Promise<FastAnswer>;
  /** Gives the claim back and, with a `record`, keeps the fact. Call it with a record after COMMIT only. */
  finish(key: FastKey, record: DeliveryRecord | undefined): Promise<void>;
  /** As `claim` for each, in their order, in as few round trips as can be. */
  readonly claimMany?: ((asked: readonly FastAsked[]) => Promise<readonly FastAnswer[]>) | undefined;
  /** As `finish` for each. */
  readonly finishMany?: ((ended: readonly FastEnded[]) => Promise<void>) | undefined;
  /** How the tier is filled after it was emptied; without it, duplicates fill it one by one. */
  readonly warming?: FastWarming | undefined;
}

/**
 * How the tier stands: `warm` is filled, `led` is being filled by another process, `yours` is to be filled by the
 * caller, `lost` is to be filled by somebody, and not by the caller any more.
 */
export type WarmingState = 'warm' | 'led' | 'yours' | 'lost' | 'unavailable';

/** The part of a fast tier that is filled in bulk. No method rejects. */
export interface FastWarming {
  /** Asks how the tier stands, and takes the lead for a while if it is to be filled and nobody leads. */
  begin(history: string, leader: string): Promise<WarmingState>;
  /** Keeps facts in one go and the lead for longer; `yours`, or why the caller has to stop. */
  keep(history: string, leader: string, facts: readonly FastFact[]): Promise<WarmingState>;
  /** Marks the tier as filled, if the caller still leads, and gives the lead back. */
  end(history: string, leader: string, filled: boolean): Promise<void>;
}
