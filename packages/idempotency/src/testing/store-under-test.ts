import type { InsertStatement } from '../ports/insert-store.ts';
import type { IdempotencyStore } from '../ports/store.ts';

/** A store, and how the kit sees from outside what it does. */
export interface StoreUnderTest<Tx> {
  readonly store: IdempotencyStore<Tx>;
  /** The store as another process has it: the same data, nothing else shared. @default the same store */
  another?(): IdempotencyStore<Tx> | Promise<IdempotencyStore<Tx>>;
  /** Writes one row with this text through the transaction. Two calls are two rows: no constraint keeps it to one. */
  write(tx: Tx, effect: string): void | Promise<void>;
  /** The same row as a statement of {@link InsertStore}; the kit asks for it where the store has `insert`. */
  statement?(effect: string, options: StatementOptions): InsertStatement;
  /** The rows that are committed, as a reader of its own connection sees them. */
  effects(): readonly string[] | Promise<readonly string[]>;
  /** Ends what `create` began. */
  close?(): void | Promise<void>;
}

/** What else the statement does that the kit asks for. */
export interface StatementOptions {
  /** The text of a second row of the same table, that the outbox inserts. */
  readonly message?: string | undefined;
  /** The outbox fails in the database, by NULL in a column that takes none for example. */
  readonly fails?: true | undefined;
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
  /** `insert`, which `guard.insert` is built on. */
  | 'inserts'
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
