import type { IdempotencyStore } from '../ports/store.ts';

/** A store, and how the kit sees from outside what it does. */
export interface StoreUnderTest<Tx> {
  readonly store: IdempotencyStore<Tx>;
  /** The store as another process has it: the same data, nothing else shared. @default the same store */
  another?(): IdempotencyStore<Tx> | Promise<IdempotencyStore<Tx>>;
  /** Writes one row with this text through the transaction. Two calls are two rows: no constraint keeps it to one. */
  write(tx: Tx, effect: string): void | Promise<void>;
  /** The rows that are committed, as a reader of its own connection sees them. */
  effects(): readonly string[] | Promise<readonly string[]>;
  /** Ends what `create` began. */
  close?(): void | Promise<void>;
}

/** What a store may lack. */
export type StoreCapability =
  /** Transactions on two entities are open at the same time. */
  | 'parallel'
  /** Others can read while a transaction is open. */
  | 'readers'
  /** `lease`, which mode L is built on. */
  | 'leases'
  /** `batch`, which `claimMany` is built on. */
  | 'batches'
  /** `history()` is not `null`. */
  | 'history';

/** Options of {@link describeStoreContract}. */
export interface StoreContractOptions<Tx> {
  readonly name: string;
  /** Makes an empty store for one test. */
  create(): StoreUnderTest<Tx> | Promise<StoreUnderTest<Tx>>;
  /** What the engine lacks, each with the reason, which is printed. The kit checks that it does lack it. */
  readonly without?: Partial<Readonly<Record<StoreCapability, string>>> | undefined;
  /** After how long a store that should answer at once is said to wait, in milliseconds. @default 10_000 */
  readonly patienceMs?: number | undefined;
}
