/** A statement as `mysql2` takes it, with the options that keep what it gives back independent of the pool's own. */
export interface MysqlQuery {
  readonly sql: string;
  readonly values?: readonly unknown[] | undefined;
}

/** The part of a connection of `mysql2/promise` that is used. */
export interface MysqlConnection {
  query(statement: MysqlOwnQuery): Promise<readonly [unknown, unknown]>;
}

/** What the store itself asks: no values, because every literal in it is made of hexadecimal digits or is a number. */
export interface MysqlOwnQuery {
  sql: string;
  rowsAsArray: false;
  nestTables: false;
  /** A function, because only a function takes precedence over one of the pool's. */
  typeCast(field: unknown, next: () => unknown): unknown;
}

/** A connection that was taken from a pool. */
export interface PooledMysqlConnection extends MysqlConnection {
  query(statement: MysqlOwnQuery | string, values?: unknown[]): Promise<readonly [unknown, unknown]>;
  execute(statement: string, values?: never[]): Promise<readonly [unknown, unknown]>;
  release(): void;
  /** Closes the connection in place of giving it back. */
  destroy(): void;
  on?(event: 'error', listener: (error: Error) => void): unknown;
  removeListener?(event: 'error', listener: (error: Error) => void): unknown;
}

/** The part of a pool of `mysql2/promise` that is used. It must be one of the primary: a replica's past is no answer. */
export interface MysqlPool extends MysqlConnection {
  getConnection(): Promise<PooledMysqlConnection>;
}

/**
 * What the work of a transaction is given: `query` and `execute` as `mysql2/promise` has them, for as long as the
 * transaction is open. Both throw {@link TransactionOverError} after its end, and {@link TransactionControlError} for
 * BEGIN, COMMIT and their like, and for statements that MySQL commits before, as it does for CREATE TABLE.
 */
export interface MysqlTx {
  /** The rows, or what a statement changed, and the fields. */
  query<Result = Record<string, unknown>[]>(
    statement: string | MysqlQuery,
    values?: readonly unknown[],
  ): Promise<[Result, unknown]>;
  /** The same as a prepared statement. */
  execute<Result = Record<string, unknown>[]>(
    statement: string | MysqlQuery,
    values?: readonly unknown[],
  ): Promise<[Result, unknown]>;
}
