/** What SQLite stores. */
export type SqliteValue = null | number | bigint | string | Uint8Array;

/** The part of a prepared statement of `node:sqlite` that is used. */
export interface SqliteStatement {
  run(...parameters: SqliteValue[]): SqliteChanges;
  get(...parameters: SqliteValue[]): unknown;
  all(...parameters: SqliteValue[]): unknown[];
}

/** What a statement changed. */
export interface SqliteChanges {
  readonly changes: number | bigint;
  readonly lastInsertRowid: number | bigint;
}

/** The part of a `DatabaseSync` of `node:sqlite` that is used: one connection. */
export interface SqliteDatabase {
  exec(sql: string): void;
  prepare(sql: string): SqliteStatement;
}

/**
 * What the work of a transaction is given: the connection for as long as the transaction is open. Every method throws
 * {@link TransactionOverError} after its end, and {@link TransactionControlError} for BEGIN, COMMIT and their like.
 */
export interface SqliteTx {
  run(sql: string, ...parameters: SqliteValue[]): SqliteChanges;
  /** The first row; `undefined` if there is none. */
  get<Row = Record<string, unknown>>(sql: string, ...parameters: SqliteValue[]): Row | undefined;
  all<Row = Record<string, unknown>>(sql: string, ...parameters: SqliteValue[]): Row[];
}
