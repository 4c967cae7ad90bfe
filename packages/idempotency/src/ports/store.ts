import type { BatchStore } from './batch-store.ts';
import type { InsertStore } from './insert-store.ts';
import type { LeaseStore } from './lease-store.ts';
import type {
  CallKeys,
  DeliveryRecord,
  EntityRecord,
  Found,
  Recording,
  StoreAttempt,
  StoreAttemptOptions,
} from './records.ts';
import type { WarmingSource } from './warming-source.ts';

export type {
  CallKeys,
  DeliveryRecord,
  EntityRecord,
  Found,
  Recording,
  StoreAttempt,
  StoreAttemptOptions,
} from './records.ts';

/** The database behind a guard: it alone decides, and its transaction is what the work is given. */
export interface IdempotencyStore<Tx> {
  /** The leases of work outside the database; a store without them cannot {@link IdempotencyGuard.execute}. */
  readonly lease?: LeaseStore<Tx> | undefined;
  /** Claim and effect in one statement; a store without it cannot {@link IdempotencyGuard.insert}. */
  readonly insert?: InsertStore<Tx> | undefined;
  /** Many calls in one transaction; a store without it cannot {@link IdempotencyGuard.claimMany}. */
  readonly batch?: BatchStore<Tx> | undefined;
  /** What a fast tier is filled from after it was emptied; without it, duplicates fill it one by one. */
  readonly warming?: WarmingSource | undefined;
  /**
   * Names the line of commits that this database is on, so that a fact kept elsewhere is forgotten when the database
   * is replaced by one that may not have it; `null` where the engine cannot tell. Throws where it cannot be asked.
   */
  history(): Promise<string | null>;
  /** What {@link history} would answer, where that is known without asking; else `undefined`. */
  knownHistory?(): string | undefined;
  /** Reads a committed record without a lock. Throws {@link StoreUnavailableError}. */
  find(keys: CallKeys): Promise<DeliveryRecord | undefined>;
  /** Reads what is committed of an entity, by its hash, without a lock. Throws {@link StoreUnavailableError}. */
  findEntity?(entity: string): Promise<EntityRecord | undefined>;
  /**
   * One attempt: takes the entity or says `busy` at once, reads, runs `work`, records what it returns and commits.
   * Never waits for whoever holds the entity. Holds no connection before it is called and none after it settles;
   * an abort before COMMIT rolls back and rejects with the signal's reason at once.
   */
  transaction(
    keys: CallKeys,
    claimId: string,
    work: (found: Found, tx: Tx) => Promise<Recording | undefined>,
    options: StoreAttemptOptions,
  ): Promise<StoreAttempt>;
}
