import type { CallKeys, DeliveryRecord, StoreAttemptOptions } from './records.ts';

/** The effect of `guard.insert`: SQL that is put into the guard's own statement. */
export interface InsertStatement {
  /**
   * `INSERT INTO … SELECT … FROM claimed … RETURNING …`. `claimed` has one row where the delivery is to take effect,
   * and none where it is not. The parameters are `$1`, `$2`, …
   */
  readonly text: string;
  readonly parameters?: readonly unknown[] | undefined;
  /**
   * A second INSERT, for example of a message to be sent, that selects `FROM effect`: the rows that `text` returned.
   * It shares the parameters.
   */
  readonly outbox?: string | undefined;
}

/** A row as RETURNING gave it, every column as text, so that no number passes through a float. */
export type InsertedRow = Readonly<Record<string, string | null>>;

/** What one delivery inserts. */
export interface InsertRequest {
  readonly statement: InsertStatement;
  /** JSON text of the revision. */
  readonly revision: string;
}

/** How one statement ended; an error of the statement itself is thrown instead. */
export type InsertAttempt =
  /** Another transaction holds the entity; nothing was written. */
  | { readonly state: 'busy' }
  /** This very delivery was committed before; nothing was written. */
  | { readonly state: 'seen'; readonly record: DeliveryRecord; readonly history: string | null }
  /** A revision of the entity stands, so that somebody has to compare; nothing was written. */
  | { readonly state: 'stands' }
  | { readonly state: 'committed'; readonly record: DeliveryRecord; readonly history: string | null }
  /** Rolled back by the database because of a rival. */
  | { readonly state: 'rerun'; readonly error: unknown }
  /** The statement was sent and its answer is missing. */
  | { readonly state: 'commit_unknown'; readonly error: unknown };

/** The part of a store that puts claim, identity, effect and record into one statement. */
export interface InsertStore<Tx> {
  /**
   * One round trip and one transaction, which it may share with others that come at the same time, for an entity of
   * which nothing is stored. Never waits for whoever holds the entity. The signal ends the call at once; a statement that was sent may still be committed.
   */
  once(
    keys: CallKeys,
    claimId: string,
    request: InsertRequest,
    options: StoreAttemptOptions,
  ): Promise<InsertAttempt>;
  /** The same effect inside a transaction that holds the entity. */
  within(tx: Tx, statement: InsertStatement): Promise<readonly InsertedRow[]>;
}
